"""What is written is what is read back, is no formula, and names nobody."""

import csv
import gc
import io
import zipfile
from datetime import date, datetime, time
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from xlsxwriter.worksheet import Worksheet

from sheets.grids import Cell
from sheets.reading import read_workbook
from sheets.text import FORMULA_STARTS, UNPRINTABLE, restored
from sheets.writing import LONG, CellKind, Column, Table, Unwritable, file_of, write
from sheets.writing.delimited import lines_of_table

DAY = date(2026, 4, 1)
ENDINGS = ("xlsx", "ods", "csv")
TEXTS = (
    *(f"{start}1+1" for start in FORMULA_STARTS),
    *(f" {start}" for start in FORMULA_STARTS),
    "'quoted'",
    "'",
    "''",
    '"quoted"',
    '"',
    "  two  spaces  ",
    " ",
    "\ttab\t",
    "one\ntwo\n\nfour\n",
    "one\r\ntwo\rthree",
    "\r",
    "\n",
    "_x000D_",
    "_x0041_x0042_",
    "_x005F_x0041_",
    "<r><t>markup</t></r>",
    "&amp; <b> ]]> &#10;",
    "🎉 \u202bשלום\u202c مرحبا \u2028 \x85 \xa0",
    "0123",
    "1/2",
    "80%",
    "TRUE",
    "#REF!",
    "http://example.com/",
    "x" * 5_000,
    "🎉" * 5_000,
)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=5_000).filter(
    lambda text: not UNPRINTABLE.search(text)
)
TRICKY = st.text("_x0041Ddr<>/&'\" \t\r\n=+-@＝;,🎉ש\u202b", max_size=60)


def plain(*texts: str) -> Table:
    return Table("Plan", (Column("Text"), Column("End")), tuple((text, "end") for text in texts))


def written(*tables: Table, ending: str) -> bytes:
    return write(tables, ending=ending, title="The plan", made_on=DAY)


def read_back(content: bytes, ending: str) -> list[list]:
    """The values of the first sheet, with nothing for empty text as in what was written."""
    rows = read_workbook(content, name=f"plan.{ending}").sheets[0].rows
    return [[_plain(cell.value, ending) for cell in row.cells] for row in rows]


def _plain(value, ending):
    return restored(value) if ending == "csv" and isinstance(value, str) else value


def same(table: Table, ending: str) -> bool:
    wanted = [[column.heading for column in table.columns], *([it or None for it in row] for row in table.rows)]
    return read_back(written(table, ending=ending), ending) == wanted


def test_a_line_of_csv_is_written_when_its_row_is_read():
    read = []
    rows = ((read.append(number) or f"={number}", "end") for number in range(3))
    lines = lines_of_table(Table("Plan", (Column("Text"), Column("End")), rows))
    assert (next(lines), read) == ("\ufeffText,End\r\n", [])
    assert (next(lines), read) == ("'=0,end\r\n", [0])


@pytest.mark.parametrize(("ending", "text"), list(product(ENDINGS, TEXTS)))
def test_text_comes_back_as_it_was(ending, text):
    assert same(plain(text), ending)


@pytest.mark.parametrize("ending", ENDINGS)
@settings(max_examples=60, deadline=None)
@given(texts=st.lists(st.one_of(ANY, TRICKY), max_size=4))
def test_any_text_comes_back_as_it_was(ending, texts):
    assert same(plain(*texts), ending)


def test_cells_full_of_another_separator_come_back():
    assert same(plain(*[";;;;"] * 49), "csv")
    assert same(plain(*["\t|\t|"] * 3), "csv")


VALUES = Table(
    "Plan",
    (
        Column("Reference"),
        Column("Due", CellKind.DATE),
        Column("Percent", CellKind.PERCENT),
        Column("Count", CellKind.NUMBER),
        Column("Stage", CellKind.CHOICE, choices=("In progress", "Complete")),
    ),
    (
        ("ASB-01", date(2026, 3, 31), 0.8, 12, "In progress"),
        ("ASB-02", "Easter 2026", 0, -2.5, "Unknown stage"),
        ("ASB-03", datetime.fromisoformat("2026-03-31T09:30"), 1, 1_000_000, "Complete"),
        ("ASB-04", time(9, 30), 0.985, 0.1, "Complete"),
    ),
)


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_dates_and_numbers_come_back_as_what_they_are(ending):
    wanted = [list(row) for row in VALUES.rows]
    assert read_back(written(VALUES, ending=ending), ending)[1:] == wanted


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_dates_and_percentages_are_shown_as_here(ending):
    first = read_workbook(written(VALUES, ending=ending), name=f"a.{ending}").sheets[0].rows[1]
    assert first.cells[1:3] == (Cell(date(2026, 3, 31), shown="31 March 2026"), Cell(0.8, shown="80%"))


def test_csv_holds_dates_and_percentages_as_text():
    assert read_back(written(VALUES, ending="csv"), "csv")[1:] == [
        ["ASB-01", "2026-03-31", "80%", "12", "In progress"],
        ["ASB-02", "Easter 2026", "0%", "-2.5", "Unknown stage"],
        ["ASB-03", "2026-03-31T09:30:00", "100%", "1000000", "Complete"],
        ["ASB-04", "09:30:00", "98.5%", "0.1", "Complete"],
    ]


@pytest.mark.parametrize("ending", ENDINGS)
def test_table_without_rows_is_its_headings(ending):
    assert same(plain(), ending)


@pytest.mark.parametrize("ending", ENDINGS)
def test_equal_tables_give_equal_bytes(ending):
    assert written(VALUES, ending=ending) == written(VALUES, ending=ending)


@pytest.mark.parametrize("ending", ENDINGS)
def test_nothing_is_hidden_in_what_is_written(ending):
    assert read_workbook(written(VALUES, VALUES_KEY, ending=ending), name=f"plan.{ending}").hidden == ()


VALUES_KEY = Table("Key", (Column("Word"), Column("Meaning", width=60, wraps=True)), (("Green", "On track"),))


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_each_table_is_a_sheet(ending):
    found = read_workbook(written(VALUES, VALUES_KEY, ending=ending), name=f"plan.{ending}")
    assert [(sheet.name, len(sheet.rows)) for sheet in found.sheets] == [("Plan", 5), ("Key", 2)]


LOST = ("a\x00", "a\x0b", "\ufffe", "\ud800", "x" * 32_768)


@pytest.mark.parametrize(("ending", "text"), list(product(ENDINGS, LOST)))
def test_text_that_would_be_lost_is_refused_with_its_place(ending, text):
    with pytest.raises(Unwritable, match=r"^Plan, cell A3: "):
        written(plain("fine", text), ending=ending)


@pytest.mark.parametrize("headings", [(), ("A", "a"), ("A", "")])
def test_columns_need_headings(headings):
    with pytest.raises(ValueError, match="The columns of Plan need headings"):
        Table("Plan", tuple(map(Column, headings)))


# What Excel makes of it, told by a library that knows nothing of ours.
LONG_LIST = tuple(f"Partner {number}, of Norwich" for number in range(40))
PARTNERS = Table(
    "Updates",
    (
        Column("Reference", width=12),
        Column("Update", width=60, wraps=True, is_open=True),
        Column("Rating", CellKind.CHOICE, choices=("Green", "Amber", "Red"), is_open=True),
        Column("Lead", CellKind.CHOICE, choices=LONG_LIST),
    ),
    (("=ASB-01", "+44 is text", "Green", LONG_LIST[0]), ("ASB-02", "", "", "")),
    is_locked=True,
)


@pytest.fixture(scope="module")
def in_excel():
    return load_workbook(io.BytesIO(written(PARTNERS, VALUES, ending="xlsx")))


def test_excel_takes_text_for_text_even_when_it_is_edited(in_excel):
    cells = [in_excel["Updates"][place] for place in ("A2", "B2")]
    assert [(cell.data_type, cell.quotePrefix, cell.number_format) for cell in cells] == [("s", True, "@")] * 2


def test_excel_has_a_table_with_a_filter_and_headings_in_sight(in_excel):
    sheet = in_excel["Updates"]
    (found,) = sheet.tables.values()
    assert (found.ref, found.autoFilter.ref, sheet.freeze_panes) == ("A1:D3", "A1:D3", "A2")
    assert [round(sheet.column_dimensions[letter].width) for letter in "AB"] == [13, 61]


def test_excel_offers_short_and_long_lists(in_excel):
    rules = {str(rule.sqref): rule.formula1 for rule in in_excel["Updates"].data_validations.dataValidation}
    assert rules == {"C2:C3": '"Green,Amber,Red"', "D2:D3": "Choices!$A$2:$A$41"}
    choices = in_excel["Choices"]
    assert [cell.value for cell in choices["A"]] == ["Lead", *LONG_LIST]
    assert choices.sheet_state == "visible"


def test_excel_lets_only_open_columns_be_edited(in_excel):
    sheet = in_excel["Updates"]
    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[2]] == [True, False, False, True]
    assert [cell.protection.locked for cell in sheet[3]] == [True, False, False, True]
    assert not in_excel["Plan"].protection.sheet


def test_excel_knows_the_title_and_nobodys_name(in_excel):
    found = in_excel.properties
    assert (found.title, found.creator or "", found.lastModifiedBy or "") == ("The plan", "", "")
    assert found.created.date() == DAY


def test_excel_is_told_to_leave_out_names_when_it_saves():
    with zipfile.ZipFile(io.BytesIO(written(VALUES, ending="xlsx"))) as archive:
        assert b'filterPrivacy="1"' in archive.read("xl/workbook.xml")


def test_open_document_holds_lists_filters_locks_and_no_name():
    with zipfile.ZipFile(io.BytesIO(written(PARTNERS, ending="ods"))) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        content, settings_part = archive.read("content.xml").decode(), archive.read("settings.xml").decode()
        assert b"creator" not in archive.read("meta.xml")
    for wanted in (
        'of:cell-content-is-in-list("Green";"Amber";"Red")',
        "table:target-range-address=\"'Updates'.A1:'Updates'.D3\"",
        'table:protected="true"',
        'style:cell-protect="none"',
    ):
        assert wanted in content
    assert "formula" not in content
    assert '"VerticalSplitMode" config:type="short">2<' in settings_part
    assert '"ApplyUserData" config:type="boolean">false<' in settings_part


def test_csv_begins_no_cell_like_a_formula():
    content = written(plain(*TEXTS), ending="csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(content, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.lstrip(" ").startswith(FORMULA_STARTS)]


def test_of_a_long_workbook_nothing_stays_in_memory():
    gc.collect()
    gc.disable()
    try:
        write([plain(*("text",) * (LONG + 1))], ending="xlsx", title="Plan", made_on=DAY)
        assert not [thing for thing in gc.get_objects() if type(thing) is Worksheet]
    finally:
        gc.enable()


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_long_table_is_written_elsewhere_and_is_the_same_file(ending):
    rows = tuple((f"Action {number}", date(2026, 11, 23), number) for number in range(LONG + 1))
    columns = (Column("Action"), Column("Due", CellKind.DATE), Column("Number", CellKind.NUMBER))
    tables = [Table("Actions", columns, rows)]
    said = {"ending": ending, "title": "Actions", "made_on": date(2026, 11, 23)}
    with file_of(tables, **said) as file:
        assert file.read() == write(tables, **said)
