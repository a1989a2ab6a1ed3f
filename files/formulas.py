"""Formulas that would fetch something from outside the file."""

import re

from files.cell_references import cell_of, place
from files.findings import Refused

FETCHING = re.compile(
    r"\b(?:WEBSERVICE|RTD|DDE|CALL|REGISTER(?:\.ID)?|SQL\.REQUEST)\s*\(|'(?:file|https?|ftp)://", re.IGNORECASE
)


def require_own_data(formula: str, sheet: str, row: int, column: int) -> None:
    if FETCHING.search(formula):
        raise Refused(
            f"A formula fetches data from elsewhere ({place(sheet, f'cell {cell_of(row, column)}')}).",
            "Copy the cell, paste it as a value over itself, and save the file again.",
        )
