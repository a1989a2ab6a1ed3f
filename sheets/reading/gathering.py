"""Cells as they come out of a file, put into rows, within the limits of what is read."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace

from files.cell_references import cell_of, place
from sheets.grids import Cell, Refused, Row, Sheet
from sheets.limits import MOST_CELLS, MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, MOST_TEXT
from sheets.text import UNPRINTABLE

EMPTY = Cell()
SPLIT = "Delete what is not needed, or split the file."


@dataclass
class Allowance:
    """What may still be read of one file."""

    cells: int = MOST_CELLS
    characters: int = MOST_CHARACTERS

    def take(self, *, cells: int = 0, characters: int = 0) -> None:
        self.cells -= cells
        self.characters -= characters
        if self.cells < 0:
            raise Refused(f"The file has more than {MOST_CELLS:,} cells.", SPLIT)
        if self.characters < 0:
            raise Refused(f"The file holds more than {MOST_CHARACTERS:,} characters of text.", SPLIT)


@dataclass(frozen=True)
class Merge:
    """From (row, column) to (row, column), both included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass
class Gathering:
    """One sheet in the making. Rows come in order of their numbers."""

    name: str
    allowance: Allowance
    rows: dict[int, list[Cell]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    widest: int = 0

    def add(self, number: int, cells: dict[int, Cell]) -> None:
        """A row as {column: cell}. Colour without text counts as far right as text has been seen on this sheet."""
        last = max((column for column, cell in cells.items() if cell.value not in (None, "")), default=0)
        if not last or all(cell.is_empty for cell in cells.values()):
            return
        self.widest = max(self.widest, last)
        self._check(number, last, cells)
        coloured = (column for column, cell in cells.items() if cell.fill and column <= self.widest)
        width = max(last, max(coloured, default=0))
        self.allowance.take(cells=width)
        self.rows[number] = [cells.get(column, EMPTY) for column in range(1, width + 1)]

    def _check(self, number: int, last: int, cells: dict[int, Cell]) -> None:
        if last > MOST_COLUMNS:
            where = place(self.name, f"cell {cell_of(number, last)}")
            raise Refused(f"There is text beyond column {MOST_COLUMNS} ({where}).", "Delete it, or split the sheet.")
        if len(self.rows) >= MOST_ROWS:
            raise Refused(f"{_the_sheet(self.name)} has more than {MOST_ROWS:,} rows.", SPLIT)
        for column, cell in cells.items():
            if isinstance(cell.value, str):
                self._check_text(number, column, cell.value)

    def _check_text(self, number: int, column: int, text: str) -> None:
        self.allowance.take(characters=len(text))
        if len(text) > MOST_TEXT:
            where = place(self.name, f"cell {cell_of(number, column)}")
            raise Refused(
                f"A cell holds more than {MOST_TEXT:,} characters ({where}).", "Shorten it or split it in two."
            )
        if found := UNPRINTABLE.search(text):
            where = place(self.name, f"cell {cell_of(number, column)}")
            raise Refused(
                f"A cell holds a control character, U+{ord(found[0]):04X} ({where}).",
                "Delete the cell's text and type it again.",
            )

    def sheet(self) -> Sheet:
        rows = ((number, _trimmed(cells)) for number, cells in self.rows.items())
        return Sheet(self.name, tuple(Row(number, cells) for number, cells in rows if cells))

    def merge(self) -> None:
        """Lets the first cell of each merged range span it, and empties what it covers."""
        numbers = sorted(self.rows)
        for merge in self.merges:
            covered = numbers[bisect_left(numbers, merge.first_row) : bisect_right(numbers, merge.last_row)]
            self.allowance.take(cells=len(covered))
            for number in covered:
                self._cover(number, merge)

    def _cover(self, number: int, merge: Merge) -> None:
        cells = self.rows[number]
        for column in range(merge.first_column, min(merge.last_column, len(cells)) + 1):
            cell = cells[column - 1]
            if (number, column) == (merge.first_row, merge.first_column):
                spans = merge.last_column - merge.first_column + 1, merge.last_row - merge.first_row + 1
                cells[column - 1] = replace(cell, columns=spans[0], rows=spans[1])
            else:
                cells[column - 1] = EMPTY


def _trimmed(cells: list[Cell]) -> tuple[Cell, ...]:
    width = len(cells)
    while width and cells[width - 1] == EMPTY:
        width -= 1
    return tuple(cells[:width])


def _the_sheet(name: str) -> str:
    return f"The sheet {name}" if name else "The file"
