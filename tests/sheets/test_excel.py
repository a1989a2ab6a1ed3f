"""What a workbook of Excel says, cell by cell."""

from datetime import date, datetime, time

import pytest
from openpyxl.styles import Color, PatternFill
from openpyxl.worksheet.filters import AutoFilter

from sheets.grids import Cell, Row, Sheet
from sheets.reading import read_workbook
from tests.sheets.samples import book, text_cell, xlsx

SHEET = "xl/worksheets/sheet1.xml"


def read(content: bytes) -> tuple[Row, ...]:
    (sheet,) = read_workbook(content, name="plan.xlsx").sheets
    return sheet.rows


def value(data: str, **more: str) -> Cell:
    return read(xlsx(f'<row r="1">{data}</row>', **more))[0].cells[0]


def formatted(given, code: str) -> Cell:
    def change(made):
        made.active["A1"], made.active["A1"].number_format = given, code

    return read(book(change, [None]))[0].cells[0]


TEXTS = [
    ("  two spaces  ", "  two spaces  "),
    ("one\ntwo", "one\ntwo"),
    ("one_x000D_\ntwo", "one\r\ntwo"),
    ("_x005F_x000D_ as typed", "_x000D_ as typed"),
    ("_x000d_b", "\rb"),
    ("_xD83D__xDE00_", "😀"),
    ("_x00", "_x00"),
    ("'quoted' &quot;twice&quot; &lt;b&gt; &amp;amp;", "'quoted' \"twice\" <b> &amp;"),
    ("=1+1", "=1+1"),
    ("🎉 \u202bשלום\u202c", "🎉 \u202bשלום\u202c"),
]


@pytest.mark.parametrize(("written", "text"), TEXTS)
def test_text_is_read_as_it_stands(written, text):
    assert value(text_cell("A1", written)) == Cell(text)
    assert value('<c r="A1" t="s"><v>0</v></c>', texts=f"<si><t>{written}</t></si>") == Cell(text)
    assert value(f'<c r="A1" t="str"><f>B1</f><v>{written}</v></c>') == Cell(text)


def test_text_of_several_formats_is_one_text():
    runs = "<r><rPr><b/></rPr><t>Light </t></r><r><t>the underpass</t></r><rPh><t>not this</t></rPh>"
    assert value('<c t="s"><v>0</v></c>', texts=f"<si>{runs}</si>") == Cell("Light the underpass")


VALUES = [
    ("<c><v>80</v></c>", Cell(80)),
    ("<c><v>80.0</v></c>", Cell(80)),
    ("<c><v>0.5</v></c>", Cell(0.5)),
    ("<c><v>1E400</v></c>", Cell("1E400")),
    ('<c t="b"><v>1</v></c>', Cell(True)),
    ('<c t="e"><f>A9</f><v>#REF!</v></c>', Cell("#REF!", is_error=True)),
    ('<c t="d"><v>2024-03-31</v></c>', Cell(date(2024, 3, 31))),
    ('<c><f>SUM(B1:B9)</f><v>7</v></c>', Cell(7)),
]  # fmt: skip


@pytest.mark.parametrize(("data", "cell"), VALUES)
def test_value_has_its_type(data, cell):
    assert value(data) == cell


def test_formula_that_gives_no_text_gives_an_empty_one():
    assert read(xlsx('<row><c t="str"><f>B1</f><v></v></c><c><v>1</v></c></row>'))[0].cells == (Cell(""), Cell(1))


MORNING, EVENING = (datetime.fromisoformat(f"2024-03-31T{hour}:05") for hour in ("09", "21"))
FORMATS = [
    (0.8, "0%", Cell(0.8, shown="80%")),
    (0.985, "0.0%", Cell(0.985, shown="98.5%")),
    (4.1, "0.00", Cell(4.1, shown="4.10")),
    (7, "00", Cell(7, shown="07")),
    (1234.5, "#,##0.00", Cell(1234.5, shown="1,234.50")),
    (7, "General", Cell(7)),
    (7, '0 "wards"', Cell(7, shown="7")),
    (date(2021, 4, 1), "mmm-yy", Cell(date(2021, 4, 1), shown="Apr-21")),
    (date(2024, 3, 31), "d mmmm yyyy", Cell(date(2024, 3, 31), shown="31 March 2024")),
    (date(2024, 3, 31), "[$-F800]dddd, mmmm dd, yyyy", Cell(date(2024, 3, 31), shown="31 March 2024")),
    (date(2024, 3, 31), "mm-dd-yy", Cell(date(2024, 3, 31), shown="31/03/2024")),
    (date(2024, 3, 31), "yyyy", Cell(date(2024, 3, 31), shown="2024")),
    (MORNING, "dd/mm/yyyy hh:mm", Cell(MORNING, shown="31/03/2024 09:05")),
    (EVENING, "h:mm AM/PM", Cell(EVENING, shown="9:05 PM")),
    (time(9, 30), "hh:mm", Cell(time(9, 30), shown="09:30")),
    (-1, "d mmmm yyyy", Cell(-1)),
]  # fmt: skip


@pytest.mark.parametrize(("given", "code", "cell"), FORMATS)
def test_number_is_typed_and_says_how_it_is_shown(given, code, cell):
    assert formatted(given, code) == cell


def test_percentage_can_be_told():
    assert [formatted(given, code).is_percent for given, code in ((0.8, "0%"), (0.8, "0.0"), ("80%", "@"))] == [
        True,
        False,
        False,
    ]


def test_days_counted_from_1904_are_the_same_days():
    made = book(lambda made: setattr(made, "epoch", datetime.fromisoformat("1904-01-01")), [date(2024, 3, 31)])
    assert read(made)[0].cells[0].value == date(2024, 3, 31)


FILLS = [
    (PatternFill("solid", fgColor="FFFF0000"), "ff0000"),
    (PatternFill("solid", fgColor=Color(indexed=3)), "00ff00"),
    (PatternFill("solid", fgColor=Color(theme=4)), "4f81bd"),
    (PatternFill("solid", fgColor=Color(theme=4, tint=0.4)), "95b3d7"),
    (PatternFill("solid", fgColor=Color(theme=0, tint=-0.5)), "808080"),
    (PatternFill("solid", fgColor=Color(indexed=64)), ""),
    (PatternFill("gray125"), ""),
]


@pytest.mark.parametrize(("fill", "colour"), FILLS)
def test_colour_of_a_cell_is_read(fill, colour):
    def change(made):
        made.active["B1"].fill = fill

    cells = read(book(change, ["ASB-01", None, "done"]))[0].cells
    assert cells == (Cell("ASB-01"), Cell(fill=colour), Cell("done"))


def test_colour_without_text_counts_under_a_heading_only():
    def change(made):
        for place in ("B2", "C2", "B3"):
            made.active[place].fill = PatternFill("solid", fgColor="FFFF0000")

    rows = read(book(change, ["Reference", "Status"], ["ASB-01"]))
    assert rows == (Row(1, (Cell("Reference"), Cell("Status"))), Row(2, (Cell("ASB-01"), Cell(fill="ff0000"))))


def test_merged_cell_spans_those_it_covers():
    def change(made):
        made.active.merge_cells("A1:C1")
        made.active.merge_cells("A2:A3")

    rows = read(book(change, ["1. A safe city"], ["Lighting", "Light it"], [None, "Tell people"]))
    assert rows == (
        Row(1, (Cell("1. A safe city", columns=3),)),
        Row(2, (Cell("Lighting", rows=2), Cell("Light it"))),
        Row(3, (Cell(), Cell("Tell people"))),
    )


def test_rows_keep_their_numbers_and_empty_ones_are_left_out():
    data = f'<row r="3">{text_cell("B3", "x")}</row><row r="4"/><row r="7">{text_cell("A7", " ")}</row>'
    assert read(xlsx(f"{data}<row>{text_cell('C8', ' x ')}</row>")) == (
        Row(3, (Cell(), Cell("x"))),
        Row(8, (Cell(), Cell(), Cell(" x "))),
    )


def test_visible_sheets_come_in_their_order():
    def change(made):
        made.create_sheet("Key", 0).append(["Green"])
        made.create_chartsheet("Chart")

    found = read_workbook(book(change, ["ASB-01"]), name="plan.xlsx")
    assert found.sheets == (Sheet("Key", (Row(1, (Cell("Green"),)),)), Sheet("Leads", (Row(1, (Cell("ASB-01"),)),)))
    assert found.hidden == ()


def test_formats_that_reach_the_end_of_the_sheet_cost_nothing():
    around = '<dimension ref="A1:XFD1048576"/><cols><col min="1" max="16384" width="9" style="1"/></cols>{}'
    rows = (
        f'<row r="1">{text_cell("A1", "x")}<c r="XFD1" s="1"/></row><row r="1048576"><c r="XFD1048576" s="1"/></row>'
    )
    assert read(xlsx(rows, around=around)) == (Row(1, (Cell("x"),)),)


def test_data_of_other_programs_is_left_alone():
    own = '<?xml version="1.0" encoding="utf-16"?><DataMashup/>'.encode("utf-16")
    assert read(xlsx(f'<row r="1">{text_cell("A1", "x")}</row>', parts={"customXml/item1.xml": own})) != ()


DAMAGED = [
    '<row r="2"/><row r="1"/>',
    '<row r="1"><c r="A2"/></row>',
    '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
    '<row r="1"><c r="11"/></row>',
    '<row r="1"><c r="A1" t="s"><v>7</v></c></row>',
]


@pytest.mark.parametrize("data", DAMAGED)
def test_sheet_that_contradicts_itself_is_refused(data):
    with pytest.raises(ValueError, match="The file is damaged or is not what it seems"):
        read(xlsx(data))


def test_sheet_with_a_filter_is_read():
    assert read(book(lambda made: setattr(made.active, "auto_filter", AutoFilter(ref="A1:B2")))) != ()
