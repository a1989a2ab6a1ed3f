"""The quorum as it was at each decision, kept with it."""

from datetime import datetime

from board.models import Decision, Meeting
from board.summaries.attendance_at_each_item import Roll, roll_of
from partners.models import User
from records.services import keep


def note_quorum(decision: Decision, roll: Roll) -> bool:
    """Say on a decision, before it is saved, what the quorum was. Returns whether that is new."""
    before = (decision.was_quorate, decision.quorum_words, decision.voting_count)
    now = (None, "", None)
    if roll.is_noted:
        found = roll.quorum_of(decision)
        now = (found.is_met, found.words, found.seats)
    decision.was_quorate, decision.quorum_words, decision.voting_count = now
    if roll.is_noted and decision.was_recorded_quorate is None:
        decision.was_recorded_quorate, decision.quorum_recorded = found.is_met, found.words
    return before != now


def keep_quorum(meeting: Meeting, *, by: User, at: datetime) -> None:
    """Whenever it is corrected who was there, until the minutes are agreed: the decisions and the minutes must not
    tell of two different quorums."""
    roll = roll_of(meeting)
    for decision in Decision.objects.filter(item__meeting=meeting).select_related("item").order_by("pk"):
        if note_quorum(decision, roll):
            keep(decision, by=by, at=at, why="Attendance corrected")
