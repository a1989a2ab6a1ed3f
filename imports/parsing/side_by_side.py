"""Tables that stand side by side on one sheet: each is read as a sheet of its own, with the letters of its columns.

Takes a sheet, gives its tables as sheets, or the sheet itself where there is one table.
"""

from dataclasses import replace

from files.cell_references import column_letter
from imports.parsing.columns import HEADER_WITHIN, find_header, is_header, labels_of
from sheets.grids import Row, Sheet
from sheets.text import plain

Span = tuple[int, int]
# More than these are no tables that anybody made to be read.
MOST_TABLES = 12


def tables_of(sheet: Sheet) -> list[Sheet]:
    firsts = [first for first, _ in _spans_with_header(sheet)]
    if not 2 <= len(firsts) <= MOST_TABLES:
        return [sheet]
    # What stands between two tables belongs to the left one, so that nothing is lost.
    widest = max(len(row.cells) for row in sheet.rows)
    spans = zip([0, *firsts[1:]], [*(first - 1 for first in firsts[1:]), widest - 1], strict=True)
    return [_named(part, sheet.name) for part in (_part(sheet, *span) for span in spans)]


def _spans_with_header(sheet: Sheet) -> list[Span]:
    """First and last column of each table. What has no header of its own belongs to the table beside it."""
    if find_header(sheet) is None:
        return []
    found: list[Span] = []
    for first, last in (half for span in _runs(sheet) for half in _halves(sheet, *span)):
        if found and not (_heads_a_table(sheet, first, last) and _heads_a_table(sheet, *found[-1])):
            found[-1] = found[-1][0], last
        else:
            found.append((first, last))
    return found


def _runs(sheet: Sheet) -> list[Span]:
    """Columns without an empty one between them. A title alone in its row may reach over all of them."""
    rows = ([index for index, cell in enumerate(row.cells) if not cell.is_empty] for row in sheet.rows)
    used = sorted({index for filled in rows if len(filled) > 1 for index in filled})
    runs: list[Span] = []
    for index in used:
        if runs and runs[-1][1] == index - 1:
            runs[-1] = runs[-1][0], index
        else:
            runs.append((index, index))
    return runs


def _halves(sheet: Sheet, first: int, last: int) -> list[Span]:
    """A header that begins again in the same row heads the next table: "Action, Lead, Due, Action, Lead, Due"."""
    header = _header(sheet, first, last)
    if header is None:
        return [(first, last)]
    labels = {index: plain(label) for index, label in labels_of(header).items()}
    for index in range(2, last - first):
        begins_again = labels.get(0) and [labels.get(0), labels.get(1)] == [labels.get(index), labels.get(index + 1)]
        if begins_again and is_header(_cut(header, 0, index - 1)) and is_header(_cut(header, index, last - first)):
            return [(first, first + index - 1), *_halves(sheet, first + index, last)]
    return [(first, last)]


def _heads_a_table(sheet: Sheet, first: int, last: int) -> bool:
    """Whether a row heads these columns, and something stands below it."""
    header = _header(sheet, first, last)
    below = (row for row in sheet.rows if header and row.number > header.number)
    return any(sum(not cell.is_empty for cell in row.cells[first : last + 1]) > 1 for row in below)


def _header(sheet: Sheet, first: int, last: int) -> Row | None:
    top = Sheet(sheet.name, tuple(_cut(row, first, last) for row in sheet.rows[:HEADER_WITHIN]))
    number = find_header(top)
    return next((row for row in top.rows if row.number == number), None)


def _part(sheet: Sheet, first: int, last: int) -> Sheet:
    rows = (Row(row.number, _cut(row, first, last).cells) for row in sheet.rows)
    return Sheet(sheet.name, tuple(row for row in rows if labels_of(row)), sheet.left + first)


def _cut(row: Row, first: int, last: int) -> Row:
    cells = row.cells[first : last + 1]
    while cells and cells[-1].is_empty and not cells[-1].fill:
        cells = cells[:-1]
    return Row(row.number, cells)


def _named(part: Sheet, name: str) -> Sheet:
    width = max((len(row.cells) for row in part.rows), default=1)
    where = f"columns {column_letter(part.left + 1)} to {column_letter(part.left + width)}"
    return replace(part, name=f"{name}, {where}" if name else where)


def title_above(part: Sheet) -> str:
    """What stands alone right above the header of one of several tables: it says what that one is about."""
    number = find_header(part)
    above = [row for row in part.rows if number and row.number < number]
    texts = list(labels_of(above[-1]).values()) if above else []
    return texts[0] if len(texts) == 1 else ""
