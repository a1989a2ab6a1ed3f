"""What a reader would not see on opening the file is named, each with its place."""

import pytest
from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from sheets.reading import read_workbook
from tests.actions.samples import XML
from tests.sheets.samples import SPREADSHEET, book, cell, ods, relationships, row, table, text_cell, xlsx

ROWS = (["Reference", "Action", "Lead"], ["ASB-01", "Light it", "Council"], ["ASB-02", "Tell", "Police"], ["ASB-03"])


def named(content: bytes, name: str = "plan.xlsx") -> list[tuple[str, str]]:
    found = read_workbook(content, name=name).hidden
    assert all(it.remedy.endswith(".") for it in found)
    return [(it.where, it.what) for it in found]


def properties(content: bytes, name: str = "plan.xlsx") -> list[str]:
    return [str(it) for it in read_workbook(content, name=name).properties]


def of_book(change) -> list[tuple[str, str]]:
    return named(book(change, *ROWS))


def hide_rows(made):
    for number in (2, 3, 5, 99):
        made.active.row_dimensions[number].hidden = True


def hide_columns(made):
    made.active.column_dimensions["B"].hidden = True
    made.active.column_dimensions.group("E", "Z", hidden=True)


def squeeze(made):
    made.active.row_dimensions[2].height = 0.5
    made.active.column_dimensions["C"].width = 0.1


def filter_rows(made):
    made.active.auto_filter.ref = "A1:C4"
    made.active.auto_filter.add_filter_column(2, ["Police"])
    made.active.row_dimensions[2].hidden = True


def hide_sheets(made):
    for name, state in (("Names", "hidden"), ("Old", "veryHidden"), ("Key", "visible")):
        made.create_sheet(name).sheet_state = state
        made[name].append(["something"])


def comment(made):
    for place in ("B2", "A3"):
        made.active[place].comment = Comment("Ask about this", "Lead officer")


def whiten(made):
    made.active["B2"].font = Font(color="FFFFFFFF")
    made.active["B3"].font, made.active["B3"].fill = Font(color="FFFFFFFF"), PatternFill("solid", fgColor="FF000000")
    made.active["C2"].fill = PatternFill("solid", fgColor="FF000000")
    made.active["C3"].number_format = ";;;"


def name_people(made):
    made.properties.creator, made.properties.lastModifiedBy = "Lead officer", "Microsoft Office User"
    made.custom_doc_props.append(StringProperty(name="Checked by", value="The\nclerk"))
    made.custom_doc_props.append(StringProperty(name="MSIP_Label_1_Name", value="OFFICIAL"))


def name_secretly(made):
    made.defined_names["Old_leads"] = DefinedName("Old_leads", attr_text="Leads!$A$1", hidden=True)
    made.defined_names["_xlnm._FilterDatabase"] = DefinedName("_xlnm._FilterDatabase", attr_text="x", hidden=True)
    made.defined_names["Stages"] = DefinedName("Stages", attr_text="Leads!$A$1")


BOOKS = [
    (lambda made: None, []),
    (hide_rows, [("sheet Leads, rows 2 to 3", "hidden")]),
    (hide_columns, [("sheet Leads, column B", "hidden")]),
    (squeeze, [("sheet Leads, row 2", "hidden"), ("sheet Leads, column C", "hidden")]),
    (filter_rows, [("sheet Leads, row 2", "hidden by a filter")]),
    (hide_sheets, [("sheet Names", "hidden"), ("sheet Old", "very hidden")]),
    (comment, [("sheet Leads, cell B2", "a comment"), ("sheet Leads, cell A3", "a comment")]),
    (
        whiten,
        [(f"sheet Leads, cell {place}", "text that cannot be seen") for place in ("B2", "C2", "C3")],
    ),
    (name_people, []),
    (name_secretly, [("the name Old_leads", "a hidden name")]),
]


@pytest.mark.parametrize(("change", "found"), BOOKS, ids=lambda it: getattr(it, "__name__", ""))
def test_what_a_workbook_hides_is_named(change, found):
    assert of_book(change) == found


def test_people_in_the_properties_of_a_workbook_are_named():
    assert properties(book(name_people, *ROWS)) == ["author “Lead officer”", "Checked by “The clerk”"]


def test_hidden_sheets_are_not_read():
    assert [sheet.name for sheet in read_workbook(book(hide_sheets), name="plan.xlsx").sheets] == ["Leads", "Key"]


def test_only_the_first_of_many_are_named():
    def change(made):
        for number in range(1, 101):
            made.active.cell(number, 1, "x").comment = Comment("x", "x")

    found = of_book(change)
    assert (len(found), found[-1]) == (21, ("sheet Leads, 80 more places", "a comment"))


def test_text_under_a_merged_cell_is_named_and_left_out():
    rows = f'<row r="1">{text_cell("A1", "shown")}{text_cell("B1", "covered")}</row>'
    content = xlsx(rows, around='{}<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')
    assert named(content) == [("sheet Leads, cell B1", "text under a merged cell")]
    assert [it.value for it in read_workbook(content, name="plan.xlsx").sheets[0].rows[0].cells] == ["shown"]


def test_white_text_on_a_cell_that_a_rule_colours_can_be_seen():
    fonts = '<fonts><font><color rgb="FFFFFFFF"/></font></fonts><cellXfs><xf fontId="0"/></cellXfs>'
    data = f'<row r="1">{text_cell("A1", "Red")}</row><row r="2">{text_cell("A2", "secret")}</row>'
    content = xlsx(data, around='{}<conditionalFormatting sqref="A1:A1 C1"/>', styles=fonts)
    assert named(content) == [("sheet Leads, cell A2", "text that cannot be seen")]


def test_threads_of_comments_and_their_people_are_named():
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(
            ("threadedComment", "../threadedComments/t1.xml"), ("comments", "../comments1.xml")
        ),
        "xl/threadedComments/t1.xml": f'{XML}<ThreadedComments><threadedComment ref="B4"/></ThreadedComments>',
        "xl/comments1.xml": f'{XML}<comments><commentList><comment ref="B4"/></commentList></comments>',
        "xl/persons/person.xml": f'{XML}<personList><person displayName="Lead officer"/></personList>',
        "xl/_rels/workbook.xml.rels": relationships(
            ("worksheet", "worksheets/sheet1.xml"), ("person", "persons/person.xml")
        ),
    }
    assert named(xlsx(parts=parts)) == [("sheet Leads, cell B4", "a comment")]
    assert properties(xlsx(parts=parts)) == ["commented by “Lead officer”"]


def test_copy_of_the_data_behind_a_pivot_table_is_named():
    cache = '<worksheetSource sheet="All leads" ref="A1:H90"/>'
    parts = {
        "xl/pivotCache/c1.xml": f'{XML}<d xmlns="{SPREADSHEET}"><cacheSource>{cache}</cacheSource></d>',
        "xl/_rels/workbook.xml.rels": relationships(
            ("worksheet", "worksheets/sheet1.xml"), ("pivotCacheDefinition", "pivotCache/c1.xml")
        ),
    }
    assert named(xlsx(parts=parts)) == [("sheet All leads, cells A1:H90", "a pivot table's copy of its data")]


def style(name: str, family: str, properties: str) -> str:
    return f'<style:style style:name="{name}" style:family="{family}"><style:{properties}/></style:style>'


COLUMNS = '<table:table-column/><table:table-column table:visibility="collapse"/>'
STYLES = (
    style("none", "table", 'table-properties table:display="false"')
    + style("flat", "table-row", 'table-row-properties style:row-height="0in"')
    + style("thin", "table-column", 'table-column-properties style:column-width="0.001cm"')
    + style("white", "table-cell", 'text-properties fo:color="#ffffff"')
)
AB = row(cell("a"), cell("b"))
NOTE = row(cell("a").replace("<text:p>", "<office:annotation><text:p>note</text:p></office:annotation><text:p>"))
OPEN_DOCUMENTS = [
    (table(AB), []),
    (table(COLUMNS, AB), [("sheet Leads, column B", "hidden")]),
    (table('<table:table-column table:style-name="thin"/>', AB), [("sheet Leads, column A", "hidden")]),
    (
        table(
            AB, row(cell("x"), visibility="collapse", number_rows_repeated="2"), row(cell("y"), visibility="filter")
        ),
        [("sheet Leads, rows 2 to 3", "hidden"), ("sheet Leads, row 4", "hidden by a filter")],
    ),
    (table(row(cell("a"), style_name="flat"), AB), [("sheet Leads, row 1", "hidden")]),
    (table(AB) + table(AB, name="Names", style="none"), [("sheet Names", "hidden")]),
    (table(NOTE), [("sheet Leads, cell A1", "a comment")]),
    (table(row(cell("a", style_name="white"))), [("sheet Leads, cell A1", "text that cannot be seen")]),
    (
        table(row(cell("a", number_columns_spanned="2"), cell("b").replace("table-cell", "covered-table-cell"))),
        [("sheet Leads, cell B1", "text under a merged cell")],
    ),
    ("<table:tracked-changes/>" + table(AB), [("the whole file", "tracked changes")]),
]


@pytest.mark.parametrize(("tables", "found"), OPEN_DOCUMENTS)
def test_what_an_open_document_hides_is_named(tables, found):
    assert named(ods(tables, styles=STYLES), "plan.ods") == found


def test_people_in_the_properties_of_an_open_document_are_named():
    meta = (
        "<meta:initial-creator>Lead officer</meta:initial-creator><dc:creator>Clerk</dc:creator>"
        '<meta:user-defined meta:name="Checked by">Chair</meta:user-defined><meta:generator>Calc</meta:generator>'
    )
    content = ods(table(AB), meta=meta, parts={"Versions/1": "x"})
    assert named(content, "plan.ods") == [("the whole file", "earlier versions")]
    people = ["author “Lead officer”", "last changed by “Clerk”", "Checked by “Chair”"]
    assert properties(content, "plan.ods") == people


def with_a_list(made, *values, area="$A$2:$A$3", title="Lists", formula="{}!{}"):
    leads, lists = made.active, made.create_sheet(title)
    lists.sheet_state = "hidden"
    for value in values:
        lists.append([value])
    choice = DataValidation(type="list", formula1=formula.format(title, area))
    leads.add_data_validation(choice)
    choice.add("B2:B9")
    return lists


def hidden_in(content: bytes) -> list[tuple[str, str, bool]]:
    return [(each.where, each.what, each.is_list) for each in read_workbook(content, name="a.xlsx").hidden]


def test_a_hidden_sheet_with_nothing_but_what_drop_downs_offer_is_told_as_a_list():
    content = book(lambda made: with_a_list(made, "Partners", "Police", "Council"))
    assert hidden_in(content) == [("sheet Lists", "a hidden list behind a drop-down", True)]
    named = DefinedName("Offered", attr_text="Lists!$A$2:$A$3")
    content = book(
        lambda made: (
            with_a_list(made, "Partners", "Police", "Council", formula="Offered"),
            made.defined_names.add(named),
        )
    )
    assert [is_list for _, _, is_list in hidden_in(content)] == [True]


@pytest.mark.parametrize(
    "change",
    [
        lambda lists: lists.append(["A name that nobody is offered"]),
        lambda lists: lists.__setitem__("C1", "elsewhere"),
        lambda lists: lists.__setitem__("A2", "=1+1"),
    ],
)
def test_one_cell_that_is_not_offered_makes_it_a_hidden_sheet(change):
    content = book(lambda made: change(with_a_list(made, "Partners", "Police", "Council")))
    found = [(what, is_list) for _, what, is_list in hidden_in(content)]
    assert ("hidden", False) in found
    assert not any(is_list for _, is_list in found)


def test_a_hidden_sheet_without_a_drop_down_is_no_list():
    content = book(lambda made: setattr(made.create_sheet("Lists"), "sheet_state", "hidden"))
    assert hidden_in(content) == [("sheet Lists", "hidden", False)]


LIST_STYLE = style("none", "table", 'table-properties table:display="false"')
VALIDATION = '<table:content-validation table:name="v" table:condition="{}"/>'
IN_LIST = f"<table:content-validations>{VALIDATION}</table:content-validations>"
NAMED = (
    '<table:named-expressions><table:named-range table:name="Offered" '
    'table:cell-range-address="$Lists.$A$2:.$A$3"/></table:named-expressions>'
)
FROM_CELLS = "of:cell-content-is-in-list([$Lists.$A$2:.$A$3])"
OFFERED = (row(cell("Partners")), row(cell("Police")), row(cell("Council")))
CHOICE = table(row(cell("Lead"), cell("", content_validation_name="v")))


def hidden_in_open_document(*rows, condition=FROM_CELLS, first=CHOICE, after="") -> list[tuple[str, str, bool]]:
    tables = IN_LIST.format(condition) + first + table(*rows, name="Lists", style="none") + after
    found = read_workbook(ods(tables, styles=LIST_STYLE), name="plan.ods").hidden
    return [(each.where, each.what, each.is_list) for each in found]


@pytest.mark.parametrize(
    ("condition", "after"),
    [
        (FROM_CELLS, ""),
        ("of:cell-content-is-in-list([$'Lists'.$A$2:$'Lists'.$A$3])", ""),
        (
            "of:cell-content-is-in-list(Offered)",
            NAMED,
        ),
    ],
)
def test_a_hidden_sheet_of_an_open_document_with_what_drop_downs_offer_is_told_as_a_list(condition, after):
    found = hidden_in_open_document(*OFFERED, condition=condition, after=after)
    assert found == [("sheet Lists", "a hidden list behind a drop-down", True)]


@pytest.mark.parametrize(
    "rows",
    [
        (*OFFERED, row(cell("A name that nobody is offered"))),
        (row(cell("Partners"), cell("elsewhere")), *OFFERED[1:]),
        (*OFFERED[:2], row(cell("Council", formula="of:=1+1"))),
        (*OFFERED[:2], row(cell("Council"), number_rows_repeated="2")),
        (*OFFERED[:2], NOTE),
        ("<table:shapes/>", *OFFERED),
    ],
)
def test_one_thing_that_is_not_offered_makes_it_a_hidden_sheet_of_an_open_document(rows):
    assert hidden_in_open_document(*rows) == [("sheet Lists", "hidden", False)]


@pytest.mark.parametrize(
    "more",
    [
        {"first": table(row(cell("Lead")))},
        {"condition": "of:cell-content-is-in-list([$Others.$A$2:.$A$3])"},
        {"condition": "of:cell-content-is-in-list(&quot;Police&quot;;&quot;Council&quot;)"},
    ],
)
def test_a_list_of_an_open_document_that_nothing_offers_is_hidden(more):
    assert hidden_in_open_document(*OFFERED, **more) == [("sheet Lists", "hidden", False)]
