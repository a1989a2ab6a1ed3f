"""Tables as a file that any spreadsheet program opens, the same bytes for the same tables.

Text is never a formula, and is read back as it stood. No property of a file names anybody.
"""

import io
from collections.abc import Sequence
from datetime import date
from typing import BinaryIO

from sheets.writing import delimited, excel, open_document
from sheets.writing.memory import LONG, give_back_after
from sheets.writing.tables import CellKind, Column, Table, Unwritable

WRITERS = {"xlsx": excel.write_into, "ods": open_document.write_into, "csv": delimited.write_into}
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
}


def write(tables: Sequence[Table], *, ending: str, title: str, made_on: date) -> bytes:
    """`ending` is xlsx, ods or csv, which holds the first table alone; `title` and date go into the properties."""
    target = io.BytesIO()
    write_into(target, tables, ending=ending, title=title, made_on=made_on)
    return target.getvalue()


def write_into(target: BinaryIO, tables: Sequence[Table], *, ending: str, title: str, made_on: date) -> None:
    """The same into a file, for tables that are long."""
    WRITERS[ending](target, tables, title=title, made_on=made_on)
    if ending != "csv":
        give_back_after(max((len(table.rows) for table in tables), default=0))


__all__ = ["CONTENT_TYPES", "LONG", "WRITERS", "CellKind", "Column", "Table", "Unwritable", "write", "write_into"]
