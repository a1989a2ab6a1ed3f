from datasets.services.areas import LoadedAreas, load_areas
from datasets.services.crime import CrimeImportRefused, ImportedMonth, Standing, import_street_files
from datasets.services.crime_readings import fill_from_crime
from datasets.services.readings import (
    add_indicator,
    change_indicator,
    change_reading,
    keep_readings,
    note_break,
    record_reading,
    remove_break,
    set_target,
)
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
    "add_indicator",
    "change_indicator",
    "change_reading",
    "fill_from_crime",
    "import_street_files",
    "keep_readings",
    "load_areas",
    "move",
    "note_break",
    "receive",
    "record_reading",
    "remove_break",
    "revise_dataset",
    "save_agreement",
    "set_target",
    "sign",
    "take_out_signature",
]
