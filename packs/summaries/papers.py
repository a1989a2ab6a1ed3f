"""The papers of a reader's copy of a pack, and what becomes of each: bound in behind its item, put inside the PDF as a
file, or neither."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import count
from string import ascii_uppercase

from django.urls import reverse

from board.models import Meeting, Paper
from board.querysets import Sight
from board.summaries.agenda import Agenda, AgendaLine, PaperLine
from files.kinds import PDF
from packs.choices import Place
from packs.limits import MOST_PAPERS_BYTES, MOST_PAPERS_PAGES
from papers.bound.facts import MAY_PASS, MOST_TAGS_TOGETHER, PaperFacts, Tags
from papers.converted import converted
from papers.inspected import ToLookInto, facts_of

FOLDER = "packs"
NOTHING_FOUND = PaperFacts()


@dataclass(frozen=True)
class PackPaper:
    """`name` is "Item 5, paper B", in the numbers of this reader. `stored` and `sha256` are empty where it cannot be
    opened any more, `path` for those who cannot sign in. `pdf` is what is bound, by its name in the storage
    and SHA-256."""

    key: str
    name: str
    title: str
    file_name: str
    size: int
    content_type: str = ""
    stored: str = ""
    sha256: str = ""
    pdf: tuple[str, str] = ("", "")
    path: str = ""
    is_restricted: bool = False
    place: Place = Place.APART
    is_beyond: bool = False
    facts: PaperFacts = NOTHING_FOUND

    @property
    def letter(self) -> str:
        return self.name.rpartition(" ")[2]

    @property
    def is_removed(self) -> bool:
        return not self.stored

    @property
    def is_converted(self) -> bool:
        return self.place == Place.BOUND and self.pdf[0] != self.stored

    @property
    def has_tags(self) -> bool:
        return self.facts.tags == Tags.KEPT

    @property
    def may_pass(self) -> bool:
        """Whether what keeps it out of this copy may be another matter the next time."""
        return self.facts.trouble in MAY_PASS

    @property
    def inside_name(self) -> str:
        """Of the file inside the PDF: "5B review.docx"."""
        return f"{self.name.removeprefix('Item ').replace(', paper ', '')} {self.file_name}"


def letters(number: int) -> str:
    """A, B, … Z, AA, AB"""
    found = ""
    while number:
        number, rest = divmod(number - 1, len(ascii_uppercase))
        found = ascii_uppercase[rest] + found
    return found


def papers_of(meeting: Meeting, agenda: Agenda, sight: Sight) -> dict[str, PackPaper]:
    """By key, of those on the agenda as it was published; a file is opened by those who may open it now."""
    named = [each for line in agenda.lines for each in _named(line)]
    if not named:
        return {}
    rows = Paper.objects.in_sight(sight).kept().filter(item__meeting=meeting, item__withdrawn_at=None)
    stored = {str(row.key): row for row in rows.filter(key__in=[each.key for each in named])}
    found = [_as_stored(each, stored.get(each.key), meeting, sight) for each in named]
    facts = facts_of(map(_to_look_into, found), folder=FOLDER)
    return {each.key: each for each in placed(_with_facts(each, facts) for each in found)}


def _to_look_into(paper: PackPaper) -> ToLookInto:
    name, sha256 = paper.pdf
    return ToLookInto(sha256, name, True) if name else ToLookInto(paper.sha256, paper.stored, False)


def _with_facts(paper: PackPaper, facts: dict[str, PaperFacts]) -> PackPaper:
    found = facts.get(_to_look_into(paper).sha256, paper.facts)
    # What is wrong with a PDF that was made here is nothing of the paper: it goes inside as it is.
    return paper if found.trouble and paper.pdf[0] not in ("", paper.stored) else replace(paper, facts=found)


def _named(line: AgendaLine) -> Iterable[PackPaper]:
    for number, paper in zip(count(1), line.papers, strict=False):
        yield _as_named(paper, f"Item {line.number}, paper {letters(number)}", line)


def _as_named(paper: PaperLine, name: str, line: AgendaLine) -> PackPaper:
    return PackPaper(paper.key, name, paper.title, paper.name, paper.size, is_restricted=line.is_restricted)


def _as_stored(paper: PackPaper, row: Paper | None, meeting: Meeting, sight: Sight) -> PackPaper:
    if row is None or not row.file:
        return paper
    path = "" if sight.for_residents else reverse("board:paper", args=[meeting.pk, paper.key])
    kept = {"stored": row.file.name, "sha256": row.sha256, "content_type": row.content_type}
    own = (row.file.name, row.sha256)
    is_pdf = row.content_type == PDF.content_type
    pdf = own if is_pdf else converted(row.sha256, row.file.name, row.content_type, folder=FOLDER)
    return replace(paper, **kept, path=path, pdf=pdf)


def placed(papers: Iterable[PackPaper]) -> Iterable[PackPaper]:
    """In their order, as long as there is room for them."""
    size = pages = objects = 0
    for paper in papers:
        if paper.is_removed or paper.may_pass:
            yield paper
            continue
        facts = paper.facts
        if size + paper.size > MOST_PAPERS_BYTES or pages + facts.page_count > MOST_PAPERS_PAGES:
            yield replace(paper, is_beyond=True)
            continue
        size, pages = size + paper.size, pages + facts.page_count
        if paper.has_tags and objects + facts.objects > MOST_TAGS_TOGETHER:
            facts = replace(facts, tags=Tags.LOST)
        objects += facts.objects if facts.tags == Tags.KEPT else 0
        yield replace(paper, facts=facts, place=Place.BOUND if facts.page_count else Place.INSIDE)
