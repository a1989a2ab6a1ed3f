from imports.services.committing import StaleImport, commit
from imports.services.drafting import AlreadyImported, begin, choose, decide, discard, look_again
from imports.services.files import HeldBack, read_file
from imports.services.mappings import forget_mapping, remember_mapping

__all__ = [
    "AlreadyImported",
    "HeldBack",
    "StaleImport",
    "begin",
    "choose",
    "commit",
    "decide",
    "discard",
    "forget_mapping",
    "look_again",
    "read_file",
    "remember_mapping",
]
