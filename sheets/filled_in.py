"""Cells of a table that was made here, filled in by somebody and sent back: the plan's workbook, a partner's workbook.

Each function says what a cell holds for certain, or that it holds no such thing; it never guesses. What the columns
mean, and what whoever sent the file is told, is for the caller to say.
"""

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple, TypeVar

from files.cell_references import column_letter
from govuk.fields import with_plain_line_ends
from sheets.grids import Cell, Refused, Row, Sheet, Value, Workbook
from sheets.reading import read_workbook
from sheets.text import plain, restored, with_control_written_out

Key = TypeVar("Key")
SHOWN_OF_FOUND = 60
# Above the table stand at most a few lines of words.
HEADINGS_WITHIN = 20
PERCENT = re.compile(r"(\d+(?:\.\d+)?)\s*(%|percent|per cent|pc)?(?: complete| completed)?")


class CellFault(NamedTuple):
    """What cannot be right in a cell, and what was expected there. With any fault nothing is written."""

    sheet: str
    row: int
    column: str
    found: str
    expected: str


class TableFault(NamedTuple):
    """The same in a table that was made here: `heading` is that of the column, and `about` what the row is about."""

    sheet: str
    row: int
    column: str
    found: str
    expected: str
    heading: str
    about: str


def read_returned(content: bytes, *, name: str) -> Workbook:
    """Raises Refused, also for a file that hides something: it may be what nobody meant to send."""
    workbook = read_workbook(content, name=name)
    if workbook.hidden:
        named = " ".join(f"{each.where}: {each.what}." for each in workbook.hidden)
        raise Refused(f"It hides something. {named}", workbook.hidden[0].remedy)
    return workbook


def table_headed(workbook: Workbook, headings: Collection[str]) -> tuple[Sheet, int, dict[str, int]] | None:
    """The first sheet with a row that holds all these headings, the number of that row, and {heading: column}."""
    for sheet in workbook.sheets:
        for row in sheet.rows[:HEADINGS_WITHIN]:
            places = {" ".join(str(cell.value).split()): at for at, cell in enumerate(row.cells)}
            if all(heading in places for heading in headings):
                return sheet, row.number, places
    return None


def cell_at(row: Row, at: int) -> Cell:
    return row.cells[at] if at < len(row.cells) else Cell()


def text_at(row: Row, at: int) -> str:
    """What a reader sees in the cell."""
    cell = cell_at(row, at)
    value = cell.shown or ("" if cell.value is None else str(cell.value))
    return with_plain_line_ends(value).strip()


def fault_at(
    row: Row, heading: str, expected: str, *, sheet: str, columns: Mapping[str, int], about: str
) -> TableFault:
    """The fault of one cell of a table that was made here: `columns` is {heading: column}, and the row is about what
    stands in the column `about`."""
    at = columns[heading]
    found, subject = shown(text_at(row, at)) or "nothing", shown(text_at(row, columns[about]))
    return TableFault(sheet, row.number, column_letter(at + 1), found, expected, heading, subject)


def shown(text: str) -> str:
    """What was found, for a fault: in one short line, and with what cannot be seen written out."""
    seen = " ".join(with_control_written_out(text).split())
    return seen if len(seen) <= SHOWN_OF_FOUND else f"{seen[: SHOWN_OF_FOUND - 1]}…"


def bare(text: str) -> str:
    """Text as it is compared: programs change the line ends, and forms drop the spaces around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def without_text_sign(value: Value, text: str) -> str:
    """The text of a cell without the apostrophe that `sheets.text.harmless` may have put before it."""
    return bare(restored(value)) if isinstance(value, str) else text


def says_as_before(value: Value, text: str, before: str) -> bool:
    """Whether a cell of text says what it said when the table was made, letter for letter."""
    return bare(before) in (text, without_text_sign(value, text))


def key_of_label(text: str, labels: Mapping[Key, str]) -> Key | None:
    """The key whose label the text is. A key may be empty ("Not rated"): only None means that it is none of them."""
    return next((key for key, label in labels.items() if plain(label) == plain(text)), None)


def version_in(text: str) -> int | None:
    """From 1; None for anything else. So many digits that the database could not compare them are none either."""
    return (int(text) or None) if text.isdecimal() and len(text) < 10 else None


def percent_in(value: Value, text: str) -> int | None:
    """From 0 to 100; None for anything else. `text` is what a reader sees: of 1 only that tells 1% from 100%."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        if value == 1 and not text.endswith("%"):
            return None
        return _within(value * 100 if text.endswith("%") or 0 < value < 1 else value)
    found = PERCENT.fullmatch(" ".join(text.casefold().split()))
    # A bare 0.8 in words could be a share or less than one per cent.
    if not found or not (found[2] or float(found[1]) > 1 or float(found[1]) == 0):
        return None
    return _within(float(found[1]))


def _within(number: float) -> int | None:
    return int(number + 0.5) if 0 <= round(number, 6) <= 100 else None
