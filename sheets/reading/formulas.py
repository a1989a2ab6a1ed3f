"""Formulas: their last result is read, so there must be one, and it must not come from elsewhere."""

import re
from collections.abc import Sequence

from sheets.grids import Refused
from sheets.places import cell_of, place

FETCHING = re.compile(
    r"\b(?:WEBSERVICE|RTD|DDE|CALL|REGISTER(?:\.ID)?|SQL\.REQUEST)\s*\(|'(?:file|https?|ftp)://", re.IGNORECASE
)
MOST_NAMED = 5


def require_own_data(formula: str, sheet: str, row: int, column: int) -> None:
    if FETCHING.search(formula):
        raise Refused(
            f"A formula fetches data from elsewhere ({place(sheet, f'cell {cell_of(row, column)}')}).",
            "Copy the cell, paste it as a value over itself, and save the file again.",
        )


def require_results(sheet: str, without: Sequence[tuple[int, int]]) -> None:
    """`without`: (row, column) of each formula that the file holds no result of; they would look empty."""
    if not without:
        return
    cells = ", ".join(cell_of(*cell) for cell in without[:MOST_NAMED])
    more = f" and {len(without) - MOST_NAMED:,} more" if len(without) > MOST_NAMED else ""
    raise Refused(
        f"The file holds formulas without their results ({place(sheet, f'cells {cells}{more}')}).",
        "Open it in Excel or LibreOffice, save it there, and choose the new file.",
    )
