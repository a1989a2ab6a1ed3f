"""Invitations in the mails about a meeting's date: read by the library's own parser and by the mail program's."""

import re
from datetime import UTC, date, datetime, time
from email import message_from_bytes, policy

import pytest
from django.core.management import call_command
from icalendar import Calendar
from post_office.models import Attachment, Email

from board import services
from board.choices import Capacity
from board.models import Body, Meeting
from partners.choices import Role
from partners.models import QueuedFile
from tests.factories import (
    NOW,
    AgendaItemFactory,
    BodyFactory,
    CalendarFeedFactory,
    SeatFactory,
    TenureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(manager) -> Body:
    body = BodyFactory(name="The board", slug="the-board")
    for name in ("member", "deputy"):
        capacity = Capacity.DEPUTY if name == "deputy" else Capacity.MEMBER
        person = UserFactory(name=name, email=f"{name}@example.org", roles=[Role.BOARD_MEMBER])
        TenureFactory(seat=SeatFactory(body=body, partner=person.partner), person=person, capacity=capacity)
    return body


def plan(board, manager, *days: date) -> list[Meeting]:
    return services.plan_meetings(board, days=days, begins_at=time(10), place="City Hall", by=manager, at=NOW)


def invitations(mail: Email) -> list[tuple[str, Calendar]]:
    """(method in the mail, calendar) of each file of a mail, as it goes over the wire."""
    message = message_from_bytes(mail.email_message().message().as_bytes(), policy=policy.default)
    parts = [part for part in message.walk() if part.get_content_type() == "text/calendar"]
    assert all(part.get_filename().endswith(".ics") for part in parts)
    return [(part["Content-Type"].params["method"], Calendar.from_ical(part.get_content())) for part in parts]


def mails() -> dict[str, Email]:
    return {mail.to[0]: mail for mail in Email.objects.all()}


def event_of(mail: Email):
    ((method, calendar),) = invitations(mail)
    assert calendar["METHOD"] == method
    (event,) = calendar.events
    return method, event


def fresh(meeting: Meeting) -> Meeting:
    return Meeting.objects.get(pk=meeting.pk)


def test_members_and_deputies_are_invited_to_each_date_in_one_mail(board, manager):
    plan(board, manager, date(2026, 12, 8), date(2027, 6, 8))
    assert set(mails()) == {"member@example.org", "deputy@example.org"}
    found = invitations(mails()["member@example.org"])
    assert [method for method, _ in found] == ["REQUEST", "REQUEST"]
    winter, summer = (calendar.events[0] for _, calendar in found)
    assert winter.start == datetime(2026, 12, 8, 10, tzinfo=UTC)
    # London's clock is an hour ahead in summer; the file says when it is.
    assert summer.start == datetime(2027, 6, 8, 9, tzinfo=UTC)
    assert str(winter["ATTENDEE"]) == "mailto:member@example.org"
    assert winter["ATTENDEE"].params["RSVP"] == "FALSE"
    assert str(winter["ORGANIZER"]).startswith("mailto:")
    assert (winter["SUMMARY"], winter["LOCATION"], winter["SEQUENCE"]) == ("The board", "City Hall", 0)
    said = mails()["member@example.org"].message
    assert "The meeting of The board on 8 December 2026 is planned: 10am, City Hall." in said


def test_the_same_invitation_counts_up_when_it_moves_and_is_taken_back_when_it_is_cancelled(board, manager):
    (meeting,) = plan(board, manager, date(2026, 12, 8))
    _, first = event_of(mails()["member@example.org"])
    Email.objects.all().delete()
    moved = fresh(meeting)
    moved.meets_on, moved.begins_at = date(2026, 12, 15), time(14)
    services.revise_meeting(moved, by=manager, at=NOW)
    method, second = event_of(mails()["member@example.org"])
    assert (method, second["UID"], second["SEQUENCE"]) == ("REQUEST", first["UID"], 1)
    assert second.start == datetime(2026, 12, 15, 14, tzinfo=UTC)
    said = "The meeting of The board on 8 December 2026 is moved to 15 December 2026: 2pm, City Hall."
    assert said in mails()["member@example.org"].message
    Email.objects.all().delete()
    services.cancel_meeting(fresh(meeting), because="The chair is ill", by=manager, at=NOW)
    method, last = event_of(mails()["member@example.org"])
    assert (method, last["UID"], last["SEQUENCE"]) == ("CANCEL", first["UID"], 2)
    assert last["STATUS"] == "CANCELLED"
    assert "is cancelled. Reason: The chair is ill." in mails()["member@example.org"].message


def test_what_stands_in_no_calendar_tells_nobody_and_keeps_the_number(board, manager):
    (meeting,) = plan(board, manager, date(2026, 12, 8))
    Email.objects.all().delete()
    public = fresh(meeting)
    public.is_public = True
    services.revise_meeting(public, by=manager, at=NOW)
    assert (fresh(meeting).sequence, Email.objects.count()) == (0, 0)
    elsewhere = fresh(meeting)
    elsewhere.place = "Online"
    services.revise_meeting(elsewhere, by=manager, at=NOW)
    assert fresh(meeting).sequence == 1
    said = mails()["member@example.org"].message
    assert "The meeting of The board on 8 December 2026 has another time or place: 10am, Online." in said


def test_the_agenda_brings_the_invitation_again_to_those_with_a_seat_alone(board, manager):
    (meeting,) = plan(board, manager, date(2026, 12, 8))
    Email.objects.all().delete()
    UserFactory(job_title="Chief planner", email="planner@example.org")
    AgendaItemFactory(meeting=meeting, title="Zyxomma", presenter="Chief planner")
    AgendaItemFactory(meeting=meeting, title="Hidden", unannounced=True)
    services.publish_agenda(fresh(meeting), by=manager, at=NOW)
    method, event = event_of(mails()["member@example.org"])
    assert (method, event["SEQUENCE"]) == ("REQUEST", 0)
    assert invitations(mails()["planner@example.org"]) == []
    assert not re.search("Zyxomma|Hidden", event.to_ical().decode())


def test_the_feed_counts_as_the_invitations_do(board, manager, client):
    (meeting,) = plan(board, manager, date(2026, 12, 8))
    feed = CalendarFeedFactory(person=board.seats.first().tenures.get().person, token="a-token")
    renamed = fresh(meeting)
    renamed.is_public = True
    services.revise_meeting(renamed, by=manager, at=NOW)
    (event,) = Calendar.from_ical(client.get(feed.get_absolute_url()).content).events
    assert event["SEQUENCE"] == 0
    assert event["UID"] == event_of(mails()["member@example.org"])[1]["UID"]


def test_files_wait_in_the_database_and_go_with_old_mails(board, manager, django_assert_max_num_queries):
    plan(board, manager, date(2026, 12, 8))
    assert QueuedFile.objects.count() == Attachment.objects.count() == 2
    Email.objects.update(created=datetime(2026, 1, 1, tzinfo=UTC))
    call_command("cleanup_mail", days=30, delete_attachments=True, verbosity=0)
    assert (QueuedFile.objects.count(), Attachment.objects.count()) == (0, 0)
