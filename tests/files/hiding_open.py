"""OpenDocument texts and spreadsheets that hide something, each in one way, and what must be told of it."""

from tests.actions.samples import XML, zipped
from tests.files.told import Told
from tests.sheets.samples import NAMES, cell, ods, row, table

UNSEEN = "text that cannot be seen"
AB = row(cell("Reference"), cell("Action"))
SPACES = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in NAMES) + (
    ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="x"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
)
ODT_TYPE = "application/vnd.oasis.opendocument.text"


def style(name: str, family: str, properties: str, *, more: str = "") -> str:
    return f'<style:style style:name="{name}" style:family="{family}"{more}><style:{properties}/></style:style>'


def sheet(*rows: str, styles: str = "", before: str = "", **more):
    return lambda: ods(before + table(*(rows or (AB,))), styles=styles, **more)


def odt(body: str = "<text:p>Plan</text:p>", *, styles: str = "", meta: str = "", parts: dict | None = None):
    content = f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}"
    return lambda: zipped(
        {
            "mimetype": ODT_TYPE,
            "content.xml": f"{XML}<office:document-content {SPACES}>{content}</office:text></office:body>"
            "</office:document-content>",
            "meta.xml": f"{XML}<office:document-meta {SPACES}>{meta}</office:document-meta>",
            **(parts or {}),
        }
    )


def span(name: str) -> str:
    return f'<text:p>Plan <text:span text:style-name="{name}">and the address</text:span></text:p>'


WHITE = style("s", "text", 'text-properties fo:color="#ffffff"')
TINY = style("s", "text", 'text-properties fo:font-size="1pt"')
GONE = style("s", "text", 'text-properties text:display="none"')
NOTE = "<office:annotation><text:p>note</text:p></office:annotation>"
NO_FORMAT = '<number:number-style xmlns:number="n" style:name="N1"/>' + style(
    "s", "table-cell", "table-cell-properties", more=' style:data-style-name="N1"'
)
FAR = [row(cell(), number_rows_repeated="400"), row(cell("Call the informant"))]
EXPRESSION = '<table:named-expression table:name="Informant" table:expression="&quot;The neighbour&quot;"/>'
PEOPLE = "<meta:initial-creator>Lead officer</meta:initial-creator><dc:creator>Analyst</dc:creator>"
NOT_SHOWN = style("t", "table", 'table-properties table:display="false"')
FLAT = style("s", "table-row", 'table-row-properties style:row-height="0in"')
CHANGED = "<text:tracked-changes><text:changed-region/></text:tracked-changes>"
LINKED = '<text:p><drawing:image xlink:href="https://x/y.png"/></text:p>'
SHEETS = {
    "hidden sheet.ods": Told(
        "Leads: hidden",
        lambda: ods(
            table(AB, style="t") + table(AB, name="Plan"),
            styles=NOT_SHOWN,
        ),
    ),
    "hidden row.ods": Told("row 2: hidden", sheet(AB, row(cell("x"), visibility="collapse"))),
    "hidden column.ods": Told("column A: hidden", sheet('<table:table-column table:visibility="collapse"/>', AB)),
    "row without height.ods": Told(
        "row 1: hidden",
        sheet(
            row(cell("a"), style_name="s"),
            AB,
            styles=FLAT,
        ),
    ),
    "comment.ods": Told("cell A1: a comment", sheet(row(cell("a").replace("<text:p>", f"{NOTE}<text:p>")))),
    "white.ods": Told(
        f"cell A1: {UNSEEN}",
        sheet(row(cell("a", style_name="s")), styles=style("s", "table-cell", 'text-properties fo:color="#ffffff"')),
    ),
    "one point.ods": Told(
        f"cell A1: {UNSEEN}",
        sheet(row(cell("a", style_name="s")), styles=style("s", "table-cell", 'text-properties fo:font-size="1pt"')),
    ),
    "no format.ods": Told(f"cell A1: {UNSEEN}", sheet(row(cell("5", style_name="s")), styles=NO_FORMAT)),
    "white within a cell.ods": Told(
        f"cell A1: {UNSEEN}",
        sheet(row(cell('a<text:span text:style-name="s">b</text:span>')), styles=WHITE),
    ),
    "far below.ods": Told("cell A402: text far from the rest", sheet(AB, *FAR)),
    "value in a name.ods": Told("a value that stands in no cell", sheet(before=EXPRESSION)),
    "tracked changes.ods": Told("tracked changes", sheet(before="<table:tracked-changes/>")),
    "link.ods": Told("linked to another file", sheet('<table:table-source xlink:href="file:///x"/>')),
    "macros.ods": Told("holds macros", sheet(parts={"Basic/Standard/Module1.xml": f"{XML}<x/>"})),
    "earlier versions.ods": Told("earlier versions", sheet(parts={"Versions/1": "x"})),
    "author.ods": Told("author, last changed by", sheet(meta=PEOPLE), is_property=True),
}
TEXTS = {
    "white.odt": Told(UNSEEN, odt(span("s"), styles=WHITE)),
    "one point.odt": Told(UNSEEN, odt(span("s"), styles=TINY)),
    "hidden text.odt": Told(UNSEEN, odt(span("s"), styles=GONE)),
    "hidden section.odt": Told(
        UNSEEN, odt('<text:section text:display="none"><text:p>The address</text:p></text:section>')
    ),
    "hidden paragraph.odt": Told(UNSEEN, odt("<text:p><text:hidden-text>x</text:hidden-text></text:p>")),
    "comment.odt": Told("1 comment", odt(f"<text:p>Plan{NOTE}</text:p>")),
    "tracked change.odt": Told("1 tracked change", odt(CHANGED)),
    "event.odt": Told("holds macros", odt("<office:scripts><script:event-listener/></office:scripts>")),
    "linked picture.odt": Told("linked to another file", odt(LINKED)),
    "author.odt": Told("author, last changed by", odt(meta=PEOPLE), is_property=True),
}
