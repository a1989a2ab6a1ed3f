"""Where the shapes of a slide stand, and what fills them."""

from xml.etree.ElementTree import Element

from files.excel.colours import child
from files.package.walking import local

SHAPES = {"sp", "pic", "graphicFrame", "grpSp", "cxnSp"}
FILLS = {"solidFill", "gradFill", "blipFill", "pattFill", "grpFill"}
Box = tuple[int, int, int, int]


def box_of(element: Element) -> Box | None:
    """(left, top, right, bottom), or None where the layout decides."""
    holder = next((it for it in element if local(it.tag) in ("spPr", "grpSpPr")), element)
    frame = child(holder, "xfrm")
    start, extent = child(frame, "off"), child(frame, "ext")
    if start is None or extent is None:
        return None
    left, top = whole(start.get("x")), whole(start.get("y"))
    return left, top, left + whole(extent.get("cx")), top + whole(extent.get("cy"))


def whole(given: str | None) -> int:
    plain = (given or "").removeprefix("-")
    return int(given) if plain.isdecimal() and len(plain) < 13 else 0


def overlap(first: Box | None, second: Box | None) -> bool:
    if first is None or second is None:
        return True
    return first[0] < second[2] and second[0] < first[2] and first[1] < second[3] and second[1] < first[3]


def fill_of(shape: Element) -> Element | None:
    properties = child(shape, "spPr")
    return None if properties is None else next((it for it in properties if local(it.tag) in FILLS), None)
