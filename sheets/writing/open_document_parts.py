"""The parts of an OpenDocument spreadsheet around its cells."""

from collections.abc import Iterable, Iterator
from datetime import date

from sheets.writing.markup import element

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
MIME = "application/vnd.oasis.opendocument.spreadsheet"
SPACES = " ".join(
    [
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    ]
    + [
        'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"',
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"',
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"',
        'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"',
        'xmlns:ooo="http://openoffice.org/2004/office"',
        'xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2"',
        'xmlns:dc="http://purl.org/dc/elements/1.1/"',
        'office:version="1.3"',
    ]
)
CENTIMETRES = 0.21  # of a character
DAY = '<number:day/><number:text> </number:text><number:month number:textual="true" number:style="long"/>'
CLOCK = '<number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/>'
YEAR = '<number:text> </number:text><number:year number:style="long"/>'
ENGLISH = 'number:language="en" number:country="GB"'
DATA_STYLES = f"""
<number:text-style style:name="as-text"><number:text-content/></number:text-style>
<number:number-style style:name="as-number"><number:number number:min-integer-digits="1"/></number:number-style>
<number:percentage-style style:name="as-percent"><number:number number:decimal-places="0"
 number:min-integer-digits="1"/><number:text>%</number:text></number:percentage-style>
<number:date-style style:name="as-date" {ENGLISH}>{DAY}{YEAR}</number:date-style>
<number:date-style style:name="as-instant" {ENGLISH}>{DAY}{YEAR}<number:text> </number:text>{CLOCK}</number:date-style>
<number:time-style style:name="as-time">{CLOCK}</number:time-style>"""
HEADING = (
    '<style:style style:name="heading" style:family="table-cell"><style:table-cell-properties '
    'fo:background-color="#dddddd" fo:wrap-option="wrap" style:vertical-align="top"/>'
    '<style:text-properties fo:font-weight="bold"/></style:style>'
)
# A4 on its side, one page wide and as many high as it takes.
LANDSCAPE = (
    '<style:page-layout style:name="landscape"><style:page-layout-properties style:print-orientation="landscape" '
    'fo:page-width="29.7cm" fo:page-height="21cm" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout>'
)
MASTER = '<style:master-page style:name="Landscape" style:page-layout-name="landscape"/>'
SHEET = '<style:style style:name="sheet" style:family="table" style:master-page-name="Landscape"/>'
FORMATS = ("text", "number", "percent", "date", "instant", "time")


def part(name: str, content: str) -> str:
    return f"{XML}<office:{name} {SPACES}>{content}</office:{name}>"


def style_name(form: str, *, wraps: bool, is_open: bool) -> str:
    return f"{form}{'-wrapped' * wraps}{'-open' * is_open}"


def cell_styles() -> Iterator[str]:
    for form in FORMATS:
        for wraps in (False, True):
            for is_open in (False, True):
                properties = element(
                    "style:table-cell-properties",
                    style__vertical_align="top",
                    fo__wrap_option="wrap" if wraps else "",
                    style__cell_protect="none" if is_open else "",
                )
                yield element(
                    "style:style",
                    properties,
                    style__name=style_name(form, wraps=wraps, is_open=is_open),
                    style__family="table-cell",
                    style__data_style_name=f"as-{form}",
                )


def column_styles(widths: Iterable[int]) -> Iterator[str]:
    for width in sorted(set(widths)):
        properties = element("style:table-column-properties", style__column_width=f"{width * CENTIMETRES:.2f}cm")
        yield element("style:style", properties, style__name=f"wide-{width}", style__family="table-column")


def content(styles: str, spreadsheet: str) -> str:
    body = element("office:body", element("office:spreadsheet", spreadsheet))
    return part("document-content", f"<office:automatic-styles>{styles}</office:automatic-styles>{body}")


def meta(*, title: str, made_on: date) -> str:
    """Who made it is not said, here or when LibreOffice saves it again: see `settings`."""
    made = element("meta:creation-date", f"{made_on.isoformat()}T00:00:00")
    return part("document-meta", f"<office:meta>{element('dc:title', _escaped(title))}{made}</office:meta>")


def settings(titles: Iterable[str]) -> str:
    """Headings that stay in sight, and no name of whoever saves the file."""
    frozen = (
        ("HorizontalSplitMode", 0),
        ("VerticalSplitMode", 2),
        ("VerticalSplitPosition", 1),
        ("ActiveSplitRange", 2),
    )
    items = "".join(
        _item(name, "short" if "Mode" in name or "Range" in name else "int", value) for name, value in frozen
    )
    items += _item("PositionBottom", "int", 1)
    views = "".join(element("config:config-item-map-entry", items, config__name=title) for title in titles)
    tables = element("config:config-item-map-named", views, config__name="Tables")
    entry = element("config:config-item-map-entry", _item("ViewId", "string", "view1") + tables)
    view = _set("ooo:view-settings", element("config:config-item-map-indexed", entry, config__name="Views"))
    whole = _set("ooo:configuration-settings", _item("ApplyUserData", "boolean", "false"))
    return part("document-settings", element("office:settings", view + whole))


def _set(name: str, items: str) -> str:
    return element("config:config-item-set", items, config__name=name)


def _item(name: str, kind: str, value: str | int) -> str:
    return element("config:config-item", str(value), config__name=name, config__type=kind)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


MANIFEST_SPACE = 'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3"'
ENTRIES = "".join(
    element("manifest:file-entry", manifest__full_path=path, manifest__media_type=kind)
    for path, kind in {
        "/": MIME,
        **dict.fromkeys(("content.xml", "styles.xml", "meta.xml", "settings.xml"), "text/xml"),
    }.items()
)
FIXED_PARTS = {
    "META-INF/manifest.xml": f"{XML}<manifest:manifest {MANIFEST_SPACE}>{ENTRIES}</manifest:manifest>",
    "styles.xml": part(
        "document-styles",
        f"<office:automatic-styles>{LANDSCAPE}</office:automatic-styles>"
        f"<office:master-styles>{MASTER}</office:master-styles>",
    ),
}
