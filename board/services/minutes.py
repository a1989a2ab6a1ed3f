"""Minutes are taken item by item, each saved by itself, and agreed at a later meeting for good."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from board.choices import BEING_MINUTED, TOOK_PLACE, MeetingState
from board.models import AgendaItem, Attendance, Meeting
from board.notices import forget_replies, tell_agreed, tell_minuted
from board.services.agenda import set_order
from board.services.refusal import refuse, require_state
from board.services.replies import declare_as_replied, note_as_replied
from board.summaries.agreeing_minutes import undecided_corrections
from board.summaries.attendance import SeatOnDay, membership
from board.summaries.minutes import whole_minutes
from board.summaries.replies import replies_by_seat
from govuk.dates import day
from papers.document import sha256
from partners.models import User
from records.services import keep, keep_new

HELD, DRAFT, AGREED = MeetingState.HELD, MeetingState.MINUTES_DRAFT, MeetingState.MINUTES_AGREED


@transaction.atomic
def begin_meeting(meeting: Meeting, *, by: User, at: datetime) -> Meeting:
    """The meeting begins: a line of attendance for each seat that the body has on the day. Not before the day, for
    from then on its agenda is closed and nobody can cancel it."""
    require_state(meeting, MeetingState.AGENDA_PUBLISHED)
    if timezone.localdate(at) < meeting.meets_on:
        refuse(f"This meeting is on {day(meeting.meets_on)}. You can begin it on that day.")
    # Everybody is expected, and nobody noted yet: who is away without a word is a fact too.
    rows = [_expected(meeting, taken) for taken in membership(meeting.body, on=meeting.meets_on)]
    replied = replies_by_seat(meeting)
    for row in rows:
        note_as_replied(row, replied)
    keep_new(rows, by=by, at=at, why=["Meeting begun"] * len(rows))
    declare_as_replied(meeting, by=by, at=at)
    # In the order of their numbers: from now on it says what came after what, as
    # `board.summaries.attendance_at_each_item` reads it.
    set_order(meeting)
    forget_replies(meeting, at=at)
    meeting.state = HELD
    return keep(meeting, by=by, at=at, why="Meeting begun")


def _expected(meeting: Meeting, taken: SeatOnDay) -> Attendance:
    seat = taken.seat
    return Attendance(
        meeting=meeting,
        seat=seat,
        partner=seat.partner,
        capacity=taken.capacity,
        holder=taken.holder,
        is_voting=seat.is_voting,
        is_authority=seat.partner.is_authority(on=meeting.meets_on),
    )


@transaction.atomic
def save_minute(item: AgendaItem, *, by: User, at: datetime) -> AgendaItem:
    """Save one item's minute. Raises StaleRecord when somebody else saved it since it was read."""
    require_state(item.meeting, *BEING_MINUTED)
    return keep(item, by=by, at=at, why="Minute")


@transaction.atomic
def finish_minutes(meeting: Meeting, *, by: User, at: datetime) -> Meeting:
    """The draft is ready: all who may see the meeting read it. It can still be edited until it is agreed."""
    require_state(meeting, HELD)
    # Of a vacant seat there is nothing to note.
    unnoted = meeting.attendance.filter(state="").exclude(holder="").count()
    if unnoted:
        seats = "1 seat" if unnoted == 1 else f"{unnoted} seats"
        refuse(f"Select the attendance of {seats}")
    meeting.state = DRAFT
    keep(meeting, by=by, at=at, why="Minutes in draft")
    tell_minuted(meeting, by=by, at=at)
    return meeting


@transaction.atomic
def agree_minutes(meeting: Meeting, *, agreed_at: Meeting, by: User, at: datetime) -> Meeting:
    """Freeze the minutes as words: nothing changes them afterwards, and the database refuses to."""
    require_state(meeting, DRAFT)
    if agreed_at.body_id != meeting.body_id or agreed_at.meets_on <= meeting.meets_on:
        refuse(f"Select a meeting of the same body after {day(meeting.meets_on)}", "agreed_at")
    if agreed_at.state not in TOOK_PLACE:
        refuse("Select a meeting that has begun", "agreed_at")
    if waiting := undecided_corrections(meeting):
        refuse(waiting)
    # As words, because partners are renamed and roles change; the checksum shows that they are still those agreed.
    meeting.minutes = whole_minutes(meeting).to_json()
    meeting.minutes_sha256 = sha256(meeting.minutes)
    meeting.state, meeting.agreed_at = AGREED, agreed_at
    keep(meeting, by=by, at=at, why=f"Minutes agreed on {day(agreed_at.meets_on)}")
    tell_agreed(meeting, by=by, at=at)
    return meeting
