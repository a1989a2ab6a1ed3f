"""A poll of dates: opened, answered date by date, and ended by the meeting that it was for or without one."""

from collections.abc import Sequence
from datetime import datetime, time

from django.db import transaction
from django.utils import timezone

from board.limits import FEWEST_DATES, MOST_DATES
from board.models import Body, DatePoll, Meeting, PollAnswer, PollDate
from board.notices import forget_poll, tell_poll
from board.services.meetings import plan_meetings
from board.services.refusal import refuse
from board.summaries.bank_holidays import holiday_on
from board.summaries.polls import is_asked
from govuk.dates import day
from partners.models import User
from records.services import keep


@transaction.atomic
def open_poll(poll: DatePoll, *, dates: Sequence[tuple], by: User, at: datetime) -> DatePoll:
    """`dates` are (day, time) that are offered; everybody with a seat, and the deputies, are asked."""
    _require_dates(dates, at)
    _require_other_dates(poll.body, dates)
    keep(poll, by=by, at=at, why="Opened")
    for offered, begins_at in sorted(dates):
        keep(PollDate(poll=poll, day=offered, begins_at=begins_at), by=by, at=at, why="Offered")
    tell_poll(poll, by=by, at=at)
    return poll


def _require_dates(dates: Sequence[tuple[datetime, time]], at: datetime) -> None:
    if not FEWEST_DATES <= len(dates) <= MOST_DATES:
        refuse(f"Offer {FEWEST_DATES} to {MOST_DATES} dates")
    days = [offered for offered, _ in dates]
    if len(set(days)) < len(days):
        refuse("Offer each date once")
    for offered in days:
        if offered <= timezone.localdate(at):
            refuse(f"{day(offered)} is not in the future: offer another date")
        if holiday_on(offered):
            refuse(f"{day(offered)} is a bank holiday ({holiday_on(offered)}): offer another date")


def _require_other_dates(body: Body, dates: Sequence[tuple]) -> None:
    """Pressed twice in two windows, everybody would be asked the same thing twice."""
    # Locked, so that of two that are opened at once the second finds the first.
    Body.objects.select_for_update().get(pk=body.pk)
    for other in body.polls.open().prefetch_related("dates"):
        if {(each.day, each.begins_at) for each in other.dates.all()} == set(dates):
            refuse("A poll already asks for these dates: it is on the page of the body")


@transaction.atomic
def answer_poll(offered: PollDate, *, person: User, answer: str, at: datetime, how: str = "") -> PollAnswer:
    """Say of one date whether one can come: again and again, until the poll is over."""
    _require_open(offered.poll)
    if not is_asked(person, offered.poll, on=timezone.localdate(at)):
        refuse("You have no seat on this body, so nothing is asked of you")
    found = PollAnswer.objects.select_for_update().filter(date=offered, person=person).first()
    said = found or PollAnswer(date=offered, person=person)
    if said.answer == answer:
        return said
    said.answer = answer
    return keep(said, by=person, at=at, why=f"Answered{how}")


@transaction.atomic
def choose_date(offered: PollDate, *, by: User, at: datetime) -> Meeting:
    """The date becomes a meeting, and the poll is over."""
    poll = offered.poll
    _require_open(poll)
    place = poll.place or poll.body.usual_place
    (meeting,) = plan_meetings(poll.body, days=[offered.day], begins_at=offered.begins_at, place=place, by=by, at=at)
    poll.meeting = meeting
    keep(poll, by=by, at=at, why="Date chosen")
    forget_poll(poll, at=at)
    return meeting


@transaction.atomic
def end_poll(poll: DatePoll, *, because: str, by: User, at: datetime) -> DatePoll:
    _require_open(poll)
    poll.ended_because = because.strip()
    forget_poll(poll, at=at)
    return keep(poll, by=by, at=at, why="Ended without a date")


def _require_open(poll: DatePoll) -> None:
    # Locked, so that nobody answers between this check and the end.
    row = DatePoll.objects.select_for_update().get(pk=poll.pk)
    if not row.is_open:
        refuse("This poll is over")
