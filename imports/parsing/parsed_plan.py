"""What parsing hands on: the cells of a plan, grouped by action, before anybody asks what they mean here."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from imports.choices import Meaning, RowKind
from imports.parsing.columns import SourceColumn
from sheets.filled_in import CellFault
from sheets.grids import Value

KEY_LETTERS = 150


class RowPlace(NamedTuple):
    """A row of the file. `row` is the number that the spreadsheet itself shows."""

    sheet: str
    row: int

    def __str__(self) -> str:
        return f"{self.sheet}, row {self.row}" if self.sheet else f"row {self.row}"

    @property
    def key(self) -> str:
        """What an answer about this one row is kept under. The number stands first: names of sheets may be long."""
        return f"{self.row}:{self.sheet}"[:KEY_LETTERS]


class SourceCell(NamedTuple):
    """One cell that speaks of an action: its value, and the text that a reader of the sheet sees. Where its colour
    alone speaks, `colour` is the name of that, and the text as well."""

    place: RowPlace
    column: SourceColumn
    value: Value
    text: str
    colour: str = ""


@dataclass
class SourceAction:
    """The cells that speak of one action, in the order of the sheet, and the heading they stand under.

    `columns` is filled only for a workbook of ours. There an empty cell says something too: that the field is empty.
    `owner` is who answers for the heading; `sheet_title` stands above everything. `number` stands before the words of
    the action where the sheet has no column for it. A line is drawn through an action that `is_struck`. `earlier` are
    the columns of quarters before the latest one that is filled: what they say is history.
    """

    place: RowPlace
    heading: str
    cells: list[SourceCell] = field(default_factory=list)
    columns: tuple[SourceColumn, ...] = ()
    owner: str = ""
    sheet_title: str = ""
    number: str = ""
    is_struck: bool = False
    earlier: frozenset[int] = frozenset()

    def all(self, *meanings: Meaning) -> list[SourceCell]:
        return [
            cell for cell in self.cells if cell.column.meaning in meanings and cell.column.index not in self.earlier
        ]

    def text(self, meaning: Meaning) -> str:
        """The texts of the cells with this meaning, one per line; the same twice is said once."""
        return "\n".join(dict.fromkeys(cell.text for cell in self.all(meaning)))

    def first(self, meaning: Meaning) -> SourceCell | None:
        return next(iter(self.all(meaning)), None)


@dataclass
class ParsedRow:
    """What became of one row, and why. `belongs_to` is the row of its action, which may be this row itself."""

    place: RowPlace
    kind: RowKind
    text: str
    reason: str = ""
    belongs_to: RowPlace | None = None


@dataclass(frozen=True)
class SheetLayout:
    """How one sheet is read: the number of its header row, None where there is none, and what its columns mean.

    `header_rows` are the numbers of all rows that hold these labels: there may be two. A sheet `in_blocks` has its
    labels beside the values, and `header` is the row of the first one.
    """

    sheet: str
    header: int | None
    columns: tuple[SourceColumn, ...] = ()
    header_rows: tuple[int, ...] = ()
    in_blocks: bool = False


@dataclass(frozen=True)
class ReadingChoices:
    """What a person chose in place of what was found. Empty means: as found.

    `headers` gives the number of the header row by sheet, `columns` a Meaning by `SourceColumn.key`.
    """

    sheets: tuple[str, ...] = ()
    headers: Mapping[str, int] = field(default_factory=dict)
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass
class ParsedPlan:
    """`rows` holds every row that is not empty of the sheets that are read, so that none is lost unseen.
    `hidden_lists` are the sheets with nothing but what drop-downs offer, which are not read."""

    layouts: list[SheetLayout]
    rows: list[ParsedRow]
    actions: list[SourceAction]
    faults: list[CellFault]
    other_sheets: list[str]
    hidden_lists: list[str] = field(default_factory=list)

    @property
    def colours(self) -> dict[str, int]:
        """{name of a colour that tells how an action is going: how many cells have it}"""
        return dict(Counter(cell.colour for action in self.actions for cell in action.cells if cell.colour))
