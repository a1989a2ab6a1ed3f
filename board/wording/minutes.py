"""Minutes in words, as one reader reads them: on paper of their own and in the pack. What is added to the minutes is
put into words here, once for both."""

from board.choices import RESTRICTED
from board.models import Meeting
from board.summaries.minutes import MinutedDecision, MinutedItem, Minutes
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
    lines = minutes.attendance
    header, rows = ("Seat of", "As", "Attendance"), [(x.name, x.role or NOTHING, x.state_words) for x in lines]
    if any(line.who for line in lines):
        header = (*header, "Who came")
        rows = [(*row, line.who or NOTHING) for row, line in zip(rows, lines, strict=True)]
    found: list[Block] = [PaperTable("Attendance", header, tuple(rows))] if rows else []
    said = (minutes.quorum, *map(_declared, minutes.declarations))
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
    found += [Paragraph(_declared(words)) for words in item.declarations]
    found += blocks_of(item.text)
    if not item.text and not item.decisions and not item.is_withheld:
        found.append(Paragraph(NO_MINUTE))
    return found + [Note(decided(decision)) for decision in item.decisions]


def decided(decision: MinutedDecision) -> str:
    implied = f"\nSection 17 implications: {on_few_lines(decision.section_17)}" if decision.section_17 else ""
    given = f"\nAssigned to {decision.owner}." if decision.owner else ""
    due = f"\nDue {decision.due}." if decision.due else ""
    raised = "".join(f"\nAction {each.reference} {each.title}, led by {each.lead}." for each in decision.actions)
    return f"Decision {decision.reference}: {on_few_lines(decision.text)}{implied}{given}{due}{raised}"
