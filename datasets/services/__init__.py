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

__all__ = [
    "CrimeImportRefused",
    "ImportedMonth",
    "LoadedAreas",
    "Standing",
    "add_indicator",
    "change_indicator",
    "change_reading",
    "fill_from_crime",
    "import_street_files",
    "keep_readings",
    "load_areas",
    "note_break",
    "record_reading",
    "remove_break",
    "set_target",
]
