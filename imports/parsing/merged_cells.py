"""Cells merged over several rows. A spreadsheet keeps their value in the first row and leaves the others empty."""

from typing import NamedTuple

from imports.parsing.rows import texts_of
from imports.parsing.words import text_in
from sheets.grids import Row, Value


class MergedCell(NamedTuple):
    """What it says holds down to the row `last`."""

    last: int
    value: Value
    text: str


class MergedCells:
    """Those met so far on the way down a sheet, by column."""

    def __init__(self) -> None:
        self._cells: dict[int, MergedCell] = {}

    def note(self, row: Row) -> None:
        for index, cell in enumerate(row.cells):
            if cell.rows > 1 and not cell.is_empty:
                self._cells[index] = MergedCell(row.number + cell.rows - 1, cell.value, text_in(cell))

    def covering(self, row: Row) -> dict[int, MergedCell]:
        """{column index: cell} of those that reach down to this row, where the row has nothing of its own."""
        if not self._cells:
            return {}
        own = texts_of(row)
        return {index: cell for index, cell in self._cells.items() if cell.last >= row.number and index not in own}
