"""What a source says, row by row, before anybody asks what it means here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from imports.choices import Meaning, RowKind
from imports.summaries.columns import Column
from sheets.grids import Value


class Place(NamedTuple):
    """A row of the source: `row` is the spreadsheet's own number."""

    sheet: str
    row: int

    def __str__(self) -> str:
        return f"{self.sheet}, row {self.row}" if self.sheet else f"row {self.row}"


class Fault(NamedTuple):
    sheet: str
    row: int
    column: str
    found: str
    expected: str


class Piece(NamedTuple):
    """One cell of an action, or of a row that belongs to one: its value, and the text that a reader sees."""

    place: Place
    column: Column
    value: Value
    text: str


@dataclass
class SourceAction:
    """The cells that speak of one action, in the order of the sheet, under the heading they stand under.

    `columns` are those of its sheet where the sheet carries versions, and so says something by an empty cell too.
    """

    place: Place
    heading: str
    pieces: list[Piece] = field(default_factory=list)
    columns: tuple[Column, ...] = ()

    def all(self, *meanings: Meaning) -> list[Piece]:
        return [piece for piece in self.pieces if piece.column.meaning in meanings]

    def text(self, meaning: Meaning) -> str:
        """The texts of the cells of one meaning, a line each."""
        return "\n".join(piece.text for piece in self.all(meaning))

    def first(self, meaning: Meaning) -> Piece | None:
        return next(iter(self.all(meaning)), None)


@dataclass
class ReadRow:
    """What became of one row. `of` is the action that it is or belongs to; `question` is what it might be."""

    place: Place
    kind: RowKind
    text: str
    reason: str = ""
    of: Place | None = None


@dataclass(frozen=True)
class Layout:
    """How one sheet is read: the number of its header row, or None, and what its columns mean."""

    sheet: str
    header: int | None
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True)
class Choices:
    """What a person chose over what was found. `columns`: {a column's key: Meaning}; empty means as found."""

    sheets: tuple[str, ...] = ()
    headers: Mapping[str, int] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass
class Interpretation:
    """Every row that is not empty, of the sheets that are read, has its place in `rows`."""

    layouts: list[Layout]
    rows: list[ReadRow]
    actions: list[SourceAction]
    faults: list[Fault]
    other_sheets: list[str]
