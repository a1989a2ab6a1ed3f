"""What members corrected in the minutes, in sentences: for the page, Word and PDF alike."""

from collections.abc import Iterable

from board.choices import MeetingState
from board.models import Meeting
from board.summaries.minuted_items import MinutedItem, TakenCorrection
from papers.document import Block, Heading, NumberList, Paragraph
from papers.prose import on_few_lines

AGREED_WITH, TAKEN_OVER = "Corrections with which they were agreed", "Corrections taken over so far"


NOT_THERE = (
    "Corrections are proposed by people who were at the meeting, and its attendance does not name you. If something "
    "is wrong, tell whoever takes the minutes."
)
AGREED = (
    "These minutes are agreed, so no correction can be proposed any more. What is still wrong is put right in the "
    "minutes of a later meeting."
)


def why_not_corrected(meeting: Meeting, *, may_correct: bool) -> str:
    """Why a reader of the minutes is offered no correction, as a sentence; nothing where they are."""
    if meeting.is_agreed:
        return AGREED
    return "" if may_correct or meeting.state != MeetingState.MINUTES_DRAFT else NOT_THERE


def corrections_heading(*, is_agreed: bool) -> str:
    return AGREED_WITH if is_agreed else TAKEN_OVER


def corrected(correction: TakenCorrection) -> str:
    """One sentence: what it was, what it became, and why."""
    why = f" Reason: {on_few_lines(correction.why).rstrip('.')}."
    now = on_few_lines(correction.proposed)
    if correction.what:
        was = f"“{on_few_lines(correction.says)}” became " if correction.says else "corrected: "
        return f"{correction.what}: {was}“{now or 'nothing'}”.{why}"
    if not correction.says:
        return f"Added: “{now}”.{why}"
    if not now:
        return f"Left out: “{on_few_lines(correction.says)}”.{why}"
    return f"“{on_few_lines(correction.says)}” became “{now}”.{why}"


def correction_lines(items: Iterable[MinutedItem]) -> list[str]:
    return [f"Item {item.number}. {corrected(each)}" for item in items for each in item.corrections]


def corrections_blocks(items: Iterable[MinutedItem], *, is_agreed: bool) -> list[Block]:
    lines = correction_lines(items)
    if not lines:
        return []
    said = "The text above is the corrected one."
    return [Heading(2, corrections_heading(is_agreed=is_agreed)), Paragraph(said), NumberList(tuple(lines))]
