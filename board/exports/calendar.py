"""Meetings in a calendar (RFC 5545): dates and places, and nothing of what is on the agenda. As a feed that a program
asks for, and as the invitation in a mail (RFC 5546); both know a meeting by the same identifier.

Times are instants in UTC. A feed that describes London's clock itself is read an hour early all winter by programs
that take that description at its word, and every program shows an instant in its owner's time.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress

from board.models import Meeting

LONDON = ZoneInfo("Europe/London")
USUAL_LENGTH = timedelta(hours=2)


def calendar_of(
    meetings: Iterable[Meeting], *, publisher: str, name: str, base_url: str, host: str, at: datetime
) -> bytes:
    """`base_url` begins each meeting's address; `host` makes their identifiers the same in every feed."""
    calendar = _calendar(publisher, "PUBLISH")
    calendar.add("x-wr-calname", name)
    for meeting in meetings:
        calendar.add_component(_event(meeting, base_url=base_url, host=host, at=at))
    return calendar.to_ical()


@dataclass(frozen=True)
class Guest:
    """By name and email address: who invites, or who is invited."""

    name: str
    address: str

    def as_property(self, **params: str) -> vCalAddress:
        told = vCalAddress(f"mailto:{self.address}")
        told.params |= {"CN": self.name} | params
        return told


def invitation_of(
    meeting: Meeting, *, to: Guest, organiser: Guest, publisher: str, base_url: str, host: str, at: datetime
) -> bytes:
    """For one person: an invitation, a newer one that takes its place, or that the meeting is cancelled. No answer is
    asked for: who comes is noted at the meeting."""
    calendar = _calendar(publisher, method_of(meeting))
    event = _event(meeting, base_url=base_url, host=host, at=at)
    event.add("organizer", organiser.as_property())
    event.add("attendee", to.as_property(ROLE="REQ-PARTICIPANT", PARTSTAT="NEEDS-ACTION", RSVP="FALSE"))
    calendar.add_component(event)
    return calendar.to_ical()


def method_of(meeting: Meeting) -> str:
    return "CANCEL" if meeting.is_cancelled else "REQUEST"


def _calendar(publisher: str, method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", f"-//{publisher}//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _event(meeting: Meeting, *, base_url: str, host: str, at: datetime) -> Event:
    begins = _instant(meeting.meets_on, meeting.begins_at)
    ends = _instant(meeting.meets_on, meeting.ends_at) if meeting.ends_at else begins + USUAL_LENGTH
    event = Event()
    event.add("uid", f"meeting-{meeting.pk}@{host}")
    event.add("dtstamp", at)
    event.add("dtstart", begins)
    event.add("dtend", ends)
    event.add("summary", meeting.body.name)
    event.add("location", ", ".join(filter(None, [meeting.place, meeting.link])))
    if meeting.is_public:
        event.add("description", "Held in public")
    event.add("url", base_url + meeting.get_absolute_url())
    event.add("sequence", meeting.sequence)
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    return event


def _instant(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock, LONDON).astimezone(UTC)
