"""Minutes in words, as one reader reads them: on paper of their own and in the pack. What is added to the minutes is
put into words here, once for both."""

from collections.abc import Iterator

from board.choices import RESTRICTED
from board.models import Meeting
from board.summaries.minuted_items import MinutedDecision, MinutedItem
from board.summaries.minuted_points import in_a_line, in_a_note
from board.summaries.minutes import Minutes
from board.wording.corrections import corrections_blocks
from board.wording.paper import (
    HOLDS_RESTRICTED,
    NOTHING,
    MeetingPaper,
    file_name_of,
    holds_restricted,
    name_of,
    place_of,
    publisher_of,
)
from govuk.dates import day
from papers.document import Block, Heading, Note, PaperDocument, PaperTable, Paragraph
from papers.prose import blocks_of, on_few_lines

ATTENDANCE, SAID = "Who was there", "What was said and decided"
DRAFT = "DRAFT: not agreed yet"
NO_MINUTE = "No minute."


def minutes_paper(meeting: Meeting, minutes: Minutes) -> MeetingPaper:
    kind, state = ("Minutes", "agreed") if meeting.is_agreed else ("Draft minutes", "draft")
    details = [
        f"Agreed on {day(meeting.agreed_at.meets_on)}. They never change."
        if meeting.is_agreed
        else "A draft, until a later meeting agrees it. It can still change."
    ]
    if holds_restricted(minutes.items):
        details.append(HOLDS_RESTRICTED)
    blocks = [Heading(2, ATTENDANCE), *attendance_blocks(minutes), Heading(2, SAID)]
    for item in minutes.items:
        blocks += [Heading(3, item_heading(item)), *item_blocks(item)]
    blocks += corrections_blocks(minutes.items, is_agreed=meeting.is_agreed)
    title, place = f"{kind}: {name_of(meeting)}", place_of(meeting)
    return MeetingPaper(
        PaperDocument(title, place, publisher_of(meeting), tuple(details), tuple(blocks)),
        file_name_of(meeting, "minutes", state),
        stamp="" if meeting.is_agreed else DRAFT,
        is_lasting=meeting.is_agreed,
    )


def attendance_blocks(minutes: Minutes) -> list[Block]:
    lines = minutes.members
    header, rows = ("Seat of", "As", "Attendance"), [(x.name, x.role or NOTHING, x.state_words) for x in lines]
    if any(line.who for line in lines):
        header = (*header, "Who came")
        rows = [(*row, line.who or NOTHING) for row, line in zip(rows, lines, strict=True)]
    found: list[Block] = [PaperTable("Attendance", header, tuple(rows))] if rows else []
    others = (f"{group}: {'; '.join(names)}" for group, names in minutes.others)
    said = (*others, minutes.quorum, *map(_declared, minutes.declarations))
    return found + [Paragraph(words) for words in said if words]


def _declared(words: str) -> str:
    return f"Interest declared: {words}"


def item_heading(item: MinutedItem) -> str:
    return f"{item.number}. {item.title}"


def item_blocks(item: MinutedItem) -> list[Block]:
    """All that is minuted of an item."""
    found: list[Block] = []
    if item.restriction in RESTRICTED:
        found.append(Paragraph(f"Restricted: {item.reason_words.lower()}"))
    said = [*map(_declared, item.declarations), *item.comings, item.quorum_note]
    found += [Paragraph(words) for words in said if words]
    for paragraph in item.paragraphs:
        found += _numbered(paragraph.number, blocks_of(paragraph.text))
    if item.is_empty:
        found.append(Paragraph(NO_MINUTE))
    found += [Note(in_a_note(recommendation)) for recommendation in item.recommendations]
    found += [Note("\n".join(decided(decision))) for decision in item.decisions]
    return found + [Paragraph(in_a_line(point)) for point in item.actions]


def _numbered(number: str, blocks: list[Block]) -> list[Block]:
    """The number before the first words; a list has it above itself."""
    first, *others = blocks
    if isinstance(first, Paragraph):
        return [Paragraph(f"{number} {first.text}"), *others]
    return [Paragraph(number), first, *others]


def decided(decision: MinutedDecision) -> Iterator[str]:
    """Lines."""
    yield f"Decision {decision.reference}: {on_few_lines(decision.text)}"
    if decision.quorum:
        yield f"Decided without a quorum. {decision.quorum}"
    if decision.quorum_corrected:
        yield f"The attendance was corrected after this was decided. {decision.quorum_corrected}"
    if decision.vote:
        yield " ".join(filter(None, [decision.vote, decision.voters]))
    if decision.section_17:
        yield f"Section 17 implications: {on_few_lines(decision.section_17)}"
    if decision.owner:
        yield f"Assigned to {decision.owner}."
    if decision.due:
        yield f"Due {decision.due}."
    for each in decision.actions:
        yield f"Action {each.reference} {each.title}, led by {each.lead}."
