"""PowerPoint presentations (.pptx): what they hide."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from files.findings import Finding, Hidden
from files.kinds import PPTX
from files.office.guard import guard
from files.office.hidden_parts import hidden_parts
from files.office.properties import properties
from files.package import Package
from files.powerpoint.backgrounds import Backgrounds
from files.powerpoint.slides import SlideWalk, slide_size
from files.wording import DELETE_COMMENTS_OF_TEXT, SHOW_SHAPES, SHOW_TEXT, counted

SLIDES = re.compile(r"^ppt/slides/[^/]*\.xml$", re.IGNORECASE)
NOTES = re.compile(r"^ppt/notesSlides/[^/]*\.xml$", re.IGNORECASE)
COMMENTS = re.compile(r"^ppt/comments/[^/]*\.xml$", re.IGNORECASE)
SHOW_SLIDE = "In PowerPoint, right-click it, choose Hide Slide so that it shows again, or delete it."
DELETE_NOTES = "Choose File, Info, Check for Issues, Inspect Document, and remove presentation notes."
MOVE_ONTO_SLIDE = "Zoom out, and delete what lies beside the slide or move it onto it."


def look(package: Package) -> Iterator[Finding]:
    yield from guard(package, PPTX)
    yield from properties(package)
    yield from hidden_parts(package)
    yield from _on_slides(package)
    if number := sum(_says_something(package, part) for part in _parts(package, NOTES)):
        yield Hidden("the whole file", f"speaker notes on {counted(number, 'slide')}", DELETE_NOTES)
    comments = ((event, tag) for part in _parts(package, COMMENTS) for event, tag, _ in package.walk(part))
    if number := sum(each == ("start", "cm") for each in comments):
        yield Hidden("the whole file", counted(number, "comment"), DELETE_COMMENTS_OF_TEXT)


def _parts(package: Package, pattern: re.Pattern) -> Iterable[str]:
    return sorted(filter(pattern.match, package.names))


def _on_slides(package: Package) -> Iterator[Hidden]:
    backgrounds, size, counts = Backgrounds(package), slide_size(package), Counter()
    for part in _parts(package, SLIDES):
        slide = SlideWalk(package, part, backgrounds.of(part), size)
        slide.walk()
        counts.update(slide.found)
    told = {
        "hidden": ("hidden slide", SHOW_SLIDE),
        "shape": ("slide with a hidden picture or shape", SHOW_SHAPES),
        "beside": ("slide with text beside it", MOVE_ONTO_SLIDE),
        "unseen": ("slide with text that cannot be seen", SHOW_TEXT),
    }
    for name, (words, remedy) in told.items():
        if number := counts[name]:
            plural = words.replace("slide", "slides", 1)
            yield Hidden("the slides", f"{number} {words if number == 1 else plural}", remedy)


def _says_something(package: Package, part: str) -> bool:
    """Notes hold one text of their own making: the number of the slide."""
    texts = [element.text or "" for event, tag, element in package.walk(part) if (event, tag) == ("end", "t")]
    return any(text.strip() and not text.strip().isdecimal() for text in texts)
