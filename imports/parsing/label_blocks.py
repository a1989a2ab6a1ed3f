"""Plans that were tables of a text document: each action a block of rows, with the labels in the first column.

    Action      Light the underpass
    Lead        Police
    By when     March 2027

Takes a sheet, gives its columns as a header would, and each of its rows as the cells under those columns.
"""

from collections.abc import Mapping

from imports.choices import NAMES_THE_ACTION, Sure
from imports.parsing.column_roles import LONGEST_LABEL, role_of
from imports.parsing.columns import SourceColumn, columns_of
from imports.parsing.words import text_in
from sheets.grids import Cell, Row, Sheet
from sheets.text import plain

LEAST_LABELS = 3


def label_of(row: Row) -> tuple[str, Cell] | None:
    """(label, cell beside it) of a row of a block."""
    filled = [cell for cell in row.cells if not cell.is_empty]
    if not 1 <= len(filled) <= 2 or row.cells[0].is_empty or len(text_in(filled[0])) > LONGEST_LABEL:
        return None
    return text_in(filled[0]), filled[1] if len(filled) == 2 else Cell()


def columns_of_blocks(sheet: Sheet, chosen: Mapping[str, str]) -> tuple[SourceColumn, ...]:
    """A column for each label, or none where the sheet is not made of blocks: no label that names the action comes
    again, or there are too few."""
    labels: dict[str, str] = {}
    times: dict[str, int] = {}
    for row in sheet.rows:
        if (found := label_of(row)) and not found[1].is_empty:
            labels.setdefault(plain(found[0]), found[0])
            times[plain(found[0])] = times.get(plain(found[0]), 0) + 1
    # A text that is no label that is known is one where it comes again.
    kept = [label for key, label in labels.items() if times[key] > 1 or role_of(label)]
    columns = columns_of(dict(enumerate(kept)), chosen, left=sheet.left)
    again = {column.meaning for column in columns if times[plain(column.label)] > 1}
    known = {column.meaning for column in columns if column.sure != Sure.NOT_TOLD}
    is_made_of_blocks = len(known) >= LEAST_LABELS and again & set(NAMES_THE_ACTION)
    return columns if is_made_of_blocks else ()


def as_row_of_table(row: Row, columns: tuple[SourceColumn, ...]) -> tuple[SourceColumn, Row] | None:
    """(its column, the row with its value under that column) of a row of a block; None for any other row."""
    found = label_of(row)
    column = next((each for each in columns if found and plain(each.label) == plain(found[0])), None)
    if column is None:
        return None
    return column, Row(row.number, (*(Cell() for _ in range(column.index)), found[1]))


def opens_block(column: SourceColumn, seen: set[int], first: SourceColumn) -> bool:
    """Whether a label begins the next action: it is the first label of the sheet, or stood in this block already."""
    return column.index == first.index or column.index in seen
