"""Whether what a correction is about still says what it did, and what the draft says of it now."""

from board.choices import Concerns
from board.models import AgendaItem, Attendance, Decision, Meeting, MinuteCorrection, Movement
from board.summaries.corrected_lines import with_correction
from board.summaries.votes import vote_in_words


def said_of(concerns: str, *, item: AgendaItem, decision: Decision | None) -> str:
    """What the draft says now. Who came later or left is not among it: it may have been at an item that whoever
    proposes the correction does not see."""
    if concerns == Concerns.DECISION:
        return decision.text
    if concerns == Concerns.VOTE:
        return vote_in_words(decision)
    rows = item.meeting.attendance.exclude(seat=None).select_related("seat__partner")
    return "\n".join(", ".join(filter(None, [str(row), row.who])) for row in rows)


def can_be_taken_over(row: MinuteCorrection) -> bool:
    """The words are still there to be put right; a vote or attendance was corrected since it was proposed."""
    if row.concerns == Concerns.MINUTE:
        return with_correction(row.item.minute, says=row.says, proposed=row.proposed) is not None
    if row.concerns == Concerns.DECISION:
        return row.decision.text == row.says
    if row.concerns == Concerns.VOTE:
        return vote_in_words(row.decision) != row.says
    return _attendance_changed(row.item.meeting, row)


def _attendance_changed(meeting: Meeting, row: MinuteCorrection) -> bool:
    since = {"history_date__gt": row.created_at}
    noted = Attendance.history.filter(meeting=meeting, **since)
    moved = Movement.history.filter(attendance__meeting=meeting, **since)
    return noted.exists() or moved.exists()
