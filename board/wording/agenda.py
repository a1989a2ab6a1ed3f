"""An agenda in words, as one reader reads it: on paper of its own and in the pack."""

from board.models import Meeting
from board.summaries.agenda import Agenda, AgendaLine
from board.wording.paper import (
    HOLDS_RESTRICTED,
    MeetingPaper,
    file_name_of,
    holds_restricted,
    name_of,
    place_of,
    publisher_of,
)
from papers.document import Block, BulletList, Heading, PaperDocument, Paragraph
from papers.prose import blocks_of

EMPTY = "There is nothing on the agenda yet."
DRAFT = "DRAFT: not published"


def agenda_paper(meeting: Meeting, agenda: Agenda, *, version: int | None) -> MeetingPaper:
    """`version` is None for one that is not published, which only those who build it read."""
    details = [f"Version {version}." if version else "Draft: not published. Only those who build the agenda see it."]
    if meeting.is_public:
        details.append("This meeting is held in public.")
    if holds_restricted(agenda.lines):
        details.append(HOLDS_RESTRICTED)
    kind = "Agenda" if version else "Draft agenda"
    document = PaperDocument(
        f"{kind}: {name_of(meeting)}", place_of(meeting), publisher_of(meeting), tuple(details), agenda_blocks(agenda)
    )
    return MeetingPaper(
        document,
        file_name_of(meeting, "agenda", "published" if version else "draft"),
        stamp="" if version else DRAFT,
        is_lasting=version is not None,
    )


def agenda_blocks(agenda: Agenda) -> tuple[Block, ...]:
    found: list[Block] = [] if agenda.lines else [Paragraph(EMPTY)]
    for line in agenda.lines:
        found += [Heading(2, line_heading(line)), *line_blocks(line)]
        if line.papers:
            found.append(BulletList(tuple(f"Paper: {paper.title} ({paper.name})" for paper in line.papers)))
    return tuple(found)


def line_heading(line: AgendaLine) -> str:
    return f"{line.number}. {line.title}"


def line_blocks(line: AgendaLine) -> list[Block]:
    """All that is said of an item but its papers."""
    found: list[Block] = [Paragraph(facts_of(line)), *blocks_of(line.text)]
    if line.section_17:
        found.append(Paragraph(f"Section 17 implications: {line.section_17}"))
    if line.actions or line.measures:
        found.append(Paragraph(f"Linked to {', '.join((*line.actions, *line.measures))}."))
    return found


def facts_of(line: AgendaLine) -> str:
    restricted = f"Restricted: {line.reason_words.lower()}" if line.is_restricted else ""
    return ". ".join(filter(None, [restricted, line.purpose_words, line.presenter])) or "For information"
