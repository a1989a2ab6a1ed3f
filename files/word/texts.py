"""The text of a Word document, walked for what is in it without being seen."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from files.excel.colours import child
from files.findings import Refused
from files.office.guard import BREAK_LINKS
from files.package import Package
from files.package.walking import attributes, local
from files.unseen_text import PAPER
from files.word.styles import PLAIN, UNKNOWN, Look, WordStyles, look_of, shade

CHANGES = {"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge", "numberingChange"} | {
    f"{thing}PrChange" for thing in ("r", "p", "sect", "tbl", "tc", "tr", "tblGrid")
}
FETCHING = re.compile(r"\b(?:DDE|DDEAUTO|INCLUDETEXT|DATABASE|LINK)\b")
TRUE = ("1", "true")
NAMED_SHAPES = ("docPr", "cNvPr")


@dataclass
class Holder:
    """A table or a cell: `fill` is what its text stands on."""

    fill: str | None = None


class WordTextWalk:
    """One part: the document itself, a header, the footnotes."""

    def __init__(self, package: Package, part: str, styles: WordStyles, *, paper: str = PAPER) -> None:
        self.package, self.part, self.styles, self.paper = package, part, styles, paper
        self.holders: list[Holder] = []
        self.counts: Counter[str] = Counter()

    def walk(self) -> None:
        for event, tag, element in self.package.walk(self.part, whole={"p"}):
            if tag in ("tbl", "tc"):
                self.holders.append(Holder()) if event == "start" else self.holders.pop()
            elif event == "start":
                self._outside_paragraphs(tag, element)
            elif tag == "p":
                self._paragraph(element)

    def _outside_paragraphs(self, tag: str, element: Element) -> None:
        if tag in CHANGES:
            self.counts["change"] += 1
        elif tag == "shd" and self.holders:
            self.holders[-1].fill = shade(element)
        elif tag == "tblStyle" and self.holders and self.styles.shades(attributes(element).get("val", "")):
            self.holders[-1].fill = UNKNOWN

    def _paragraph(self, element: Element) -> None:
        fetched = []
        for it in element.iter():
            tag = local(it.tag)
            self.counts["change"] += tag in CHANGES
            self.counts["shape"] += tag in NAMED_SHAPES and it.get("hidden") in TRUE
            fetched.append(_field(tag, it))
        if FETCHING.match("".join(fetched).strip()):
            raise Refused("A field in the text fetches data from elsewhere.", BREAK_LINKS)
        paper = next((holder.fill for holder in reversed(self.holders) if holder.fill is not None), self.paper)
        self.counts["unseen"] += any(self._unseen(element, self.styles.default, paper))

    def _unseen(self, element: Element, look: Look, paper: str) -> Iterator[bool]:
        """For each text whether it cannot be seen."""
        tag = local(element.tag)
        if tag == "t":
            yield bool((element.text or "").strip()) and look.is_unseen_on(paper)
        elif tag == "p":
            look, paper = self._styled(element, "pPr", "pStyle", self.styles.default, paper)
        elif tag == "r":
            look, paper = self._styled(element, "rPr", "rStyle", look, paper)
        elif tag in ("wsp", "shape", "rect", "roundrect"):
            look, paper = PLAIN, _behind(element)
        for each in element:
            yield from self._unseen(each, look, paper)

    def _styled(self, element: Element, name: str, style_name: str, look: Look, paper: str) -> tuple[Look, str]:
        """What the element's own properties and its style make of the look around it."""
        own = child(element, name)
        if own is None:
            return look, paper
        style = child(own, style_name)
        named = PLAIN if style is None else self.styles.of(attributes(style).get("val", ""))
        if name == "rPr":
            return look_of(own).over(named).over(look), paper
        # The text of a paragraph takes its colour from the style, not from the paragraph's own mark (pPr/rPr).
        fill = shade(child(own, "shd"))
        found = named.over(look)
        return Look(found.ink, None, found.points, found.is_hidden), (
            next((each for each in (fill, named.fill) if each is not None), paper)
        )


def _field(tag: str, element: Element) -> str:
    """What a field is told to do, or empty."""
    if tag == "instrText":
        return element.text or ""
    return attributes(element).get("instr", "") if tag == "fldSimple" else ""


def _behind(shape: Element) -> str:
    """The plain colour of a drawn shape; text boxes without one stand on pictures often enough."""
    properties = child(shape, "spPr")
    solid = child(child(properties, "solidFill"), "srgbClr")
    return UNKNOWN if solid is None else solid.get("val", UNKNOWN).lower()
