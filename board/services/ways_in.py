"""The link that comes in somebody's mail: to say without signing in whether they come to a meeting."""

from datetime import date, datetime

from board.models import DatePoll, Meeting, Tenure
from notices.choices import Event
from notices.models import Notice
from notices.reminders import way_in
from notices.services import links_about

PURPOSE, POLL = "meeting_reply", "date_poll"


@way_in(Event.REPLY_ASKED)
def replies_by_link(notices: list[Notice], *, on: date, at: datetime) -> dict[int, str]:
    """A link of their own for each who has a seat at a meeting that is still ahead."""
    meetings = Meeting.objects.ahead(on=on).in_bulk({each.about_id for each in notices})
    told = [each for each in notices if each.about_id in meetings and each.instead_of_id is None]
    seats = Tenure.objects.filter(seat__body__in={meeting.body_id for meeting in meetings.values()})
    rows = seats.values_list("person", "seat__body", "starts_on", "ends_on") if told else ()
    asked = [each for each in told if _has_a_seat(each.person_id, meetings[each.about_id], rows)]
    pairs = [(each.person, meetings[each.about_id]) for each in asked]
    paths = links_about(pairs, purpose=PURPOSE, by=None, at=at) if pairs else []
    return {each.pk: path for each, path in zip(asked, paths, strict=True)}


def _has_a_seat(person: int, meeting: Meeting, rows) -> bool:
    on = meeting.meets_on
    dates = [(first, last) for who, body, first, last in rows if (who, body) == (person, meeting.body_id)]
    return any(first <= on and (last is None or last >= on) for first, last in dates)


@way_in(Event.POLL)
def polls_by_link(notices: list[Notice], *, on: date, at: datetime) -> dict[int, str]:
    """A link of their own for each who is asked for dates: whoever reads it for somebody who is away signs in."""
    polls = DatePoll.objects.open().in_bulk({each.about_id for each in notices})
    asked = [each for each in notices if each.about_id in polls and each.instead_of_id is None]
    pairs = [(each.person, polls[each.about_id]) for each in asked]
    paths = links_about(pairs, purpose=POLL, by=None, at=at) if pairs else []
    return {each.pk: path for each, path in zip(asked, paths, strict=True)}
