"""What a spreadsheet holds once it is read, whatever kind of file it came in."""

from dataclasses import dataclass
from datetime import date, datetime, time

from files.findings import Hidden, Property, Refused

__all__ = ["Cell", "Hidden", "Property", "Refused", "Row", "Sheet", "Value", "Workbook"]

Value = str | int | float | bool | date | datetime | time | None


@dataclass(frozen=True, slots=True)
class Cell:
    """`value` as the file types it, text as it stands; `fill` as six hexadecimal digits in lower case, or empty.

    `columns` and `rows` are how many a merged cell spans, and those it covers are empty. `shown` is what a reader
    sees instead of a number or date, where it could be told: 0.8 as "80%", 1 April 2021 as "Apr-21", 4.1 as "4.10".
    An error in a formula is its text ("#REF!") with `is_error`. `is_struck`: a line is drawn through all of it.
    """

    value: Value = None
    fill: str = ""
    columns: int = 1
    rows: int = 1
    shown: str = ""
    is_error: bool = False
    is_struck: bool = False

    @property
    def is_empty(self) -> bool:
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())

    @property
    def is_percent(self) -> bool:
        return self.shown.endswith("%")


@dataclass(frozen=True, slots=True)
class Row:
    """`number` as the spreadsheet shows it, from 1; no cells at the end that hold neither text nor colour."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Its rows that hold anything, in order. A CSV file is one sheet with an empty name. `left` is how many columns
    stand to the left of it, where it is a part of a sheet."""

    name: str
    rows: tuple[Row, ...]
    left: int = 0


@dataclass(frozen=True, slots=True)
class Workbook:
    """Its visible sheets; all that is hidden in it: whoever reads it holds the file back while there is any; and the
    properties that name people, which a copy can do without."""

    sheets: tuple[Sheet, ...]
    hidden: tuple[Hidden, ...] = ()
    properties: tuple[Property, ...] = ()
