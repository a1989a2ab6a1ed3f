"""Any spreadsheet as plain grids, or the reason why not.

Nothing is unpacked to disk, run, fetched or changed. Kinds are told by content, sizes are checked before anything is
opened, and every limit of `sheets.limits` holds while the cells are read.
"""

from typing import BinaryIO

from sheets.grids import Refused, Workbook
from sheets.limits import MOST_BYTES
from sheets.reading import delimited, excel, open_document
from sheets.reading.kinds import CSV, ODS, XLSX, kind_of, require_name


def read_workbook(content: bytes | BinaryIO, *, name: str) -> Workbook:
    """`name` is the file's, whose ending must fit what it is. Raises Refused."""
    data = content if isinstance(content, bytes) else _bytes_of(content)
    if len(data) > MOST_BYTES:
        raise Refused(
            f"The file is larger than {MOST_BYTES // 1024 // 1024} MB.",
            "Remove pictures or sheets, or split the file.",
        )
    kind, package = kind_of(data)
    if kind is CSV:
        delimited.require_text(data)
    require_name(kind, name)
    return {XLSX: excel.read, ODS: open_document.read}[kind](package) if package else delimited.read(data)


def _bytes_of(file: BinaryIO) -> bytes:
    file.seek(0)
    data = file.read(MOST_BYTES + 1)
    file.seek(0)
    return data
