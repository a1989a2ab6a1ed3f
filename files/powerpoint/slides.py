"""One slide: what is on it without being seen."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from files.excel.colours import child
from files.package import Package
from files.package.walking import local
from files.powerpoint.backgrounds import UNKNOWN, Background
from files.powerpoint.shapes import SHAPES, Box, box_of, fill_of, overlap, whole
from files.unseen_text import SMALLEST, is_alike

OFF, ON = ("0", "false"), ("1", "true")


class SlideWalk:
    def __init__(self, package: Package, part: str, background: Background, size: tuple[int, int]) -> None:
        self.package, self.part, self.background, self.size = package, part, background, size
        self.found: set[str] = set()
        self.beneath: list[Box | None] = [*background.drawn]  # so far, which may lie behind a text

    def walk(self) -> None:
        for event, tag, element in self.package.walk(self.part, whole={*SHAPES, "bg"}):
            if (event, tag) == ("start", "sld") and element.get("show") in OFF:
                self.found.add("hidden")
            elif event == "end" and tag in SHAPES:
                self._shape(element)

    def _shape(self, element: Element) -> None:
        if any(local(it.tag) == "cNvPr" and it.get("hidden") in ON for it in element.iter()):
            self.found.add("shape")
        box = box_of(element)
        if box is not None and self._is_beside(box) and any(_texts(element)):
            self.found.add("beside")
        paper = self._paper(element, box)
        if any(self._is_unseen(run, paper) for run in element.iter() if local(run.tag) in ("r", "fld")):
            self.found.add("unseen")
        if local(element.tag) != "sp" or fill_of(element) is not None or child(element, "style") is not None:
            self.beneath.append(box)

    def _is_beside(self, box: Box) -> bool:
        left, top, right, bottom = box
        wide, high = self.size
        return left >= wide or top >= high or right <= 0 or bottom <= 0

    def _paper(self, element: Element, box: Box | None) -> str:
        if local(element.tag) != "sp" or child(element, "style") is not None:
            return UNKNOWN
        fill = fill_of(element)
        if fill is not None:
            return self.background.colour_of(fill) if local(fill.tag) == "solidFill" else UNKNOWN
        return UNKNOWN if any(overlap(box, other) for other in self.beneath) else self.background.colour

    def _is_unseen(self, run: Element, paper: str) -> bool:
        own = child(run, "rPr")
        if own is None or not any(_texts(run)):
            return False
        size = own.get("sz", "")
        if size.isdecimal() and len(size) < 8 and int(size) / 100 <= SMALLEST:
            return True
        if child(own, "noFill") is not None and child(own, "ln") is None:
            return True
        if any(local(it.tag) == "alpha" and it.get("val") == "0" for it in own.iter()):
            return True
        ink = self.background.colour_of(child(own, "solidFill"))
        return UNKNOWN not in (ink, paper) and is_alike(ink, paper)


def slide_size(package: Package) -> tuple[int, int]:
    """In English Metric Units, or endless where the presentation does not say."""
    for event, tag, element in package.walk("ppt/presentation.xml"):
        if (event, tag) == ("start", "sldSz"):
            return whole(element.get("cx")) or 1 << 40, whole(element.get("cy")) or 1 << 40
    return 1 << 40, 1 << 40


def _texts(element: Element) -> Iterator[str]:
    return (it.text for it in element.iter() if local(it.tag) == "t" and (it.text or "").strip())
