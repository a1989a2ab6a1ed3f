"""What is missing from a year's record: each with where to put it right."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from board.choices import AHEAD, BodyKind, MeetingState
from board.models import AgendaItem, Body, Meeting
from board.querysets import Sight
from board.summaries.agenda_template import priorities_on
from board.summaries.attendance_at_each_item import Roll, rolls_of
from govuk.dates import day
from oversight.summaries.evidence import Days, Returns


@dataclass(frozen=True)
class Gap:
    kind: str
    what: str
    url: str = ""
    why: str = ""


def gaps_of(days: Days, *, returns: Iterable[Returns], sight: Sight, on: date) -> list[Gap]:
    """Meetings, minutes, priorities and reports; decisions without a statement are listed by themselves."""
    return [
        *_meetings(days, on),
        *_undiscussed(days, sight, on),
        *_terms(days, on),
        *_reports(returns),
    ]


def _meetings(days: Days, on: date) -> Iterator[Gap]:
    rows = Meeting.objects.filter(meets_on__range=days, meets_on__lte=on).order_by("meets_on", "pk")
    meetings = list(rows.select_related("body"))
    rolls = rolls_of(meetings)
    for meeting in meetings:
        yield from _of_meeting(meeting, rolls[meeting.pk], on)


def _of_meeting(meeting: Meeting, roll: Roll, on: date) -> Iterator[Gap]:
    url = meeting.get_absolute_url()
    if meeting.is_cancelled:
        yield Gap("Meeting not held", str(meeting), url, meeting.cancelled_because)
    elif meeting.state in AHEAD:
        if meeting.meets_on < on:
            yield Gap("Meeting not held", str(meeting), url, "Nobody has noted that it began.")
    else:
        yield from _of_held(meeting, roll)


def _of_held(meeting: Meeting, roll: Roll) -> Iterator[Gap]:
    found = roll.quorum_as_begun()
    if roll.is_noted and not found.is_met:
        yield Gap("Meeting not quorate", str(meeting), meeting.get_minutes_url(), found.words)
    if meeting.state != MeetingState.MINUTES_AGREED:
        words = "They are a draft." if meeting.shows_minutes else "They are being taken."
        yield Gap("Minutes not agreed", str(meeting), meeting.get_minutes_url(), words)


def _undiscussed(days: Days, sight: Sight, on: date) -> Iterator[Gap]:
    """Priorities that the board did not discuss, once the year is over; none in a year in which it did not meet."""
    boards = Body.objects.filter(kind=BodyKind.BOARD)
    meetings = Meeting.objects.took_place().filter(body__in=boards, meets_on__range=days)
    if days[1] >= on or not meetings.exists():
        return
    items = AgendaItem.objects.in_sight(sight).standing().filter(meeting__in=meetings)
    discussed = set(items.exclude(priority=None).values_list("priority", flat=True))
    for priority in priorities_on(days[1]):
        if priority.pk not in discussed:
            yield Gap("Priority not discussed", str(priority), priority.get_absolute_url())


def _terms(days: Days, on: date) -> Iterator[Gap]:
    """Terms of reference whose review was due by the end of the year, and still is."""
    late = Body.objects.active(on=on).filter(terms_review_on__range=days, terms_review_on__lt=on)
    for body in late:
        why = f"It was due on {day(body.terms_review_on)}."
        yield Gap("Terms of reference not reviewed", body.name, body.get_absolute_url(), why)


def _reports(returns: Iterable[Returns]) -> Iterator[Gap]:
    for each in returns:
        for partner, number in each.missing:
            actions = "1 action" if number == 1 else f"{number} actions"
            yield Gap("Reports missing", f"{partner}, {each.period}", "", f"No report on {actions}.")
