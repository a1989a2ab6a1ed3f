"""A reader's pack for the screen: the words of its document by section, each with the printed page it begins on."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from django.urls import reverse

from board.models.decision import slug_of
from board.summaries.agenda import Agenda
from govuk.long_pages import PagePart, PartLinks, part_links
from packs.choices import Place
from packs.summaries.beside_items import BesideItem, beside_items_of
from packs.summaries.pack_copy import PackCopy
from packs.summaries.papers import PackPaper
from packs.wording.cover_sheets import on_the_page
from packs.wording.document import PackDocument
from packs.wording.plan_sections import action_heading
from papers.html import PageBlock, page_of

TOP, ITEM = 2, 3
CHANGES = "changes"
PAPER = "paper-"


@dataclass(frozen=True)
class PackPart:
    """What stands under a heading of the second level, which is the first of its `pieces`."""

    anchor: str
    pieces: tuple[PageBlock, ...]


@dataclass(frozen=True)
class PackSection:
    """`pieces` stand below its heading, and its `parts` below these."""

    key: str
    heading: PageBlock
    pieces: tuple[PageBlock, ...]
    parts: tuple[PackPart, ...]


@dataclass(frozen=True)
class ContentsLine:
    """A line of the list of contents, as in the one that is printed. A paper stands in its item."""

    anchor: str
    words: str
    page: int
    is_section: bool
    is_paper: bool = False


@dataclass(frozen=True)
class PaperOnPage:
    """`page` is that of its cover sheet in the PDF."""

    letter: str
    words: str
    page: int
    is_in_pdf: bool


@dataclass(frozen=True)
class PackPage:
    """`pages`: {key of a section, an item or a paper: the printed page on which it begins}."""

    title: str
    details: tuple[str, ...]
    sections: tuple[PackSection, ...]
    contents: tuple[ContentsLine, ...]
    pages: dict[str, int]
    papers: dict[str, PaperOnPage]
    beside_items: dict[str, BesideItem]

    @property
    def has_papers(self) -> bool:
        """Whether the PDF has more than the words of the pack."""
        return any(paper.is_in_pdf for paper in self.papers.values())

    @property
    def steps(self) -> dict[str, PartLinks]:
        """A telephone shows it by the lines of its contents, one at a time."""
        return part_links(PagePart(line.anchor, line.words) for line in self.contents if not line.is_paper)


def pack_page(pack: PackDocument, agenda: Agenda, copy: PackCopy | None, pages: Sequence[int]) -> PackPage:
    """`pages` are those of the headings of the document, in order, as they were typeset."""
    page = page_of(pack.document, pages=pages, links=_links(agenda, copy))
    headings = [piece for piece in page.pieces if piece.level]
    found = list(zip(pack.keys, headings, strict=True))
    return PackPage(
        title=pack.document.title,
        details=pack.document.details,
        sections=tuple(_sections(page.pieces, {piece.anchor: key for key, piece in found})),
        contents=tuple(_contents(found)),
        pages={key: piece.page for key, piece in found if key},
        papers={key: _on_page(paper, found) for key, paper in pack.papers.items()},
        beside_items=beside_items_of(agenda, copy),
    )


def _on_page(paper: PackPaper, found: Sequence[tuple[str, PageBlock]]) -> PaperOnPage:
    page = next(piece.page for key, piece in found if key == f"{PAPER}{paper.key}")
    return PaperOnPage(paper.letter, on_the_page(paper), page, paper.place != Place.APART)


def _links(agenda: Agenda, copy: PackCopy | None) -> dict[str, str]:
    """Where the references of actions, decisions and measures lead."""
    if copy is None:
        return {}
    # By words, because a document holds no keys of rows (decision 10).
    actions = {action_heading(each): each.reference for each in copy.exceptions}
    actions |= {each.action: each.action for each in copy.matters if each.action}
    links = {words: reverse("actions:detail", args=[reference]) for words, reference in actions.items()}
    decisions = (each.decision for each in copy.matters if each.is_decision)
    return links | {each: reverse("board:decision", args=[slug_of(each)]) for each in decisions}


def _sections(pieces: Sequence[PageBlock], keys: dict[str, str]):
    for heading, *below in _from_heading_to_heading(pieces, TOP):
        starts = [place for place, piece in enumerate(below) if piece.level == ITEM]
        first = starts[0] if starts else len(below)
        parts = (PackPart(part[0].anchor, tuple(part)) for part in _from_heading_to_heading(below, ITEM))
        yield PackSection(keys[heading.anchor], heading, tuple(below[:first]), tuple(parts))


def _from_heading_to_heading(pieces: Sequence[PageBlock], level: int):
    starts = [place for place, piece in enumerate(pieces) if piece.level == level]
    for place, end in pairwise([*starts, len(pieces)]):
        yield pieces[place:end]


def _contents(found: Sequence[tuple[str, PageBlock]]):
    section = ""
    for key, piece in found:
        section = key if piece.level == TOP else section
        # The page has changes as a list of its own, and nothing there is called as in the document.
        if piece.level == TOP or (piece.level == ITEM and section != CHANGES):
            yield _entry(key, piece)
        elif key.startswith(PAPER):
            yield ContentsLine(key, piece.block.text, piece.page, is_section=False, is_paper=True)


def _entry(key: str, piece: PageBlock) -> ContentsLine:
    is_section = piece.level == TOP
    anchor = key if is_section else (f"item-{key}" if key else piece.anchor)
    return ContentsLine(anchor, piece.block.text, piece.page, is_section)
