"""Elements of the file's XML: runs of text, line breaks, fields, links and bookmarks."""

import re

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from govuk.addresses import pieces_of

# What XML has no place for.
UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def clean(text: str) -> str:
    lines = re.sub("\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text).replace("\t", " ")
    return UNWRITABLE.sub("\ufffd", lines)


def element(name: str, /, **attributes) -> OxmlElement:
    """One of WordprocessingML: `element("shd", val="clear")`."""
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def add(parent, name: str, /, **attributes):
    made = element(name, **attributes)
    parent.append(made)
    return made


def run_of(text: str, *, bold: bool = False, style: str = ""):
    """A run of text in which line feeds are line breaks."""
    run = element("r")
    if bold or style:
        looks = add(run, "rPr")
        if style:
            add(looks, "rStyle", val=style)
        if bold:
            add(looks, "b")
    for number, line in enumerate(text.split("\n")):
        if number:
            add(run, "br")
        if line:
            words = add(run, "t")
            words.text = line
            words.set(qn("xml:space"), "preserve")
    return run


def say(paragraph, text: str, part, *, bold: bool = False) -> None:
    """Put text into a `w:p`; web addresses in it are links of `part`."""
    for piece, leads in pieces_of(clean(text)):
        if leads:
            link_to(paragraph, piece, piece, part, bold=bold)
        else:
            paragraph.append(run_of(piece, bold=bold))


def link_to(paragraph, address: str, text: str, part, *, bold: bool = False) -> None:
    link = add(paragraph, "hyperlink")
    link.set(qn("r:id"), part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    link.append(run_of(clean(text), bold=bold, style="Hyperlink"))


def paragraph_of(style: str):
    """A `w:p` with the style of this identifier."""
    paragraph = element("p")
    add(add(paragraph, "pPr"), "pStyle", val=style)
    return paragraph


def field(paragraph, code: str, shown: str = "1") -> None:
    """A field that the reader's program works out, such as the number of the page."""
    for kind in ("begin", code, "separate", shown, "end"):
        if kind == shown:
            paragraph.append(run_of(shown))
        elif kind == code:
            words = add(add(paragraph, "r"), "instrText")
            words.text = f" {code} "
            words.set(qn("xml:space"), "preserve")
        else:
            add(add(paragraph, "r"), "fldChar", fldCharType=kind)


def bookmarked(paragraph, name: str, number: int) -> None:
    """Around all that is in the paragraph, so that the list of contents leads there."""
    begins, ends = element("bookmarkStart", id=number, name=name), element("bookmarkEnd", id=number)
    first = 1 if paragraph[0].tag == qn("w:pPr") else 0
    paragraph.insert(first, begins)
    paragraph.append(ends)
