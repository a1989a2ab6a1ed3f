"""A table that was made here for a partner, filled in and sent back: its rows against those that were asked for, and
what cannot be right in it, cell by cell. What the cells mean is for whoever reads them to say."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from django.core.exceptions import ValidationError

from files.cell_references import column_letter
from govuk.fields import refuse_unreadable
from records.limits import LONG_TEXT
from sheets.filled_in import TableFault, cell_at, fault_at, table_headed, text_at, version_in, without_text_sign
from sheets.grids import Cell, Refused, Row, Sheet, Workbook

AGAIN = "Download a new one on this page and fill it in."
A_NEW_ONE = "download a new workbook"
MOST_ROWS = 1000


class Asked(Protocol):
    """A row that was asked for: what stands in the columns that name it, and the version of what it would change."""

    @property
    def key(self) -> tuple[str, ...]: ...

    @property
    def version(self) -> int: ...


A = TypeVar("A", bound=Asked)


@dataclass(frozen=True)
class Shape:
    """Which columns name a row, the first of them what it is about; which are filled in; which holds the version."""

    keys: tuple[str, ...]
    filled_in: tuple[str, ...]
    version: str


@dataclass(frozen=True)
class SentTable:
    sheet: Sheet
    header: int
    columns: dict[str, int]
    shape: Shape

    @property
    def rows(self) -> list[Row]:
        """Those below the headings that say anything where something is named or filled in."""
        places = [self.columns[each] for each in (self.shape.keys[0], *self.shape.filled_in)]
        return [
            row for row in self.sheet.rows if row.number > self.header and any(text_at(row, place) for place in places)
        ]

    def named(self, heading: str) -> set[str]:
        """All that stands in a column."""
        return {text_at(row, self.columns[heading]) for row in self.rows}


def table_of(workbook: Workbook, *, headings: Iterable[str], shape: Shape, of: str) -> SentTable:
    """Raises Refused when it is no workbook of ours, in words that say what it is of."""
    found = table_headed(workbook, list(headings))
    if found is None:
        raise Refused(f"This is not a workbook of {of}, or a column of it is missing.", AGAIN)
    table = SentTable(*found, shape)
    if len(table.rows) > MOST_ROWS:
        raise Refused(f"The workbook has more than {MOST_ROWS:,} rows.", AGAIN)
    return table


class SentRows(Generic[A]):
    """The rows of a table, each beside the one that was asked for. `faults` are those found so far."""

    def __init__(self, table: SentTable, asked: Iterable[A], *, expected: str) -> None:
        """`expected` is what a row must be about."""
        self.table, self.shape, self.expected = table, table.shape, expected
        self.by_key = {row.key: row for row in asked}
        self.faults: list[TableFault] = []

    def matched(self) -> Iterator[tuple[Row, A]]:
        """What is asked for twice, by nobody or not at all is a fault; whatever it is, it gets the same words."""
        seen: dict[tuple[str, ...], int] = {}
        for row in self.table.rows:
            key = tuple(self.text(row, heading) for heading in self.shape.keys)
            if found := self._asked(row, key, seen.setdefault(key, row.number)):
                yield row, found
        last = max((row.number for row in self.table.rows), default=self.table.header)
        for key in self.by_key.keys() - seen.keys():
            self._missing(last, ", ".join(key))

    def _asked(self, row: Row, key: tuple[str, ...], first: int) -> A | None:
        found, version = self.by_key.get(key), self.version(row)
        if found is None:
            self.fault(row, self.shape.keys[0], self.expected)
        elif first != row.number:
            self.fault(row, self.shape.keys[0], f"each once; row {first} has it as well")
        elif version is None or version > found.version:
            self.fault(row, self.shape.version, f"the number that stood here: {A_NEW_ONE}")
        else:
            return found
        return None

    def _missing(self, number: int, words: str) -> None:
        heading = self.shape.keys[0]
        letter = column_letter(self.table.columns[heading] + 1)
        expected = f"a row for {words}: {A_NEW_ONE}"
        self.faults.append(TableFault(self.table.sheet.name, number, letter, "nothing", expected, heading, "No row"))

    def fault(self, row: Row, heading: str, expected: str) -> None:
        where = {"sheet": self.table.sheet.name, "columns": self.table.columns, "about": self.shape.keys[0]}
        self.faults.append(fault_at(row, heading, expected, **where))

    def has_fault(self, row: Row) -> bool:
        return any(fault.row == row.number for fault in self.faults)

    def in_order(self) -> list[TableFault]:
        return sorted(self.faults, key=lambda fault: (fault.row, fault.column, fault.expected))

    def text(self, row: Row, heading: str) -> str:
        return text_at(row, self.table.columns[heading])

    def cell(self, row: Row, heading: str) -> Cell:
        return cell_at(row, self.table.columns[heading])

    def is_empty(self, row: Row) -> bool:
        return not any(self.text(row, heading) for heading in self.shape.filled_in)

    def version(self, row: Row) -> int | None:
        text = self.text(row, self.shape.version)
        return 0 if text == "0" else version_in(text)

    def long_text(self, row: Row, heading: str) -> str:
        """What somebody wrote; a fault where it is too long or cannot be read."""
        words = without_text_sign(self.cell(row, heading).value, self.text(row, heading))
        try:
            refuse_unreadable(words, "The text")
        except ValidationError as refusal:
            self.fault(row, heading, refusal.messages[0])
        if len(words) > LONG_TEXT:
            self.fault(row, heading, f"{LONG_TEXT:,} characters or fewer")
        return words
