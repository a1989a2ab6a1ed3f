"""Excel workbooks, by XlsxWriter, with two of its habits overridden: see decision 0015."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import BinaryIO

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.packager import Packager
from xlsxwriter.sharedstrings import SharedStrings
from xlsxwriter.utility import quote_sheetname, xl_range_abs
from xlsxwriter.worksheet import Worksheet

from sheets.grids import Value
from sheets.text import escaped
from sheets.writing.tables import CellKind, Column, Table, Unwritable

DATE, INSTANT, TIME, PERCENT, AS_TEXT = "d mmmm yyyy", "d mmmm yyyy hh:mm", "hh:mm", "0%", "@"
CODES = {CellKind.DATE: DATE, CellKind.PERCENT: PERCENT, CellKind.NUMBER: "General"}
LISTS, WIDEST, A4 = "Choices", 60, 9
LONGEST_LIST = 255  # characters that Excel takes for choices within a cell's own rule
ALLOWED = {"select_locked_cells": True, "format_columns": True, "format_rows": True, "autofilter": True}
SHADE = "#F3F2F1"  # of cells that cannot be edited, beside others that can
HEADING = {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#DDDDDD", "font_color": "#000000"}


class _Texts(SharedStrings):
    """As they are: XlsxWriter takes a text from <r> to </r> for markup, and escapes only the first of two escapes."""

    def _write_si(self, string: str) -> None:
        self._xml_si_element(escaped(string), [("xml:space", "preserve")])


class _Packager(Packager):
    # The only way to have our own table of texts written: XlsxWriter makes its own inside the packager.
    def _write_shared_strings_file(self) -> None:
        texts = _Texts()
        texts.string_table = self.workbook.str_table
        if texts.string_table.count:
            texts._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            texts._assemble_xml_file()


class _Workbook(xlsxwriter.Workbook):
    def _get_packager(self) -> _Packager:
        return _Packager()

    def _write_workbook_pr(self) -> None:
        """With the setting by which Excel leaves out the author's name whenever it saves the file."""
        self._xml_empty_tag("workbookPr", [("filterPrivacy", 1), ("defaultThemeVersion", 124226)])


def write_into(target: BinaryIO, tables: Sequence[Table], *, title: str, made_on: date) -> None:
    # XlsxWriter would write the clock into the file: the same actions on the same day are to give the same bytes.
    made_at = datetime.combine(made_on, time())
    with _Workbook(target) as book:
        book.set_properties({"title": title, "created": made_at})
        writer = _Writer(book)
        for table in tables:
            writer.add(table)
        writer.add_lists()


class _Writer:
    def __init__(self, book: xlsxwriter.Workbook) -> None:
        self.book = book
        self.formats: dict[tuple[str, bool, bool, bool], Format] = {}
        self.is_locked = False
        self.heading = book.add_format(HEADING)
        self.lists: dict[tuple[str, ...], str] = {}

    def add(self, table: Table) -> None:
        sheet = self.book.add_worksheet(table.title)
        self.is_locked = table.is_locked
        last_row, last_column = max(1, len(table.rows)), len(table.columns) - 1
        headings = [{"header": column.heading, "header_format": self.heading} for column in table.columns]
        sheet.add_table(0, 0, last_row, last_column, {"columns": headings, "style": "Table Style Light 15"})
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, column.width, self.format(column))
            if column.kind is CellKind.CHOICE and column.choices:
                sheet.data_validation(1, at, last_row, at, self.rule(column))
        for number, cells in table.cells():
            for at, (column, value) in enumerate(cells):
                self.write(sheet, number - 1, at, column, value)
        _set_up(sheet)
        if table.is_locked:
            sheet.protect("", ALLOWED)

    def write(self, sheet: Worksheet, row: int, at: int, column: Column, value: Value) -> None:
        form = self.format(column, value)
        if isinstance(value, str):
            _write_text(sheet, row, at, value, form)
        elif isinstance(value, bool):
            sheet.write_boolean(row, at, value, form)
        elif isinstance(value, date | time):
            sheet.write_datetime(row, at, value, form)
        else:
            sheet.write_number(row, at, value, form)

    def format(self, column: Column, value: Value = None) -> Format:
        """Of a value as what it is, and of no value as its column expects one."""
        code = AS_TEXT if value and isinstance(value, str) else _code(value) or CODES.get(column.kind, AS_TEXT)
        is_shaded = self.is_locked and not column.is_open
        key = code, column.wraps, column.is_open, is_shaded
        if key not in self.formats:
            wanted = {"num_format": code, "text_wrap": column.wraps, "valign": "top", "locked": not column.is_open}
            wanted |= {"bg_color": SHADE} if is_shaded else {}
            self.formats[key] = self.book.add_format(wanted)
            if code == AS_TEXT:
                self.formats[key].set_quote_prefix()
        return self.formats[key]

    def rule(self, column: Column) -> dict:
        choices = column.choices
        is_short = len(",".join(choices)) <= LONGEST_LIST and not any(set(choice) & set(',"') for choice in choices)
        if not is_short and choices not in self.lists:
            self.lists[choices] = column.heading
        source = list(choices) if is_short else self._area(choices)
        said = {
            "error_title": "Not in the list",
            "error_message": f"{column.heading} must be one of the words in the list."[:255],
        }
        return {"validate": "list", "source": source, **said}

    def _area(self, choices: tuple[str, ...]) -> str:
        at = list(self.lists).index(choices)
        return f"={quote_sheetname(LISTS)}!{xl_range_abs(1, at, len(choices), at)}"

    def add_lists(self) -> None:
        """Long lists on a sheet of their own, in sight of everybody."""
        if not self.lists:
            return
        sheet, self.is_locked = self.book.add_worksheet(LISTS), False
        for at, (choices, heading) in enumerate(self.lists.items()):
            sheet.set_column(at, at, min(WIDEST, max(map(len, choices))))
            _write_text(sheet, 0, at, heading, self.heading)
            for row, text in enumerate(choices, start=1):
                _write_text(sheet, row, at, text, self.format(Column(heading)))
        _set_up(sheet)


def _code(value: Value) -> str:
    """The number format of a date or time; others have their column's."""
    if isinstance(value, datetime):
        return INSTANT
    return DATE if isinstance(value, date) else TIME if isinstance(value, time) else ""


def _write_text(sheet: Worksheet, row: int, at: int, text: str, form: Format) -> None:
    if not text:
        sheet.write_blank(row, at, None, form)
    elif sheet.write_string(row, at, text, form):
        raise Unwritable(f"XlsxWriter did not take the text of row {row + 1}, column {at + 1}.")


def _set_up(sheet: Worksheet) -> None:
    """Headings that stay in sight, and as many pages high as it takes on A4."""
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
