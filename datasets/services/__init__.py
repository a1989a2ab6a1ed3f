from datasets.services.areas import LoadedAreas, load_areas
from datasets.services.crime import CrimeImportRefused, ImportedMonth, Standing, import_street_files

__all__ = [
    "CrimeImportRefused",
    "ImportedMonth",
    "LoadedAreas",
    "Standing",
    "import_street_files",
    "load_areas",
]
