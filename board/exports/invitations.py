"""The invitation to a meeting, in the mail that tells of its date: one for each person, as the meeting stands then."""

from datetime import date, datetime
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings

from board.choices import AHEAD, MeetingState
from board.exports.calendar import Guest, invitation_of, method_of
from board.models import Meeting, Tenure
from notices.choices import Event
from notices.models import Notice
from notices.querysets import label_of
from notices.reminders import attached
from partners.models import the_partnership
from partners.services import MailFile
from partners.wording import full_name

STATES = (*AHEAD, MeetingState.CANCELLED)


@attached(Event.MEETING, Event.PAPERS)
def invitations_of(notices: list[Notice], *, on: date, at: datetime) -> dict[int, list[MailFile]]:
    """For members and deputies, in a fixed number of statements. Others are told of the meeting and not invited; of a
    meeting that began there is nothing to put into a calendar."""
    wanted = [notice for notice in notices if notice.about_label == label_of(Meeting) and not notice.instead_of_id]
    rows = Meeting.objects.filter(state__in=STATES).select_related("body")
    meetings = rows.in_bulk({notice.about_id for notice in wanted})
    seats = _seats({notice.person_id for notice in wanted}) if meetings else []
    publisher, site = full_name(the_partnership(on=on)), settings.SITE_URL.rstrip("/")
    told = {
        "organiser": Guest(publisher, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]),
        "publisher": publisher,
        "base_url": site,
        "host": urlsplit(site).hostname,
        "at": at,
    }
    found: dict[int, list[MailFile]] = {}
    for notice in wanted:
        meeting = meetings.get(notice.about_id)
        if meeting and _is_seated(notice.person_id, meeting, seats):
            to = Guest(notice.person.name, notice.person.email)
            found[notice.pk] = [_as_file(meeting, invitation_of(meeting, to=to, **told))]
    return found


def _seats(people: set[int]) -> list[tuple]:
    rows = Tenure.objects.filter(person__in=people)
    return list(rows.values_list("person", "seat__body", "starts_on", "ends_on"))


def _is_seated(person: int, meeting: Meeting, seats: list[tuple]) -> bool:
    day = meeting.meets_on
    return any(
        (whose, body) == (person, meeting.body_id) and starts <= day and (ends is None or ends >= day)
        for whose, body, starts, ends in seats
    )


def _as_file(meeting: Meeting, content: bytes) -> MailFile:
    name = f"{meeting.body.slug}-{meeting.meets_on}.ics"
    return MailFile(name, content, f"text/calendar; method={method_of(meeting)}")
