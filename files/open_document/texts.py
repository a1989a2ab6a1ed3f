"""Paragraphs of an OpenDocument file: which texts in them cannot be seen, given what they stand on."""

from xml.etree.ElementTree import Element

from files.open_document.styles import OpenDocumentStyles, Style
from files.package.walking import attributes, local
from files.unseen_text import PAPER

NOT_SHOWN_HERE = {"annotation", "annotation-end", "tracked-changes"}
FAMILIES = {
    "p": "paragraph",
    "h": "paragraph",
    "span": "text",
    "a": "text",
    "frame": "graphic",
    "table-cell": "table-cell",
}
# Fields and the like whose text shows only when something is so or is so no more.
CONDITIONAL = {"hidden-text", "hidden-paragraph"}


def hides(element: Element, styles: OpenDocumentStyles, above: Style, paper: str = PAPER) -> bool:
    """Whether any text in the element is set not to show, is too small, or has the colour of what is behind it."""
    tag, it = local(element.tag), attributes(element)
    if tag in NOT_SHOWN_HERE:
        return False
    if tag in CONDITIONAL and it.get("is-hidden") != "false":
        return True
    own = styles.of(FAMILIES[tag], it.get("style-name", "")) if tag in FAMILIES else Style()
    style, paper = own.over(above), own.fill or paper
    if (element.text or "").strip() and style.is_unseen_on(paper):
        return True
    for each in element:
        if hides(each, styles, style, paper) or ((each.tail or "").strip() and style.is_unseen_on(paper)):
            return True
    return False
