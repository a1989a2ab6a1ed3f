"""A table as it is to be written: what its columns are called and hold, and its rows of plain values."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from files.cell_references import cell_of
from sheets.grids import Value
from sheets.limits import MOST_TEXT
from sheets.text import UNPRINTABLE


class CellKind(StrEnum):
    TEXT = "text"
    DATE = "date"
    NUMBER = "number"
    PERCENT = "percent"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Column:
    """`width` in characters; `choices` are offered by the cells of a column of that kind; `wraps` breaks long text
    into lines; `is_open` lets the cells be edited where the table is locked."""

    heading: str
    kind: CellKind = CellKind.TEXT
    width: int = 20
    choices: tuple[str, ...] = ()
    wraps: bool = False
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet. A value is written as what it is, so a column of dates may hold a text too; percentages are shares
    of one; empty text is no text. In a locked table only open columns can be edited. For CSV
    `rows` may be an iterator: the other kinds of file say beforehand how many there are."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[tuple[Value, ...]] = ()
    is_locked: bool = False

    def __post_init__(self) -> None:
        headings = [column.heading for column in self.columns]
        if not headings or "" in headings or len({heading.lower() for heading in headings}) < len(headings):
            raise ValueError(f"The columns of {self.title} need headings, each its own.")

    def cells(self) -> Iterator[tuple[int, list[tuple[Column, Value]]]]:
        """(number, cells) of each row, the first being 2, below the headings. Raises Unwritable."""
        for number, row in enumerate(self.rows, start=2):
            for at, value in enumerate(row, start=1):
                if isinstance(value, str):
                    self._check(value, cell_of(number, at))
            yield (
                number,
                [(column, "" if value is None else value) for column, value in zip(self.columns, row, strict=True)],
            )

    def _check(self, text: str, where: str) -> None:
        if found := UNPRINTABLE.search(text):
            raise Unwritable(f"{self.title}, cell {where}: U+{ord(found[0]):04X} cannot be held by a spreadsheet.")
        if len(text.encode("utf-16-le")) > 2 * MOST_TEXT:  # Excel counts an emoji as two
            raise Unwritable(f"{self.title}, cell {where}: a spreadsheet holds {MOST_TEXT:,} characters in a cell.")


class Unwritable(ValueError):
    """Text that a spreadsheet would lose or spoil. Forms refuse all of it, so this is a fault of ours."""
