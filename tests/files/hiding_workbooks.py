"""Workbooks that hide something, each in one way, and what must be told of it."""

from openpyxl.comments import Comment
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from tests.actions.samples import XML
from tests.files.told import Told
from tests.sheets.samples import SPREADSHEET, book, outside_link, relationships, text_cell, xlsx

ROWS = (["Reference", "Action", "Lead"], ["ASB-01", "Light it", "Council"], ["ASB-02", "Tell", "Police"], ["ASB-03"])
UNSEEN = "text that cannot be seen"
LINKED = "linked to another workbook or to a source of data"
OF_BOOK = ("worksheet", "worksheets/sheet1.xml")


def of(change, *rows: list):
    return lambda: book(change, *(rows or ROWS))


def setting(place: str, **values):
    """A change of one cell's style."""

    def change(made):
        for name, value in values.items():
            setattr(made.active[place], name, value)

    return of(change)


def state(value: str):
    def change(made):
        made.create_sheet("Names").append(["something"])
        made["Names"].sheet_state = value

    return of(change)


def column(name: str, value):
    return of(lambda made: setattr(made.active.column_dimensions["B"], name, value))


def cell(place: str):
    return of(lambda made: made.active.__setitem__(place, "Call the informant"))


def named(name: str, stands_for: str, **more):
    return of(lambda made: made.defined_names.__setitem__(name, DefinedName(name, attr_text=stands_for, **more)))


def part(name: str, content: str | bytes = f"{XML}<x/>"):
    return lambda: xlsx(f'<row r="1">{text_cell("A1", "Plan")}</row>', parts={name: content})


def drawn():
    shape = '<wsDr xmlns="d"><sp><nvSpPr><cNvPr id="1" name="Note" hidden="1"/></nvSpPr></sp></wsDr>'
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(("drawing", "../drawings/drawing1.xml")),
        "xl/drawings/drawing1.xml": XML + shape,
    }
    return xlsx(f'<row r="1">{text_cell("A1", "Plan")}</row>', parts=parts)


def pivoted():
    parts = {
        "xl/pivotCache/c1.xml": f'{XML}<d xmlns="{SPREADSHEET}"><worksheetSource sheet="All" ref="A1:H90"/></d>',
        "xl/_rels/workbook.xml.rels": relationships(OF_BOOK, ("pivotCacheDefinition", "pivotCache/c1.xml")),
    }
    return xlsx(parts=parts)


def threaded():
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships(("threadedComment", "../threadedComments/t1.xml")),
        "xl/threadedComments/t1.xml": f'{XML}<ThreadedComments><threadedComment ref="B4"/></ThreadedComments>',
    }
    return xlsx(parts=parts)


def merged():
    cells = f'<row r="1">{text_cell("A1", "shown")}{text_cell("B1", "covered")}</row>'
    return xlsx(cells, around='{}<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')


def scenarios():
    around = '{}<scenarios><scenario name="Worst"><inputCells r="A1" val="9"/></scenario></scenarios>'
    return xlsx(f'<row r="1">{text_cell("A1", "Plan")}</row>', around=around)


def white_within():
    runs = '<is><r><t>Plan</t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t> and the address</t></r></is>'
    return xlsx(f'<row r="1"><c r="A1" t="inlineStr">{runs}</c></row>')


def white_shared():
    texts = '<si><r><t>Plan</t></r><r><rPr><color rgb="FFFFFFFF"/></rPr><t> and the address</t></r></si>'
    return xlsx('<row r="1"><c r="A1" t="s"><v>0</v></c></row>', texts=texts)


def flat():
    return xlsx(f'<row r="1" ht="0" customHeight="1">{text_cell("A1", "Plan")}</row>')


def filtered(made):
    made.active.auto_filter.ref = "A1:C4"
    made.active.auto_filter.add_filter_column(2, ["Police"])
    made.active.row_dimensions[2].hidden = True


def people(made):
    made.properties.creator, made.properties.lastModifiedBy = "Lead officer", "Analyst"


def checked(made):
    made.custom_doc_props.append(StringProperty(name="Checked by", value="The clerk"))


DARK = PatternFill("solid", fgColor="FF1F3864")
WORKBOOKS = {
    "hidden sheet.xlsx": Told("Names: hidden", state("hidden")),
    "very hidden sheet.xlsx": Told("Names: very hidden", state("veryHidden")),
    "hidden row.xlsx": Told("row 2: hidden", of(lambda made: setattr(made.active.row_dimensions[2], "hidden", True))),
    "row without height.xlsx": Told("row 1: hidden", flat),
    "filtered row.xlsx": Told("row 2: hidden by a filter", of(filtered)),
    "hidden column.xlsx": Told("column B: hidden", column("hidden", True)),
    "column without width.xlsx": Told("column B: hidden", column("width", 0.01)),
    "white.xlsx": Told(f"cell B2: {UNSEEN}", setting("B2", font=Font(color="FFFFFFFF"))),
    "nearly white.xlsx": Told(f"cell B2: {UNSEEN}", setting("B2", font=Font(color="FFF8F8F8"))),
    "dark on dark.xlsx": Told(f"cell B2: {UNSEEN}", setting("B2", font=Font(color="FF1F3864"), fill=DARK)),
    "one point.xlsx": Told(f"cell B2: {UNSEEN}", setting("B2", font=Font(size=1))),
    "no format.xlsx": Told(f"cell B2: {UNSEEN}", setting("B2", number_format=";;;")),
    "white format.xlsx": Told(f"cell B2: {UNSEEN}", setting("B2", number_format="[White]General")),
    "white within a cell.xlsx": Told(f"cell A1: {UNSEEN}", white_within),
    "white within a shared text.xlsx": Told(f"cell A1: {UNSEEN}", white_shared),
    "far below.xlsx": Told("cell A900: text far from the rest", cell("A900")),
    "far aside.xlsx": Told("cell BZ2: text far from the rest", cell("BZ2")),
    "hidden name.xlsx": Told("a hidden name", named("Old_leads", "Leads!$A$1", hidden=True)),
    "name with a text.xlsx": Told("a value that stands in no cell", named("Informant", '"The neighbour"')),
    "name with a number.xlsx": Told("a value that stands in no cell", named("Budget", "125000")),
    "comment.xlsx": Told("cell B2: a comment", setting("B2", comment=Comment("Ask about this", "Analyst"))),
    "thread of comments.xlsx": Told("cell B4: a comment", threaded),
    "pivot table.xlsx": Told("a pivot table's copy of its data", pivoted),
    "under a merged cell.xlsx": Told("cell B1: text under a merged cell", merged),
    "hidden shape.xlsx": Told("a hidden picture or shape", drawn),
    "scenarios.xlsx": Told("scenarios", scenarios),
    "tracked changes.xlsx": Told("tracked changes", part("xl/revisions/revisionLog1.xml")),
    "custom XML.xlsx": Told("data of another program (item1.xml)", part("customXml/item1.xml")),
    "task pane.xlsx": Told("opens an add-in", part("xl/webextensions/taskpanes.xml")),
    "data model.xlsx": Told(LINKED, part("xl/model/item.data", b"x")),
    "connection.xlsx": Told(LINKED, part("xl/connections.xml")),
    "query.xlsx": Told(LINKED, part("xl/queryTables/queryTable1.xml")),
    "another workbook.xlsx": Told(LINKED, part("xl/externalLinks/externalLink1.xml")),
    "picture from elsewhere.xlsx": Told(
        "linked to something outside it",
        part("xl/drawings/_rels/drawing1.xml.rels", outside_link("image", "https://example.com/a.png")),
    ),
    "Excel 4 macros.xlsx": Told("holds macros", part("xl/macrosheets/sheet1.xml")),
    "macros.xlsx": Told("holds macros", part("xl/vbaProject.bin", b"x")),
    "embedded object.xlsx": Told("Another file is embedded in it", part("xl/embeddings/oleObject1.bin", b"x")),
    "author.xlsx": Told("author, last changed by", of(people), is_property=True),
    "custom property.xlsx": Told("Checked by", of(checked), is_property=True),
}
