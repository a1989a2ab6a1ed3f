"""Any spreadsheet as plain grids, or the reason why not.

Kinds are told, and files that run, fetch or hide something found out, by `files`; every limit of `sheets.limits` holds
while the cells are read.
"""

from collections.abc import Iterator
from typing import BinaryIO

from files import SPREADSHEETS, Hidden, Property, Refused
from files import text as plain_text
from files.findings import Finding
from files.kinds import ODS, XLSX, faults_of_name, kind_of
from sheets.grids import Workbook
from sheets.limits import MOST_WORKBOOK_BYTES
from sheets.reading import delimited
from sheets.reading.excel import ExcelReader
from sheets.reading.open_document import OpenDocumentReader

READERS = {XLSX: ExcelReader, ODS: OpenDocumentReader}


def read_workbook(content: bytes | BinaryIO, *, name: str) -> Workbook:
    """`name` is the file's, whose ending must fit what it is. Raises Refused."""
    data = content if isinstance(content, bytes) else _bytes_of(content)
    if len(data) > MOST_WORKBOOK_BYTES:
        raise Refused(
            f"The file is larger than {MOST_WORKBOOK_BYTES // 1024 // 1024} MB.",
            "Remove pictures or sheets, or split the file.",
        )
    kind, package = kind_of(data, name=name, door=SPREADSHEETS)
    for fault in faults_of_name(kind, name, door=SPREADSHEETS):
        raise fault
    if package is None:
        sheets = (delimited.read(data),)
        findings = _harmless(plain_text.look(data))
    else:
        reader = READERS[kind](package)
        findings, sheets = _harmless(reader.findings()), reader.sheets
    hidden = tuple(each for each in findings if isinstance(each, Hidden))
    return Workbook(sheets, hidden, tuple(each for each in findings if isinstance(each, Property)))


def _harmless(findings: Iterator[Finding]) -> list[Finding]:
    """The first reason to refuse the file ends the reading of it."""
    found = []
    for each in findings:
        if isinstance(each, Refused):
            raise each
        found.append(each)
    return found


def _bytes_of(file: BinaryIO) -> bytes:
    file.seek(0)
    data = file.read(MOST_WORKBOOK_BYTES + 1)
    file.seek(0)
    return data
