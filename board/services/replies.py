"""What is said before a meeting: kept until it begins, and then noted as attendance and as interests declared."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from board.choices import AHEAD, Presence
from board.models import Attendance, Declaration, Meeting, MeetingReply
from board.services.refusal import refuse, require_state
from board.summaries.replies import RepliesOfSeat, is_asked, may_be_asked
from partners.models import User
from records.services import keep


@transaction.atomic
def reply(said: MeetingReply, *, at: datetime, how: str = "") -> MeetingReply:
    """Save what its person says of a meeting that has not begun; `how` is for the history: ", by a signed link"."""
    require_state(said.meeting, *AHEAD)
    if not is_asked(said.person, said.meeting):
        refuse("You have no seat at this meeting, so nothing is asked of you")
    said.noted_by = None
    return keep(said, by=said.person, at=at, why=f"Replied{how}")


@transaction.atomic
def reply_for(said: MeetingReply, *, by: User, at: datetime) -> MeetingReply:
    """Save what somebody said elsewhere, such as on the telephone; the person themselves can still change it."""
    require_state(said.meeting, *AHEAD)
    if not may_be_asked(said):
        refuse(f"{said.who} has no seat at this meeting")
    said.noted_by = by
    return keep(said, by=by, at=at, why="Entered for them")


def note_as_replied(row: Attendance, replied: Mapping[int, RepliesOfSeat]) -> None:
    """On a new row of attendance: apologies, or who comes instead. To mean to come is not to have come."""
    said = replied.get(row.seat_id)
    if said is None:
        return
    if said.comes_instead:
        row.state, row.who = Presence.SUBSTITUTE, said.comes_instead
    elif said.sends_apologies:
        row.state = Presence.APOLOGIES


def declare_as_replied(meeting: Meeting, *, by: User, at: datetime) -> None:
    """The interests that were declared beforehand; of an item that was withdrawn since, in the whole meeting."""
    for said in meeting.replies.exclude(interest="").select_related("person", "tenure", "item"):
        item = said.item if said.item and said.item.withdrawn_at is None else None
        declaration = Declaration(meeting=meeting, item=item, who=said.who, interest=said.interest, noted_by=by)
        keep(declaration, by=by, at=at, why="Declared before the meeting")
