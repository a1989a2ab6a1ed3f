"""Spreadsheets to try the reading with, built here so that nobody has to trust what is in them."""

import io

from openpyxl import Workbook

from tests.actions.samples import LINK, RELATIONSHIPS, XML, zipped

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMES = ("office", "table", "text", "style", "script", "meta", "drawing", "manifest")


def book(change=lambda book: None, *rows: list, title: str = "Leads") -> bytes:
    """A workbook of one sheet as openpyxl writes it, after `change` was made to it."""
    made = Workbook()
    made.active.title = title
    for row in rows or (["Reference", "Action"], ["ASB-01", "Light the underpass"]):
        made.active.append(row)
    change(made)
    return saved(made)


def saved(made: Workbook) -> bytes:
    result = io.BytesIO()
    made.save(result)
    return result.getvalue()


def relationships(*links: tuple[str, str]) -> str:
    """Of (kind, target), with the identifiers r1, r2 and so on."""
    found = (
        f'<Relationship Id="r{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(links, start=1)
    )
    return XML + RELATIONSHIPS.format("".join(found))


def xlsx(data: str = "", *, around: str = "{}", parts: dict[str, str | bytes] | None = None, **more: str) -> bytes:
    """A workbook with one sheet, Leads, of the rows `data`; `around` is the worksheet around them."""
    sheet = around.format(f"<sheetData>{data}</sheetData>")
    styles, kind = more.get("styles", ""), more.get("kind", XLSX_TYPE)
    return zipped(
        {
            "[Content_Types].xml": f'{XML}<Types><Override PartName="/xl/workbook.xml" ContentType="{kind}"/></Types>',
            "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
            "xl/workbook.xml": f'{XML}<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}"><sheets>'
            f'<sheet name="Leads" sheetId="1" r:id="r1"/></sheets>{more.get("book", "")}</workbook>',
            "xl/_rels/workbook.xml.rels": relationships(
                ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "strings.xml"), ("styles", "styles.xml")
            ),
            "xl/strings.xml": f'{XML}<sst xmlns="{SPREADSHEET}">{more.get("texts", "")}</sst>',
            "xl/styles.xml": f'{XML}<styleSheet xmlns="{SPREADSHEET}">{styles}</styleSheet>',
            "xl/worksheets/sheet1.xml": f'{XML}<worksheet xmlns="{SPREADSHEET}">{sheet}</worksheet>',
            **(parts or {}),
        }
    )


def text_cell(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def outside_link(kind: str, target: str) -> str:
    return XML + RELATIONSHIPS.format(LINK.format(kind, target))


def ods(tables: str = "", *, styles: str = "", parts: dict[str, str | bytes] | None = None, **more: str) -> bytes:
    """`tables` are whole table:table elements; `before` stands before the spreadsheet, `meta` in the properties."""
    names = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in NAMES)
    names += (
        ' xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" xmlns:xlink="x" '
        'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    )
    return zipped(
        {
            "mimetype": ODS_TYPE,
            "content.xml": f"{XML}<office:document-content {names}>{more.get('before', '')}<office:automatic-styles>"
            f"{styles}</office:automatic-styles><office:body><office:spreadsheet>{tables}</office:spreadsheet>"
            "</office:body></office:document-content>",
            "styles.xml": f"{XML}<office:document-styles {names}/>",
            "meta.xml": f"{XML}<office:document-meta {names}>{more.get('meta', '')}</office:document-meta>",
            "META-INF/manifest.xml": f"{XML}<manifest:manifest {names}>{more.get('manifest', '')}</manifest:manifest>",
            **(parts or {}),
        }
    )


def table(*rows: str, name: str = "Leads", style: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{"".join(rows)}</table:table>'


def row(*cells: str, **attributes: str) -> str:
    return f"<table:table-row{_written(attributes)}>{''.join(cells)}</table:table-row>"


def cell(text: str = "", **attributes: str) -> str:
    """`cell("x", number_columns_repeated="3")`; with a text it is one."""
    paragraph = f"<text:p>{text}</text:p>" if text else ""
    kind = ' office:value-type="string"' if text else ""
    return f"<table:table-cell{_written(attributes)}{kind}>{paragraph}</table:table-cell>"


def _written(attributes: dict[str, str]) -> str:
    named = ((name.replace("_", "-"), value) for name, value in attributes.items())
    return "".join(f' table:{name}="{value}"' for name, value in named)
