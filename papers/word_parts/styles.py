"""How the file looks, as styles that whoever edits it can use and change; its page, its head and its foot."""

from datetime import datetime

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from papers.word_parts.elements import add, element, field, run_of

# At hand wherever Word is, and plain to read.
FONT = "Arial"
LANGUAGE = "en-GB"
BAND, INK, MUTED, SHADE = "0B4453", "0B0C0C", "484D51", "EEF5F6"
TEXT_WIDTH_MM, TWENTIETHS_OF_A_MM = 170, 56.7
# (size in points, colour, space before and after in points) of the title and the headings.
HEADINGS = {
    "Title": (20, BAND, 0, 6),
    "Heading 1": (16, BAND, 18, 6),
    "Heading 2": (13, INK, 14, 4),
    "Heading 3": (11, INK, 12, 4),
    "Heading 4": (11, MUTED, 10, 4),
}
# Those that Word has no name for: (what it is like, size, colour).
OWN = {
    "Document Details": ("Normal", 10, MUTED),
    "Table Text": ("Normal", 9.5, INK),
    "Table Note": ("Normal", 9.5, MUTED),
    "Set Apart": ("Normal", 11, INK),
}
TABLE = "Table House"


def prepare(document) -> None:
    _language_and_font(document)
    for name, (size, colour, before, after) in HEADINGS.items():
        style = _look(document, name, size, colour)
        style.font.bold, style.font.italic = True, False
        _space(style, before, after, with_next=True)
        _without_border(style)
    for name, (base, size, colour) in OWN.items():
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles[base]
        _space(_look(document, name, size, colour), 0, 6)
    for name in ("Subtitle", "List Bullet", "List Number", "Caption", "Header", "Footer", "Quote"):
        style = _look(document, name, {"Subtitle": 13, "Header": 9, "Footer": 9}.get(name, 11), INK)
        style.font.bold, style.font.italic = name == "Caption", False
    document.styles["Subtitle"].font.color.rgb = RGBColor.from_string(MUTED)
    _space(document.styles["Caption"], 12, 4, with_next=True)
    _space(document.styles["Table Text"], 0, 0)
    _space(document.styles["Table Note"], 4, 6)
    for name in ("Header", "Footer"):
        _tab_at_the_end(document.styles[name])
    _space(document.styles["Quote"], 6, 6)
    for name in ("Set Apart", "Quote"):
        _bar_at_the_side(document.styles[name])
    _link_style(document)
    _table_style(document)


def _language_and_font(document) -> None:
    normal = _look(document, "Normal", 11, INK)
    _space(normal, 0, 8)
    normal.paragraph_format.line_spacing = 1.15
    usual = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for old in usual.findall(qn("w:lang")):
        usual.remove(old)
    add(usual, "lang", val=LANGUAGE, eastAsia=LANGUAGE, bidi="ar-SA")
    settings = document.settings.element
    for old in [*settings.findall(qn("w:themeFontLang")), *settings.findall(qn("w:compat"))]:
        settings.remove(old)
    # Without it Word opens the file in the mode of an older one.
    compat = element("compat")
    add(compat, "compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    after = next(each for each in settings if each.tag in (qn("w:rsids"), qn("m:mathPr"), qn("w:clrSchemeMapping")))
    after.addprevious(compat)


def _look(document, name: str, size: float, colour: str):
    style = document.styles[name]
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), RGBColor.from_string(colour)
    fonts = style.element.rPr.rFonts
    for key in list(fonts.attrib):
        del fonts.attrib[key]
    for key in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{key}"), FONT)
    for old in style.element.rPr.findall(qn("w:spacing")) + style.element.rPr.findall(qn("w:kern")):
        style.element.rPr.remove(old)
    return style


def _space(style, before: float, after: float, *, with_next: bool = False) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.keep_with_next = with_next


def _without_border(style) -> None:
    for border in style.element.pPr.findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _tab_at_the_end(style) -> None:
    tabs = style.element.pPr.find(qn("w:tabs"))
    for usual in list(tabs):
        tabs.remove(usual)
    add(tabs, "tab", val="right", pos=round(TEXT_WIDTH_MM * TWENTIETHS_OF_A_MM))


def _bar_at_the_side(style) -> None:
    looks = style.element.get_or_add_pPr()
    border = element("pBdr")
    add(border, "left", val="single", sz=24, space=8, color=MUTED)
    # The schema has an order: the border stands before the spacing.
    looks.find(qn("w:spacing")).addprevious(border)
    style.paragraph_format.left_indent = Mm(4)


def _link_style(document) -> None:
    style = document.styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style.font.underline, style.font.color.rgb = True, RGBColor.from_string(BAND)


def _table_style(document) -> None:
    """Rules between rows, a shaded row of headings, and the first cell of a row in bold: it names the row."""
    style = document.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    root = style.element
    table = add(root, "tblPr")
    borders = add(table, "tblBorders")
    for side in ("top", "bottom", "insideH"):
        add(borders, side, val="single", sz=4, space=0, color=MUTED)
    margins = add(table, "tblCellMar")
    for side, width in (("top", 60), ("left", 80), ("bottom", 60), ("right", 80)):
        add(margins, side, w=width, type="dxa")
    for part in ("firstRow", "firstCol"):
        looks = add(root, "tblStylePr", type=part)
        add(add(looks, "rPr"), "b")
        if part == "firstRow":
            add(add(looks, "tcPr"), "shd", val="clear", color="auto", fill=SHADE)


def page(document, *, title: str, publisher: str, stamp: str) -> None:
    """A4, with the document's name and its stamp at the head of each page, and the page's number at its foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm((210 - TEXT_WIDTH_MM) / 2)
    section.top_margin, section.bottom_margin = Mm(24), Mm(22)
    section.header_distance = section.footer_distance = Mm(10)
    head, foot = section.header.paragraphs[0]._p, section.footer.paragraphs[0]._p
    _on_a_line(head, title, stamp)
    _on_a_line(foot, publisher, "Page ")
    field(foot, "PAGE")
    foot.append(run_of(" of "))
    field(foot, "NUMPAGES")


def _on_a_line(paragraph, left: str, right: str) -> None:
    paragraph.append(run_of(left))
    if right:
        add(add(paragraph, "r"), "tab")
        # What stamps a page is not overlooked.
        paragraph.append(run_of(right, bold=right != "Page "))


def properties(document, *, title: str, subject: str, created: datetime) -> None:
    """Its title and language, and nobody's name."""
    told = document.core_properties
    told.title, told.subject, told.language = title, subject, LANGUAGE
    told.author = told.last_modified_by = told.comments = told.keywords = told.category = ""
    told.created = told.modified = created
    told.revision = 1
