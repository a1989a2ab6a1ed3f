"""A reader's copy of a pack as a document: the page and the PDF are made from these words.

Each heading has a key, so that the page can say on which printed page a section or an item begins.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from board.models import Meeting
from board.summaries.agenda import Agenda, PaperLine
from board.wording.agenda import EMPTY, line_blocks, line_heading
from board.wording.paper import HOLDS_RESTRICTED, name_of, place_of, publisher_of
from board.wording.paper import holds_restricted as has_restricted
from packs.choices import Place
from packs.summaries.pack_copy import PackCopy
from packs.summaries.papers import PackPaper
from packs.wording.cover_sheets import cover_sheet
from packs.wording.meeting_sections import matters_section, minutes_section, recommendations_section
from packs.wording.plan_sections import changes_section, measures_section, off_track_section, progress_section
from packs.wording.risk_section import risks_section
from packs.wording.sentences import size_in_words
from packs.wording.writer import AGENDA, NEW, PAPERS, CoverSheet, PackWriter
from papers.document import BulletList, PaperDocument, PaperTable

USUAL = "Meeting pack"


@dataclass
class PackDocument:
    """`keys` has one for each heading of the document, in order; "" for a heading that nothing leads to. `covers` are
    the sheets before its papers."""

    document: PaperDocument
    keys: tuple[str, ...]
    covers: tuple[CoverSheet, ...] = ()

    @property
    def papers(self) -> dict[str, PackPaper]:
        return {cover.paper.key: cover.paper for cover in self.covers}


def pack_document(
    meeting: Meeting,
    agenda: Agenda,
    pack: PackCopy | None,
    *,
    details: Iterable[str],
    changes: Iterable[str] = (),
    kind: str = USUAL,
    papers: Mapping[str, PackPaper] | None = None,
) -> PackDocument:
    """`details` say which version and whose copy it is; `changes` what this version changed. `kind` begins the title,
    which stands at the foot of every page. `papers` have a sheet each, behind their item."""
    # An agenda that was published before packs were kept has none.
    name, place, publisher = (pack.name, pack.place, pack.publisher) if pack else facts_of_meeting(meeting)
    writer = PackWriter()
    if changes:
        writer.section(NEW)
        writer.add([BulletList(tuple(changes))])
    agenda_section(writer, agenda, papers or {}, publisher=publisher)
    if pack:
        minutes_section(writer, pack.last)
        matters_section(writer, pack.matters)
        recommendations_section(writer, pack.recommendations)
        off_track_section(writer, pack.exceptions)
        progress_section(writer, pack)
        measures_section(writer, pack)
        if pack.risks is not None:
            risks_section(writer, pack.risks)
        changes_section(writer, pack)
    papers_section(writer, agenda, papers or {})
    lines = [*details, HOLDS_RESTRICTED] if holds_restricted(agenda, pack) else list(details)
    document = PaperDocument(f"{kind}: {name}", place, publisher, tuple(lines), tuple(writer.blocks))
    return PackDocument(document, tuple(writer.keys), tuple(writer.covers))


def facts_of_meeting(meeting: Meeting) -> tuple[str, str, str]:
    return name_of(meeting), place_of(meeting), publisher_of(meeting)


def holds_restricted(agenda: Agenda, pack: PackCopy | None) -> bool:
    return has_restricted(agenda.lines) or (pack is not None and pack.has_restricted)


def agenda_section(writer: PackWriter, agenda: Agenda, papers: Mapping[str, PackPaper], *, publisher: str) -> None:
    writer.section(AGENDA)
    if not agenda.lines:
        writer.say(EMPTY)
    for line in agenda.lines:
        writer.heading(3, line_heading(line), line.key)
        writer.add(line_blocks(line))
        if line.papers:
            writer.add([BulletList(tuple(_paper_line(paper, papers.get(paper.key)) for paper in line.papers))])
        for paper in line.papers:
            if paper.key in papers:
                cover_sheet(writer, line, papers[paper.key], publisher=publisher)


def _paper_line(line: PaperLine, paper: PackPaper | None) -> str:
    return f"Paper {paper.letter}: {line.title}" if paper else f"Paper: {line.title}"


def papers_section(writer: PackWriter, agenda: Agenda, papers: Mapping[str, PackPaper]) -> None:
    writer.section(PAPERS)
    rows = tuple(
        (
            paper.title,
            f"{line.number}. {line.title}",
            paper.name,
            size_in_words(paper.size),
            papers[paper.key].place.label if paper.key in papers else Place.APART.label,
        )
        for line in agenda.lines
        for paper in line.papers
    )
    if rows:
        writer.add(
            [
                PaperTable(
                    "Papers to read before the meeting", ("Paper", "For item", "File", "Size", "In this copy"), rows
                )
            ]
        )
    else:
        writer.say("No papers are attached.")
