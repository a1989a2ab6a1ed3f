"""CSV in UTF-8 with a byte order mark: without it Excel takes the letters for those of an old Windows."""

import csv
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, time
from decimal import Decimal
from typing import BinaryIO

from sheets.grids import Value
from sheets.text import harmless
from sheets.writing.memory import give_back_after
from sheets.writing.tables import CellKind, Table


def write_into(target: BinaryIO, tables: Sequence[Table], *, title: str, made_on: date) -> None:
    """The first table. There is no room for title and date."""
    for line in lines_of_table(tables[0]):
        target.write(line.encode())


def lines_of_table(table: Table) -> Iterator[str]:
    """Each line as its row is read: of a long table that comes from a database, none waits for the last."""
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow([harmless(column.heading) for column in table.columns])
    number = 0
    for _, cells in table.cells():
        number += 1
        yield writer.writerow([in_text(value, column.kind) for column, value in cells])
    give_back_after(number)


class _Line:
    """A file for csv.writer that hands each line back."""

    def write(self, line: str) -> str:
        return line


def lines_of(header: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    """A list of any length, line by line, each text so that no spreadsheet runs it."""
    writer = csv.writer(_Line())
    yield "\ufeff" + writer.writerow(header)
    number = 0
    for row in rows:
        number += 1
        yield writer.writerow(map(harmless, row))
    give_back_after(number)


def in_text(value: Value, kind: CellKind) -> str:
    """Text so that no spreadsheet runs it (`sheets.text.restored` undoes that), dates as 2024-03-31, 0.8 as 80%."""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, date | time):
        return value.isoformat()
    if kind is CellKind.PERCENT and not isinstance(value, bool):
        return f"{(Decimal(str(value)) * 100).normalize():f}%"
    return str(value)
