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

__all__ = [
    "CrimeImportRefused",
    "ImportedMonth",
    "LoadedAreas",
    "Standing",
    "add_dataset",
    "import_street_files",
    "load_areas",
    "move",
    "receive",
    "revise_dataset",
    "save_agreement",
    "sign",
    "take_out_signature",
]
