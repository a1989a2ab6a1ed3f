"""The links that come in mails of the board: to say whether one comes and which dates suit, to correct draft minutes,
and to close an action point, without signing in."""

from datetime import date, datetime

from board.choices import MeetingState
from board.models import ActionPoint, DatePoll, Meeting, Tenure
from board.notices import POINT, draft_key
from board.policy import people_who_attended
from notices.choices import Event
from notices.models import Notice
from notices.querysets import label_of
from notices.reminders import way_in
from notices.services import links_about, new_links

PURPOSE, POLL, CORRECT = "meeting_reply", "date_poll", "correct_minutes"


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


@way_in(Event.GIVEN, Event.ACTION_DUE, Event.ACTION_OVERDUE)
def closing_of_points(notices: list[Notice], *, on: date, at: datetime) -> dict[int, str]:
    """A link of their own for each person who has an open action point; none for what is restricted."""
    own = [each for each in notices if each.about_label == label_of(ActionPoint)]
    if not own:
        return {}
    points = ActionPoint.objects.open().with_origin().in_bulk([each.about_id for each in own])
    wanted = [
        (each, points[each.about_id])
        for each in own
        # Who reads it for somebody who is away signs in, and so does a manager.
        if each.about_id in points
        and points[each.about_id].person_id == each.person_id
        and points[each.about_id].item.is_open
        and each.instead_of_id is None
    ]
    paths = links_about([(each.person, point) for each, point in wanted], purpose=POINT, by=None, at=at)
    return {each.pk: path for (each, _), path in zip(wanted, paths, strict=True)}


@way_in(Event.MINUTES)
def corrections_of(notices: list[Notice], *, on: date, at: datetime) -> dict[int, str]:
    """For those who attended, as long as the minutes are a draft. Who reads it for somebody who is away signs in."""
    wanted = [each for each in notices if each.about_label == label_of(Meeting) and not each.instead_of_id]
    drafts = Meeting.objects.filter(state=MeetingState.MINUTES_DRAFT).in_bulk({each.about_id for each in wanted})
    found: dict[int, str] = {}
    for meeting in drafts.values():
        came = set(people_who_attended(meeting).values_list("pk", flat=True))
        own = [each for each in wanted if each.key == draft_key(meeting) and each.person_id in came]
        people = {each.person_id: each.person for each in own}
        paths = new_links(people.values(), purpose=CORRECT, subject=meeting, by=None, at=at)
        found |= {each.pk: paths[each.person_id] for each in own}
    return found
