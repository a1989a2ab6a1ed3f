"""The header of a sheet, which may take two rows, and come again. Takes rows, gives a `SheetLayout`."""

from bisect import bisect_left
from collections.abc import Mapping

from imports.choices import Sure
from imports.parsing.column_names import MEANING_OF
from imports.parsing.column_roles import role_of
from imports.parsing.column_values import columns_by_values
from imports.parsing.columns import (
    SourceColumn,
    columns_of,
    continues_header,
    groups_columns,
    is_header,
    joined_headers,
    labels_of,
)
from imports.parsing.parsed_plan import SheetLayout
from sheets.grids import Row, Sheet
from sheets.text import plain

# A row of so many plain labels heads another table, though none of them stood in the first header.
PLAIN_LABELS = 3


def read_header(sheet: Sheet, header: Row, chosen: Mapping[str, str], *, within: int | None = None) -> SheetLayout:
    """What the columns hold is told by their cells as well: by those of all rows below, or of so many `within`."""
    place = bisect_left(sheet.rows, header.number, key=lambda row: row.number)
    above = sheet.rows[place - 1] if place else None
    below = sheet.rows[place + 1] if place + 1 < len(sheet.rows) else None
    upper, lower = header, None
    if above is not None and groups_columns(above):
        upper, lower = above, header
    elif below is not None and continues_header(header, below):
        lower = below
    labels = joined_headers(upper, lower) if lower else labels_of(header)
    rows = (upper, lower) if lower else (header,)
    last = len(sheet.rows) if within is None else place + 1 + within
    under = tuple(row for row in sheet.rows[place + 1 : last] if row.number > rows[-1].number)
    width = max((len(row.cells) for row in (*rows, *under)), default=0)
    columns = columns_by_values(columns_of(labels, chosen, width, sheet.left), under, chosen)
    return SheetLayout(sheet.name, header.number, columns, tuple(row.number for row in rows))


def heads_columns_again(row: Row, columns: tuple[SourceColumn, ...]) -> bool:
    """Whether the header is repeated, perhaps with slightly other columns: half of its labels stood in the first; or
    whether another table begins, of which all labels are plain ones.

    An action could read like a header too ("Action", "Review the lead partner's status").
    """
    first = {column.key for column in columns if column.label}
    first |= {part for column in columns for part in plain(column.label).split(": ")}
    labels = {plain(label) for label in labels_of(row).values()}
    again, named = len(labels & first), sum(label in MEANING_OF for label in labels)
    # Cheap, and most rows end here: what a label means takes a while to tell.
    if max(again, named) < 2 or not is_header(row):
        return False
    if again * 2 >= len(labels):
        return True
    certain = [label for label in labels if (role := role_of(label)) and role.sure == Sure.CERTAIN]
    return len(certain) >= PLAIN_LABELS and len(certain) == len(labels)
