from collections.abc import Iterable
from datetime import date, datetime, time

from django.db import transaction

from board.choices import AHEAD, MeetingState
from board.models import Body, Meeting
from board.services.refusal import require_state
from partners.models import User
from records.services import keep


@transaction.atomic
def plan_meetings(
    body: Body, *, days: Iterable[date], begins_at: time, place: str, by: User, at: datetime
) -> list[Meeting]:
    """Meetings on all these days. A day on which the body meets already is refused, and then none is planned."""
    meetings = [Meeting(body=body, meets_on=day, begins_at=begins_at, place=place) for day in days]
    return [keep(meeting, by=by, at=at, why="Planned") for meeting in meetings]


@transaction.atomic
def revise_meeting(meeting: Meeting, *, by: User, at: datetime) -> Meeting:
    """Save another date, time or place: until the meeting has taken place."""
    require_state(meeting, *AHEAD)
    return keep(meeting, by=by, at=at, why="Date or place changed")


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, because: str, by: User, at: datetime) -> Meeting:
    require_state(meeting, *AHEAD)
    meeting.state, meeting.cancelled_because = MeetingState.CANCELLED, because.strip()
    return keep(meeting, by=by, at=at, why="Cancelled")
