"""What an OpenDocument text hides: comments, changes, and words that nobody sees."""

from collections import Counter
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from files.findings import Hidden
from files.open_document.guard import check_element
from files.open_document.styles import STYLES, OpenDocumentStyles, Style
from files.open_document.texts import hides
from files.package import Package
from files.package.walking import attributes, local
from files.unseen_text import PAPER
from files.wording import ACCEPT_CHANGES, DELETE_COMMENTS_OF_TEXT, SHOW_TEXT, counted

PARAGRAPHS = {"p", "h"}
HOLDERS = {"section": "section", "table-cell": "table-cell"}
COUNTED = {"annotation": "comment", "changed-region": "tracked change"}


class TextWalk:
    def __init__(self, package: Package, styles: OpenDocumentStyles) -> None:
        self.package, self.styles = package, styles
        self.papers, self.hidden_sections = [PAPER], 0
        self.counts: Counter[str] = Counter()

    def walk(self, part: str) -> None:
        for event, tag, element in self.package.walk(part, whole={*STYLES, *PARAGRAPHS}, check=check_element):
            if tag in STYLES and event == "end":
                self.styles.add(element)
            elif tag in PARAGRAPHS and event == "end":
                self._paragraph(element)
            elif tag in HOLDERS:
                (self._enter if event == "start" else self._leave)(tag, element)
            elif tag in COUNTED and event == "start":
                self.counts[COUNTED[tag]] += 1

    def _enter(self, tag: str, element: Element) -> None:
        it = attributes(element)
        self.papers.append(self.styles.of(HOLDERS[tag], it.get("style-name", "")).fill or self.papers[-1])
        self.hidden_sections += tag == "section" and it.get("display", "true") != "true"

    def _leave(self, tag: str, element: Element) -> None:
        self.papers.pop()
        self.hidden_sections -= tag == "section" and attributes(element).get("display", "true") != "true"

    def _paragraph(self, element: Element) -> None:
        names = Counter(local(it.tag) for it in element.iter())
        for tag, thing in COUNTED.items():
            self.counts[thing] += names[tag]
        is_written = any(text.strip() for text in element.itertext())
        if (self.hidden_sections and is_written) or hides(element, self.styles, Style(), self.papers[-1]):
            self.counts["unseen"] += 1


def hidden_in_text(package: Package, styles: OpenDocumentStyles) -> Iterator[Hidden]:
    walk = TextWalk(package, styles)
    walk.walk("content.xml")
    walk.walk("styles.xml")  # headers and footers
    counts, where = walk.counts, "the text"
    if counts["comment"]:
        yield Hidden(where, counted(counts["comment"], "comment"), DELETE_COMMENTS_OF_TEXT)
    if counts["tracked change"]:
        yield Hidden(where, counted(counts["tracked change"], "tracked change"), ACCEPT_CHANGES)
    if counts["unseen"]:
        yield Hidden(where, f"text that cannot be seen, in {counted(counts['unseen'], 'paragraph')}", SHOW_TEXT)
