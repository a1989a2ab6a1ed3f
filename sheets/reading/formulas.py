"""Formulas: their last result is read, so there must be one."""

from collections.abc import Sequence

from files.cell_references import cell_of, place
from files.findings import Refused

MOST_NAMED = 5


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
