"""What cannot be right in any plan: errors of formulas, text that cannot be seen, a reference used twice."""

from collections.abc import Iterator

from files.cell_references import column_letter
from imports.choices import Meaning
from imports.parsing.columns import is_reference
from imports.parsing.parsed_plan import RowPlace, SourceAction, SourceCell
from imports.parsing.words import is_error, is_invisible, text_of
from sheets.filled_in import CellFault, shown
from sheets.grids import Cell, Sheet
from sheets.text import has_control_characters


def fault_in(cell: SourceCell, found: str, expected: str) -> CellFault:
    return CellFault(cell.place.sheet, cell.place.row, cell.column.letter, shown(found), expected)


def faults_of_cells(sheet: Sheet) -> Iterator[CellFault]:
    for row in sheet.rows:
        for index, cell in enumerate(row.cells):
            if isinstance(cell.value, str) and (expected := _expected_instead_of(cell)):
                yield CellFault(
                    sheet.name, row.number, column_letter(sheet.left + index + 1), shown(cell.value), expected
                )


def _expected_instead_of(cell: Cell) -> str:
    text = text_of(cell.value)
    if is_error(cell):
        return "a value, not an error of a formula"
    if has_control_characters(text):
        return "text without control characters"
    return "text that can be seen" if is_invisible(text) else ""


def repeated_references(actions: list[SourceAction]) -> Iterator[CellFault]:
    first: dict[tuple[str, str, str], RowPlace] = {}
    for action in actions:
        cell = action.first(Meaning.REFERENCE)
        if cell is None or not is_reference(cell.text):
            continue
        # A plan may number anew under each heading: only 1, 2, 3 … may come again.
        section = action.heading if cell.text.strip(".)").isdecimal() else ""
        key = (action.place.sheet if section else "", section, cell.text.strip(".) ").casefold())
        if key in first:
            expected = f"a reference used once; {first[key]} has it as well"
            yield fault_in(cell, cell.text, expected)
        first.setdefault(key, action.place)
