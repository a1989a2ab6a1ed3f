"""Word documents (.docx): what they hide."""

import re
from collections import Counter
from collections.abc import Iterator

from files.findings import Finding, Hidden, Refused
from files.kinds import DOCX
from files.office.guard import BREAK_LINKS, guard
from files.office.hidden_parts import hidden_parts
from files.office.properties import properties
from files.office.relations import relations, target_of
from files.package import Package
from files.package.walking import attributes
from files.unseen_text import PAPER
from files.word.styles import WordStyles
from files.word.texts import WordTextWalk
from files.wording import ACCEPT_CHANGES, DELETE_COMMENTS_OF_TEXT, SHOW_SHAPES, SHOW_TEXT, counted

WRITTEN = re.compile(r"^word/(?:document|header|footer|footnotes|endnotes)\d*\.xml$", re.IGNORECASE)
COMMENTS = re.compile(r"^word/comments\d*\.xml$", re.IGNORECASE)
SETTINGS = "word/settings.xml"
DELETE_VARIABLES = "Save it as .rtf, open that and save it as .docx again, or attach a PDF."


def look(package: Package) -> Iterator[Finding]:
    yield from guard(package, DOCX)
    yield from properties(package)
    yield from hidden_parts(package)
    yield from _in_settings(package)
    if number := _count(package, filter(COMMENTS.match, sorted(package.names)), "comment"):
        yield Hidden("the text", counted(number, "comment"), DELETE_COMMENTS_OF_TEXT)
    yield from _hidden_text(package)


def _hidden_text(package: Package) -> Iterator[Hidden]:
    main = target_of(relations(package, ""), "officeDocument") or "word/document.xml"
    parts = sorted({main, *filter(WRITTEN.match, package.names)})
    styles, paper, counts = WordStyles(package), _paper(package, main), Counter()
    for part in parts:
        walk = WordTextWalk(package, part, styles, paper=paper)
        walk.walk()
        counts += walk.counts
    if counts["change"]:
        words = counted(counts["change"], "tracked change")
        yield Hidden("the text", f"{words}, where text that was struck out can still be read", ACCEPT_CHANGES)
    if counts["unseen"]:
        words = counted(counts["unseen"], "paragraph")
        yield Hidden("the text", f"text that cannot be seen, in {words}", SHOW_TEXT)
    if counts["shape"]:
        yield Hidden("the text", counted(counts["shape"], "hidden picture or shape"), SHOW_SHAPES)


def _in_settings(package: Package) -> Iterator[Finding]:
    tags = {tag for event, tag, _ in package.walk(SETTINGS) if event == "start"}
    if "docVar" in tags:
        yield Hidden("the whole file", "variables, which keep text of their own", DELETE_VARIABLES)
    if "mailMerge" in tags:
        yield Refused("The file is a mail merge and fetches its data from elsewhere.", BREAK_LINKS)


def _paper(package: Package, main: str) -> str:
    """The colour of the page, where Word shows it."""
    if not any(tag == "displayBackgroundShape" for _, tag, _ in package.walk(SETTINGS)):
        return PAPER
    for event, tag, element in package.walk(main, whole={"body"}):
        if (event, tag) == ("start", "background"):
            given = attributes(element).get("color", "").lower()
            return given if re.fullmatch("[0-9a-f]{6}", given) else PAPER
    return PAPER


def _count(package: Package, parts, wanted: str) -> int:
    return sum((event, tag) == ("start", wanted) for part in parts for event, tag, _ in package.walk(part))
