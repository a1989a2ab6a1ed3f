"""What a spreadsheet holds once it is read, whatever kind of file it came in."""

from dataclasses import dataclass
from datetime import date, datetime, time

Value = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class Cell:
    """`value` as the file types it, text as it stands; `fill` as six hexadecimal digits in lower case, or empty;
    `columns` is how many a merged cell spans, and those it covers are empty."""

    value: Value = None
    fill: str = ""
    columns: int = 1

    @property
    def is_empty(self) -> bool:
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


@dataclass(frozen=True, slots=True)
class Row:
    """`number` as the spreadsheet shows it, from 1; no empty cells at the end."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Its rows that hold anything, in order. A CSV file is one sheet with an empty name."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Hidden:
    """Something that a reader would not see on opening the file: `where` ("sheet Leads, column D") and `what`."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Workbook:
    sheets: tuple[Sheet, ...]
    hidden: tuple[Hidden, ...] = ()


class Refused(ValueError):
    """The file is not read at all: `reason`, and what to do about it in `remedy`, both whole sentences."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason} {remedy}")
        self.reason, self.remedy = reason, remedy
