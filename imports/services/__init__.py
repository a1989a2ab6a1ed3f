from imports.services.committing import StaleImport, commit, commit_in_steps
from imports.services.drafting import AlreadyImported, begin, choose, decide, decide_row, discard
from imports.services.files import HeldBack, our_copy, read_file
from imports.services.looking import answers_for, look_again
from imports.services.mappings import forget_mapping, remember_mapping

__all__ = [
    "AlreadyImported",
    "HeldBack",
    "StaleImport",
    "answers_for",
    "begin",
    "choose",
    "commit",
    "commit_in_steps",
    "decide",
    "decide_row",
    "discard",
    "forget_mapping",
    "look_again",
    "our_copy",
    "read_file",
    "remember_mapping",
]
