"""Tables as a file that any spreadsheet program opens, the same bytes for the same tables.

Text is never a formula, and is read back as it stood. No property of a file names anybody.
"""

import io
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import BinaryIO

from sheets.writing import delimited, excel, handing, open_document
from sheets.writing.memory import LONG, give_back, give_back_after
from sheets.writing.tables import CellKind, Column, Table, Unwritable

WRITERS = {"xlsx": excel.write_into, "ods": open_document.write_into, "csv": delimited.write_into}
CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
    "csv": "text/csv; charset=utf-8",
}
# Less than the web server lets a worker take (docs/operating.md).
SECONDS_ALLOWED = 40
FOLDER = Path(__file__).parents[2]


def write(tables: Sequence[Table], *, ending: str, title: str, made_on: date) -> bytes:
    """`ending` is xlsx, ods or csv, which holds the first table alone; `title` and date go into the properties."""
    target = io.BytesIO()
    write_into(target, tables, ending=ending, title=title, made_on=made_on)
    return target.getvalue()


def write_into(target: BinaryIO, tables: Sequence[Table], *, ending: str, title: str, made_on: date) -> None:
    """The same into a file."""
    WRITERS[ending](target, tables, title=title, made_on=made_on)
    if ending != "csv":
        give_back_after(max((len(table.rows) for table in tables), default=0))


def file_of(tables: Iterable[Table], *, ending: str, title: str, made_on: date) -> BinaryIO:
    """The same as a file that is gone when it is closed. Tables are read one after the other, and the rows of each as
    they come: none of many is held here. Long ones are written by a process of their own."""
    target, properties = tempfile.TemporaryFile(), {"title": title, "made_on": made_on}  # noqa: SIM115 (handed on)
    if ending == "csv":
        write_into(target, list(tables), ending=ending, **properties)
    else:
        _write_as_they_come(target, tables, ending, properties)
    target.seek(0)
    return target


def _write_as_they_come(target: BinaryIO, tables: Iterable[Table], ending: str, properties: dict) -> None:
    with tempfile.TemporaryFile() as asked:
        longest = handing.put_down(asked, ending, tables, properties)
        asked.seek(0)
        if longest <= LONG:
            ending, found, properties = handing.take_up(asked)
            write_into(target, found, ending=ending, **properties)
            return
        command = [sys.executable, "-m", "sheets.writing"]
        subprocess.run(command, stdin=asked, stdout=target, check=True, timeout=SECONDS_ALLOWED, cwd=FOLDER)  # noqa: S603
    give_back()


__all__ = [
    "CONTENT_TYPES",
    "LONG",
    "WRITERS",
    "CellKind",
    "Column",
    "Table",
    "Unwritable",
    "file_of",
    "write",
    "write_into",
]
