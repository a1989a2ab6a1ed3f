from datasets.services.areas import LoadedAreas, load_areas
from datasets.services.crime import CrimeImportRefused, ImportedMonth, Standing, import_street_files
from datasets.services.register import (
    add_dataset,
    move,
    receive,
    revise_dataset,
    save_agreement,
    sign,
    take_out_signature,
)
from datasets.services.returns import (
    add_check,
    add_ready_return,
    close_return_period,
    give_answer,
    open_return_period,
    remove_check,
    reopen_return_period,
    save_question,
    save_return,
)

__all__ = [
    "CrimeImportRefused",
    "ImportedMonth",
    "LoadedAreas",
    "Standing",
    "add_check",
    "add_dataset",
    "add_ready_return",
    "close_return_period",
    "give_answer",
    "import_street_files",
    "load_areas",
    "move",
    "open_return_period",
    "receive",
    "remove_check",
    "reopen_return_period",
    "revise_dataset",
    "save_agreement",
    "save_question",
    "save_return",
    "sign",
    "take_out_signature",
]
