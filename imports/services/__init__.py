from imports.services.committing import StaleImport, commit, commit_in_steps, hold_plan
from imports.services.files import HeldBack, our_copy, read_file
from imports.services.mappings import forget_mapping, remember_mapping
from imports.services.preparing import (
    AlreadyImported,
    begin,
    choose,
    decide,
    decide_by_row,
    decide_gone,
    decide_row,
    discard,
    take_texts_as_meant,
)
from imports.services.preview import answers_for, refresh_preview

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
    "decide_by_row",
    "decide_gone",
    "decide_row",
    "discard",
    "forget_mapping",
    "hold_plan",
    "our_copy",
    "read_file",
    "refresh_preview",
    "remember_mapping",
    "take_texts_as_meant",
]
