"""A real meeting, as its minutes were published: each part recorded as it was."""

from datetime import date
from uuid import uuid4

import pytest

from board import services
from board.choices import Capacity, Presence
from board.models import Meeting
from tests.factories import NOW, AgendaItemFactory, BodyFactory, MeetingFactory, PartnerFactory, SeatFactory

pytestmark = pytest.mark.django_db
ITEMS = ("Election of a vice chair", "Minutes of the last meeting and matters arising", "Reports")
CORE = (
    ("Unitary council", "Councillor", Capacity.CHAIR),
    ("Police", "Chief superintendent", Capacity.MEMBER),
    ("NHS", "Head of partnerships", Capacity.MEMBER),
    ("Probation Service", "Head of service", Capacity.MEMBER),
    ("Fire authority", "Councillor of the fire authority", Capacity.MEMBER),
)
WITHOUT_A_SEAT = (
    ("in_attendance", "Commissioner’s office", "", "1", "Attendees"),
    ("in_attendance", "", "youth justice service", "1", "Attendees"),
    ("in_attendance", "Unitary council", "housing", "1", "Support officers"),
    ("in_attendance", "Unitary council", "community safety (place)", "1", "Support officers"),
    ("in_attendance", "Unitary council", "place services", "1", "Support officers"),
    ("in_attendance", "Unitary council", "community safety (adults and housing)", "4", "Support officers"),
    ("in_attendance", "Unitary council", "children’s services", "1", "Support officers"),
    ("in_attendance", "", "fire and rescue service", "1", "Support officers"),
    ("in_attendance", "Police", "", "1", "Support officers"),
    ("apologies", "Commissioner’s office", "", "1", ""),
    ("apologies", "", "a domestic abuse forum", "1", ""),
    ("apologies", "Unitary council", "", "1", ""),
)


@pytest.fixture
def partners(db) -> dict:
    names = ("Unitary council", "Police", "NHS", "Probation Service", "Fire authority", "Commissioner’s office")
    return {name: PartnerFactory(name=name, short_name=name) for name in names}


@pytest.fixture
def meeting(partners, manager) -> Meeting:
    body = BodyFactory(name="The partnership", quorum_seats=3)
    for name, who, capacity in CORE:
        seat = SeatFactory(body=body, partner=partners[name])
        # Nobody of them has an account.
        services.appoint(seat, person=None, name=who, capacity=capacity, on=date(2025, 5, 1), by=manager, at=NOW)
    SeatFactory(body=body, partner=partners["NHS"], title="Second seat, vacant")
    meeting = MeetingFactory(body=body, meets_on=date(2026, 6, 10))
    for title in ITEMS:
        AgendaItemFactory(meeting=meeting, title=title)
    services.publish_agenda(meeting, by=manager, at=NOW, accepts_short_notice=True)
    return services.begin_meeting(meeting, by=manager, at=NOW)


def record(client, meeting, partners) -> None:
    """What a secretary presses and types on the page."""
    rows = list(meeting.attendance.exclude(seat=None))
    typed = {f"version_{row.pk}": row.version for row in rows}
    typed |= {f"state_{row.pk}": Presence.PRESENT for row in rows if row.holder}
    assert client.post(f"{meeting.get_minutes_url()}attendance/", typed | {"token": uuid4()}).status_code == 302
    for state, partner, who, number, group in WITHOUT_A_SEAT:
        typed = {"token": uuid4(), "state": state, "who": who, "people_count": number, "listed_under": group}
        typed["partner"] = partners[partner].pk if partner else ""
        assert client.post(f"{meeting.get_minutes_url()}guests/", typed).status_code == 302
    first, second, third = (meeting.items.get(title=title) for title in ITEMS)
    police = next(row.seat for row in rows if row.seat.partner == partners["Police"])
    elect = {"token": uuid4(), "seat": police.pk, "capacity": "vice_chair"}
    assert client.post(f"{meeting.get_minutes_url()}items/{first.key}/elect/", elect).status_code == 302
    for item, text in (
        (second, "Paragraph 9.2 of the minutes of March was taken up.\n\nThe rest was noted."),
        (third, "Two reports had been circulated before the meeting."),
    ):
        typed = {"token": uuid4(), "version": item.version, "minute": text}
        assert client.post(f"{meeting.get_minutes_url()}items/{item.key}/", typed).status_code == 302


def test_real_meeting_is_recorded_as_it_was_without_a_workaround(as_manager, sign_in, meeting, partners, manager):
    record(as_manager, meeting, partners)
    services.finish_minutes(Meeting.objects.get(pk=meeting.pk), by=manager, at=NOW)
    page = as_manager.get(f"{meeting.get_minutes_url()}?read=1")
    minutes = page.context["minutes"]
    assert [(line.name, line.role, line.state_words, line.who) for line in minutes.members] == [
        ("Unitary council", "Chair", "Present", "Councillor"),
        ("Police", "Member", "Present", "Chief superintendent"),
        ("NHS", "Member", "Present", "Head of partnerships"),
        ("Probation Service", "Member", "Present", "Head of service"),
        ("Fire authority", "Member", "Present", "Councillor of the fire authority"),
        ("NHS, Second seat, vacant", "Vacant", "Vacant", ""),
    ]
    assert minutes.others == (
        ("Attendees", ("Commissioner’s office", "youth justice service")),
        (
            "Support officers",
            (
                "Unitary council, housing",
                "Unitary council, community safety (place)",
                "Unitary council, place services",
                "Unitary council, community safety (adults and housing), 4 people",
                "Unitary council, children’s services",
                "fire and rescue service",
                "Police",
            ),
        ),
        ("Apologies also from", ("Commissioner’s office", "a domestic abuse forum", "Unitary council")),
    )
    assert [(each.number, each.text) for item in minutes.items for each in item.paragraphs] == [
        ("1.1", "Chief superintendent (Police) was appointed vice chair."),
        ("2.1", "Paragraph 9.2 of the minutes of March was taken up."),
        ("2.2", "The rest was noted."),
        ("3.1", "Two reports had been circulated before the meeting."),
    ]
    assert minutes.quorum.startswith("Quorate: 5 voting seats filled")
    words = " ".join(page.content.decode().split())
    for said in ("Support officers:", "Apologies also from:", "2.2", "4 people", "was appointed vice chair"):
        assert said in words


def test_the_vacant_seat_is_nobodys_absence(as_manager, meeting, partners):
    record(as_manager, meeting, partners)
    words = " ".join(as_manager.get("/board/attendance/?year=2026").content.decode().split())
    assert "5 of 5 places were filled, over 1 meeting." in words
    assert "1 place was vacant and is not counted." in words


def test_who_was_noted_without_a_seat_by_mistake_is_taken_off(as_manager, meeting, partners):
    record(as_manager, meeting, partners)
    guest = meeting.attendance.get(who="a domestic abuse forum")
    url = f"{meeting.get_minutes_url()}guests/{guest.pk}/remove/"
    assert as_manager.post(url, {"token": uuid4(), "version": guest.version}).status_code == 302
    assert not meeting.attendance.filter(pk=guest.pk).exists()
    answer = as_manager.post(f"{meeting.get_minutes_url()}guests/", {"token": uuid4(), "state": "apologies"})
    assert "Enter who attended, or select a partner" in answer.content.decode()
