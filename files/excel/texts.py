"""The texts that the cells of a workbook share: which are blank, and which hide a part of themselves."""

from xml.etree.ElementTree import Element

from files.excel.colours import child
from files.excel.styles import ExcelStyles, Font
from files.package.walking import local
from files.unseen_text import PAPER


class Texts:
    """Taken one by one, in the order in which cells number them."""

    def __init__(self, styles: ExcelStyles) -> None:
        self.styles = styles
        self.count = 0
        self.blank: set[int] = set()
        self.formatted: dict[int, set[Font]] = {}

    def take(self, element: Element) -> None:
        if fonts := fonts_within(element, self.styles):
            self.formatted[self.count] = fonts
        if is_blank(element):
            self.blank.add(self.count)
        self.count += 1

    def is_in(self, cell: Element) -> bool:
        """Whether the cell holds anything."""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = child(cell, "is")
            return inline is not None and not is_blank(inline)
        value = child(cell, "v")
        text = "" if value is None else (value.text or "").strip()
        return bool(text) and not (kind == "s" and _number(text) in self.blank)

    def hides(self, cell: Element, fill: str) -> bool:
        if not self.formatted:
            return False
        value = child(cell, "v")
        fonts = self.formatted.get(_number("" if value is None else (value.text or "").strip()), ())
        return any(font.is_unseen(fill or PAPER) for font in fonts)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else -1


def is_blank(element: Element) -> bool:
    return not any((it.text or "").strip() for it in element.iter() if local(it.tag) == "t")


def fonts_within(element: Element, styles: ExcelStyles) -> set[Font]:
    """Of its runs that hold text and have a font of their own."""
    runs = (run for run in element if local(run.tag) == "r" and not is_blank(run))
    return {styles.font(own) for run in runs if (own := child(run, "rPr")) is not None}


def runs_hide(element: Element, styles: ExcelStyles, fill: str) -> bool:
    return any(font.is_unseen(fill or PAPER) for font in fonts_within(element, styles))
