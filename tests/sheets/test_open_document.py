"""What an OpenDocument spreadsheet says, cell by cell."""

from datetime import date, datetime, time

import pytest

from sheets.grids import Cell, Row, Sheet
from sheets.reading import read_workbook
from tests.sheets.samples import cell, ods, row, table


def read(*rows: str, **more: str) -> tuple[Row, ...]:
    (sheet,) = read_workbook(ods(table(*rows), **more), name="plan.ods").sheets
    return sheet.rows


def value(text: str, **attributes: str) -> Cell:
    given = "".join(f' office:{name.replace("_", "-")}="{it}"' for name, it in attributes.items())
    return read(row(f"<table:table-cell{given}><text:p>{text}</text:p></table:table-cell>", cell("end")))[0].cells[0]


TEXTS = [
    ("two <text:s/>spaces", "two  spaces"),
    ("<text:s text:c='2'/>before", "  before"),
    ("after ", "after "),
    ("a<text:tab/>b<text:line-break/>c", "a\tb\nc"),
    ("one</text:p><text:p>two</text:p><text:p/><text:p>four", "one\ntwo\n\nfour"),
    ("\n   laid\n   out", "laid out"),
    ("<text:span>Light <text:a>the</text:a></text:span> underpass", "Light the underpass"),
    ("'quoted' &lt;b&gt; =1+1", "'quoted' <b> =1+1"),
    ("🎉 \u202bשלום\u202c", "🎉 \u202bשלום\u202c"),
]


@pytest.mark.parametrize(("written", "text"), TEXTS)
def test_text_is_read_as_it_stands(written, text):
    assert value(written, value_type="string") == Cell(text)


MORNING = datetime.fromisoformat("2021-04-01T09:30")
VALUES = [
    ("80%", {"value_type": "percentage", "value": "0.8"}, Cell(0.8, shown="80%")),
    ("4.10", {"value_type": "float", "value": "4.1"}, Cell(4.1, shown="4.10")),
    ("£5.00", {"value_type": "currency", "value": "5"}, Cell(5, shown="£5.00")),
    ("Apr-21", {"value_type": "date", "date_value": "2021-04-01"}, Cell(date(2021, 4, 1), shown="Apr-21")),
    ("x", {"value_type": "date", "date_value": "2021-04-01T09:30:00"}, Cell(MORNING, shown="x")),
    ("09:30", {"value_type": "time", "time_value": "PT09H30M00S"}, Cell(time(9, 30), shown="09:30")),
    ("30:00", {"value_type": "time", "time_value": "PT30H00M00S"}, Cell("30:00")),
    ("Never", {"value_type": "date", "date_value": "2021-13-01"}, Cell("Never")),
    ("TRUE", {"value_type": "boolean", "boolean_value": "true"}, Cell(True, shown="TRUE")),
    ("shown", {"value_type": "string", "string_value": "one&#13;&#10;two"}, Cell("one\r\ntwo")),
    ("", {"value_type": "string", "string_value": "a"}, Cell("a")),
]


@pytest.mark.parametrize(("text", "attributes", "expected"), VALUES)
def test_value_has_its_type_and_says_how_it_is_shown(text, attributes, expected):
    assert value(text, **attributes) == expected


def test_error_is_told():
    written = '<table:table-cell calcext:value-type="error" office:value-type="string"><text:p>#REF!</text:p>'
    assert read(row(f"{written}</table:table-cell>")) == (Row(1, (Cell("#REF!", is_error=True),)),)


def test_what_repeats_is_read_as_often():
    rows = row(cell("x", number_columns_repeated="2")), row(cell(), number_rows_repeated="5"), row(cell("y"))
    assert read(*rows, row(cell("z"), number_rows_repeated="2")) == (
        Row(1, (Cell("x"), Cell("x"))),
        Row(7, (Cell("y"),)),
        Row(8, (Cell("z"),)),
        Row(9, (Cell("z"),)),
    )


def test_formats_that_reach_the_end_of_the_sheet_cost_nothing():
    rest = '<table:table-cell table:number-columns-repeated="16383" table:style-name="red"/>'
    end = row(cell(number_columns_repeated="16384"), number_rows_repeated="1048575")
    assert read(row(cell("x"), rest), end, styles=RED) == (Row(1, (Cell("x"),)),)


RED = (
    '<style:style style:name="red" style:family="table-cell"><style:table-cell-properties '
    'fo:background-color="#FF0000"/></style:style>'
    '<style:style style:name="child" style:family="table-cell" style:parent-style-name="red"/>'
)


def test_colour_is_the_cells_own_or_its_rows_or_its_columns():
    column = '<table:table-column table:default-cell-style-name="child"/>'
    rows = (
        row(cell("own", style_name="red"), cell("none")),
        row(cell("of the row"), default_cell_style_name="red"),
        row(cell("none", style_name="plain"), cell(style_name="red")),
    )
    sheet = ods(table('<table:table-column table:default-cell-style-name="plain"/>', column, *rows), styles=RED)
    (found,) = read_workbook(sheet, name="plan.ods").sheets
    assert [[it.fill for it in line.cells] for line in found.rows] == [
        ["ff0000", "ff0000"],
        ["ff0000"],
        ["", "ff0000"],
    ]


def test_merged_cell_spans_those_it_covers():
    covered = "<table:covered-table-cell/>"
    assert read(
        row(cell("1. A safe city", number_columns_spanned="2"), covered),
        row(cell("Lighting", number_rows_spanned="2"), cell("Light it")),
        row(covered, cell("Tell people")),
    ) == (
        Row(1, (Cell("1. A safe city", columns=2),)),
        Row(2, (Cell("Lighting", rows=2), Cell("Light it"))),
        Row(3, (Cell(), Cell("Tell people"))),
    )


def test_sheets_come_in_their_order():
    found = read_workbook(ods(table(row(cell("a")), name="Plan") + table(name="Key")), name="plan.ods")
    assert found.sheets == (Sheet("Plan", (Row(1, (Cell("a"),)),)), Sheet("Key", ()))
    assert found.hidden == ()


def test_formula_without_a_result_is_refused():
    with pytest.raises(ValueError, match=r"formulas without their results \(sheet Leads, cells A1\)"):
        read(row(cell(formula="of:=1+1")))
