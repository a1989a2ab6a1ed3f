from collections.abc import Iterable
from datetime import date, datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from board.choices import AHEAD, MeetingState
from board.models import Body, Meeting
from board.notices import tell_cancelled, tell_moved, tell_planned
from board.services.refusal import SHORT_NOTICE, refuse, require_state
from board.summaries.clear_days import notice_of
from govuk.dates import day
from partners.models import User
from records.services import keep

# What stands in people's calendars: with it the invitation counts up.
IN_CALENDARS = ("meets_on", "begins_at", "ends_at", "place", "link")


@transaction.atomic
def plan_meetings(
    body: Body, *, days: Iterable[date], begins_at: time, place: str, by: User, at: datetime
) -> list[Meeting]:
    """Meetings on all these days, in public if the body meets so. A day on which it meets already, or that has passed,
    is refused, and then none is planned."""
    days, today = list(days), timezone.localdate(at)
    if passed := [planned for planned in days if planned < today]:
        refuse(f"{day(min(passed))} has passed: enter today or a later date")
    how = {"begins_at": begins_at, "place": place, "is_public": body.meets_in_public}
    meetings = [Meeting(body=body, meets_on=planned, **how) for planned in days]
    for meeting in meetings:
        keep(meeting, by=by, at=at, why="Planned")
    tell_planned(meetings, by=by, at=at)
    return meetings


@transaction.atomic
def revise_meeting(meeting: Meeting, *, by: User, at: datetime, accepts_short_notice: bool = False) -> Meeting:
    """Save another date, time or place, or whether it is held in public: until the meeting has taken place.

    An earlier day than the one that the agenda was published for is refused with the code SHORT_NOTICE, as
    publishing late is, when from now on it leaves too few clear days and nobody accepts that.
    """
    require_state(meeting, *AHEAD)
    before = Meeting.objects.get(pk=meeting.pk)
    if meeting.state == MeetingState.AGENDA_PUBLISHED and not accepts_short_notice:
        _require_notice_of_move(meeting, before.meets_on, on=timezone.localdate(at))
    on = timezone.localdate(at)
    if meeting.meets_on != before.meets_on and meeting.meets_on < on:
        raise ValidationError({"meets_on": "The date must be today or later"})
    is_moved = any(getattr(meeting, name) != getattr(before, name) for name in IN_CALENDARS)
    if is_moved:
        meeting.sequence = before.sequence + 1
    keep(meeting, by=by, at=at, why="Date or place changed")
    if is_moved:
        tell_moved(meeting, before, by=by, at=at)
    return meeting


def _require_notice_of_move(meeting: Meeting, before: date, *, on: date) -> None:
    notice = notice_of(meeting.meets_on, given_on=on)
    if meeting.meets_on < before and not notice.is_enough:
        raise ValidationError({"meets_on": ValidationError(notice.if_moved, code=SHORT_NOTICE)})


@transaction.atomic
def cancel_meeting(meeting: Meeting, *, because: str, by: User, at: datetime) -> Meeting:
    require_state(meeting, *AHEAD)
    meeting.state, meeting.cancelled_because = MeetingState.CANCELLED, because.strip()
    meeting.sequence += 1
    keep(meeting, by=by, at=at, why="Cancelled")
    tell_cancelled(meeting, by=by, at=at)
    return meeting
