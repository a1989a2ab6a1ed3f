"""OpenDocument spreadsheets. Why by our own hand: docs/decisions/0015."""

import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from itertools import chain
from typing import BinaryIO

from files.cell_references import cell_of
from sheets.grids import Value
from sheets.writing.delimited import in_text
from sheets.writing.markup import attributes, element, in_formula, paragraphs, text_kept
from sheets.writing.open_document_parts import (
    DATA_STYLES,
    FIXED_PARTS,
    HEADING,
    MIME,
    SHEET,
    cell_styles,
    column_styles,
    content,
    meta,
    settings,
    style_name,
)
from sheets.writing.tables import CellKind, Column, Table

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day that a zip can tell: equal tables give equal bytes
SPREADSHEET = "<!-- tables -->"  # where they go in what stands around them
FORMS = {CellKind.DATE: "date", CellKind.NUMBER: "number", CellKind.PERCENT: "percent"}


def write_into(target: BinaryIO, tables: Sequence[Table], *, title: str, made_on: date) -> None:
    widths = [column.width for table in tables for column in table.columns]
    styles = "".join([DATA_STYLES, SHEET, HEADING, *cell_styles(), *column_styles(widths)])
    parts = {
        "mimetype": MIME,
        **FIXED_PARTS,
        "meta.xml": meta(title=title, made_on=made_on),
        "settings.xml": settings([table.title for table in tables]),
    }
    with zipfile.ZipFile(target, "w") as archive:
        for name, text in parts.items():
            method = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(zipfile.ZipInfo(name, EPOCH), text, method)
        rows = zipfile.ZipInfo("content.xml", EPOCH)
        rows.compress_type = zipfile.ZIP_DEFLATED
        # A row at a time: as one text the rows of a long plan are a hundred times as much as the file.
        with archive.open(rows, "w") as part:
            before, after = content(styles, SPREADSHEET).split(SPREADSHEET)
            for text in chain([before], _spreadsheet(tables), [after]):
                part.write(text.encode())


def _spreadsheet(tables: Sequence[Table]) -> Iterator[str]:
    lists = _lists(tables)
    rules = (_rule(name, choices, tables[0]) for choices, name in lists.items())
    yield element("table:content-validations", "".join(rules))
    for table in tables:
        yield from _table(table, lists)
    filters = (_filter(at, table) for at, table in enumerate(tables, start=1))
    yield element("table:database-ranges", "".join(filters))


def _lists(tables: Sequence[Table]) -> dict[tuple[str, ...], str]:
    """The name of each list that cells choose from."""
    found = dict.fromkeys(it.choices for table in tables for it in table.columns if it.kind is CellKind.CHOICE)
    return {choices: f"list-{at}" for at, choices in enumerate(filter(None, found), start=1)}


def _rule(name: str, choices: tuple[str, ...], table: Table) -> str:
    said = element("table:error-message", paragraphs("Use one of the words in the list."), table__display="true")
    return element(
        "table:content-validation",
        said,
        table__name=name,
        table__condition=f"of:cell-content-is-in-list({';'.join(map(in_formula, choices))})",
        table__allow_empty_cell="true",
        table__base_cell_address=_address(table, 1, 1),
    )


def _address(table: Table, row: int, column: int) -> str:
    name = table.title.replace("'", "''")
    return f"'{name}'.{cell_of(row, column)}"


def _filter(at: int, table: Table) -> str:
    area = f"{_address(table, 1, 1)}:{_address(table, len(table.rows) + 1, len(table.columns))}"
    return element(
        "table:database-range",
        table__name=f"table-{at}",
        table__target_range_address=area,
        table__display_filter_buttons="true",
    )


def _table(table: Table, lists: dict[tuple[str, ...], str]) -> Iterator[str]:
    is_locked = "true" if table.is_locked else ""
    yield f"<table:table{attributes(table__name=table.title, table__style_name='sheet', table__protected=is_locked)}>"
    for column in table.columns:
        yield element(
            "table:table-column",
            table__style_name=f"wide-{column.width}",
            table__default_cell_style_name=_style(column),
        )
    headings = (_cell(Column(column.heading), column.heading, "heading", "") for column in table.columns)
    yield element("table:table-header-rows", element("table:table-row", "".join(headings)))
    for _, cells in table.cells():
        written_cells = (
            _cell(column, value, _style(column, value), lists.get(column.choices, "")) for column, value in cells
        )
        yield element("table:table-row", "".join(written_cells))
    yield "</table:table>"


def _style(column: Column, value: Value = None) -> str:
    """Of a value as what it is, and of no value as its column expects one."""
    form = "text" if value and isinstance(value, str) else _form(value) or FORMS.get(column.kind, "text")
    return style_name(form, wraps=column.wraps, is_open=column.is_open)


def _form(value: Value) -> str:
    if isinstance(value, datetime):
        return "instant"
    return "date" if isinstance(value, date) else "time" if isinstance(value, time) else ""


def _cell(column: Column, value: Value, style: str, rule: str) -> str:
    kind, shown = _typed(column, value)
    return element("table:table-cell", shown, table__style_name=style, table__content_validation_name=rule, **kind)


def _typed(column: Column, value: Value) -> tuple[dict[str, str], str]:
    """The attributes that hold a value, and the paragraphs that show it."""
    if value == "" or value is None:
        return {}, ""
    if isinstance(value, str):
        return {"office__value_type": "string", **text_kept(value)}, paragraphs(value)
    if isinstance(value, bool):
        return {"office__value_type": "boolean", "office__boolean_value": str(value).lower()}, paragraphs(
            str(value).upper()
        )
    if isinstance(value, date):
        shown = f"{value.day} {value:%B %Y %H:%M}" if isinstance(value, datetime) else f"{value.day} {value:%B %Y}"
        return {"office__value_type": "date", "office__date_value": value.isoformat()}, paragraphs(shown)
    if isinstance(value, time):
        return {"office__value_type": "time", "office__time_value": f"{value:PT%HH%MM%SS}"}, paragraphs(
            f"{value:%H:%M}"
        )
    kind = "percentage" if column.kind is CellKind.PERCENT else "float"
    return {"office__value_type": kind, "office__value": repr(value)}, paragraphs(in_text(value, column.kind))
