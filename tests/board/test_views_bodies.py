import re
from datetime import date, datetime, time, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from board import services
from board.models import CalendarFeed, Decision, Tenure
from partners.choices import Role
from tests.factories import (
    NOW,
    AttendanceFactory,
    BodyFactory,
    CalendarFeedFactory,
    DecisionFactory,
    MeetingFactory,
    NamedKindFactory,
    PartnerFactory,
    SeatFactory,
    SignUpFactory,
    TenureFactory,
    UserFactory,
    kind_called,
)

pytestmark = pytest.mark.django_db


def words_of(response) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


def on(name: str, when: date) -> dict:
    return {f"{name}-day": when.day, f"{name}-month": when.month, f"{name}-year": when.year}


def test_directory_counts_seats_and_vacancies(as_manager, body):
    MeetingFactory(body=body, meets_on=date(2026, 12, 8))
    page = words_of(as_manager.get("/board/"))
    assert "The board Board 5, 1 vacant 3 voting seats filled, 2 responsible authorities" in page
    assert "8 December 2026" in page


def test_membership_as_at_a_date(as_manager, body):
    seat = body.seats.first()
    former = seat.tenures.get()
    former.ends_on = date(2025, 6, 30)
    former.save()
    chair = TenureFactory(seat=seat, chair=True, starts_on=date(2025, 7, 1)).person
    assert chair.name in words_of(as_manager.get("/board/the-board/"))
    page = words_of(as_manager.get("/board/the-board/?on-day=30&on-month=6&on-year=2025"))
    assert "Members on 30 June 2025" in page
    assert (former.person.name in page, chair.name in page) == (True, False)
    assert "It had no seats on that date." in words_of(
        as_manager.get("/board/the-board/?on-day=1&on-month=1&on-year=2020")
    )


def test_a_date_that_is_none_is_told(as_manager, body):
    response = as_manager.get("/board/the-board/?on-day=31&on-month=2&on-year=2025")
    page = words_of(response)
    assert response.content.decode().count('href="#id_on-day"') == 1
    assert "The date must be a real date" in page
    assert "Members 5 seats" in page
    assert 'value="31"' in response.content.decode()


def test_kinds_of_partner_that_the_strategy_names(as_manager, body):
    NamedKindFactory(body=body, words="Police")
    NamedKindFactory(body=body, kind=kind_called("Health"), words="The NHS")
    police = PartnerFactory(name="The constabulary", kind=kind_called("Police"))
    SignUpFactory(body=body, partner=police, signed_by="Chief constable")
    SignUpFactory(body=body, partner=PartnerFactory(kind=kind_called("Health")), withdrawn_on=date(2026, 1, 1))
    page = words_of(as_manager.get("/board/the-board/"))
    assert "Police The constabulary: Chief constable, 1 May 2023" in page
    assert "The NHS Not signed up" in page
    assert "Nobody has signed up from 1 partner type in the strategy." in page


def appoint(client, seat, person, when: date, capacity: str = "member"):
    form = {"version": seat.version, "token": uuid4(), "person": person.pk if person else "", "capacity": capacity}
    return client.post(f"/board/{seat.body.slug}/seats/{seat.pk}/", form | on("starts_on", when))


def test_appointing_somebody_ends_the_tenure_before(as_manager, body):
    seat = body.seats.first()
    person = UserFactory(partner=seat.partner)
    assert appoint(as_manager, seat, person, date(2026, 12, 1), "chair").status_code == 302
    tenures = list(seat.tenures.values_list("capacity", "starts_on", "ends_on"))
    assert tenures == [
        ("chair", date(2023, 5, 1), date(2026, 11, 30)),
        ("chair", date(2026, 12, 1), None),
    ]


def test_a_seat_does_not_change_hands_on_the_day_it_was_taken(as_manager, body):
    seat = body.seats.first()
    taken = seat.tenures.get()
    page = words_of(appoint(as_manager, seat, UserFactory(partner=seat.partner), taken.starts_on, "chair"))
    assert f"{taken.person} has held the seat only since 1 May 2023. Enter a later date" in page
    assert list(seat.tenures.all()) == [taken]


def test_a_seat_is_left_vacant(as_manager, body):
    seat = body.seats.first()
    assert appoint(as_manager, seat, None, date(2026, 12, 1)).status_code == 302
    assert "2 vacant" in words_of(as_manager.get("/board/the-board/?on-day=1&on-month=12&on-year=2026"))
    assert "1 vacant" in words_of(as_manager.get("/board/the-board/"))


def test_only_people_of_the_partner_take_its_seat(as_manager, body):
    seat, stranger = body.seats.first(), UserFactory()
    assert "Select who takes the seat" in words_of(appoint(as_manager, seat, stranger, date(2026, 12, 1)))
    assert Tenure.objects.filter(seat=seat).count() == 1
    with pytest.raises(Exception, match="belongs to"):
        services.appoint(seat, person=stranger, capacity="member", on=date(2026, 12, 1), by=None, at=NOW)


def test_signing_up_sets_the_partners_own_date(body, manager):
    partner = PartnerFactory(signed_up_on=None)
    services.sign_up(body, partner=partner, on=date(2026, 11, 2), signed_by="Director", by=manager, at=NOW)
    partner.refresh_from_db()
    assert partner.signed_up_on == date(2026, 11, 2)


def test_decision_by_email_is_kept_with_who_agreed(as_manager, body):
    seats = list(body.seats.all())
    answers = {f"answer_{seat.pk}": "agreed" for seat in seats[:2]}
    answers |= {f"answer_{seats[2].pk}": "none", f"answer_{seats[3].pk}": "against"}
    form = {"text": "The bid is sent.", "section_17": "None.", "restriction": "open", "token": uuid4()}
    form |= on("made_on", date(2026, 11, 20))
    answer = as_manager.post("/board/the-board/email-decision/", form | answers, follow=True)
    decision = Decision.objects.get()
    assert (decision.reference, decision.route, decision.made_on) == ("2026/001", "email", date(2026, 11, 20))
    assert [row.answer for row in decision.answers.all()] == ["agreed", "agreed", "none", "against"]
    assert f"{seats[3]}: against, 20 November 2026" in words_of(answer)
    refused = as_manager.post(
        "/board/the-board/email-decision/", form | dict.fromkeys(answers, "none") | {"token": uuid4()}
    )
    assert "nobody has agreed yet" in words_of(refused)


def test_nobody_is_asked_how_a_vacant_seat_answered(as_manager, body):
    vacant, deputised = SeatFactory(body=body), SeatFactory(body=body)
    TenureFactory(seat=deputised, capacity="deputy")
    page = as_manager.get("/board/the-board/email-decision/").content.decode()
    assert [f'name="answer_{seat.pk}"' in page for seat in (vacant, deputised)] == [False, True]


def test_register_is_searched_filtered_and_exported(as_manager, body):
    old = DecisionFactory(by_email=True, body=body, text="=cmd and lights", done=True)
    DecisionFactory(by_email=True, body=body, text="Taxi marshals are funded", due_on=date(2026, 11, 1))
    assert "2026/001" not in words_of(as_manager.get("/board/decisions/?q=taxi+funded"))
    assert "2026/002" in words_of(as_manager.get("/board/decisions/?overdue=on"))
    assert "2026/002" not in words_of(as_manager.get("/board/decisions/?state=done"))
    csv = b"".join(as_manager.get("/board/decisions/?state=done&format=csv")).decode()
    assert "'=cmd and lights" in csv
    assert csv.count("\r\n") == 2
    assert as_manager.get("/board/decisions/?format=xls").status_code == 400
    assert as_manager.get("/board/decisions/?state=odd&page=x&year=abc&body=nobody").status_code == 200
    assert old.reference == "2026/001"


def test_decision_is_done_superseded_and_opened_again(as_manager, body):
    first, second = (DecisionFactory(by_email=True, body=body) for _ in range(2))

    def act(name: str, decision, **typed):
        version = Decision.objects.get(pk=decision.pk).version
        form = {"version": version, "token": uuid4()} | typed
        return as_manager.post(f"/board/decisions/{decision.slug}/{name}/", form)

    assert "today or in the past" in words_of(act("done", first, **on("closed_on", date(2026, 12, 1))))
    assert "the date of the decision" in words_of(act("done", first, **on("closed_on", date(2026, 11, 1))))
    assert act("done", first, outcome_note="Mended.", **on("closed_on", date(2026, 11, 20))).status_code == 302
    assert act("reopen", first, reason="Not mended").status_code == 302
    assert act("supersede", first, superseded_by=second.pk).status_code == 302
    first.refresh_from_db()
    assert (first.state, first.superseded_by, first.closed_on) == ("superseded", second, date(2026, 11, 23))
    assert "Replaced by 2026/002" in words_of(as_manager.get(first.get_absolute_url()))


def test_attendance_over_a_year_by_partner(as_manager, body):
    seat = body.seats.first()
    for number, state in enumerate(("present", "substitute", "apologies")):
        meeting = MeetingFactory(body=body, held=True, meets_on=date(2026, 5 + number, 5))
        AttendanceFactory(meeting=meeting, seat=seat, state=state, who="Deputy")
        AttendanceFactory(meeting=meeting, guest=True)
    AttendanceFactory(meeting=MeetingFactory(body=body, held=True, meets_on=date(2026, 3, 31)), seat=seat)
    page = words_of(as_manager.get("/board/attendance/"))
    assert "2 of 3 places were filled, over 3 meetings." in page
    assert "Present Substitute Apologies 2 of 3 (67%)" in page
    assert "1 of 1 places were filled, over 1 meeting." in words_of(as_manager.get("/board/attendance/?year=2025"))
    assert as_manager.get("/board/attendance/?year=1066&body=nobody").status_code == 200


def test_a_vacant_seat_is_vacant_and_nobodys_absence(as_manager, body):
    meeting = MeetingFactory(body=body, held=True, meets_on=date(2026, 5, 5))
    filled, vacant, covered = body.seats.all()[:3]
    AttendanceFactory(meeting=meeting, seat=filled)
    # As it had to be noted, once, before anybody could finish the minutes.
    AttendanceFactory(meeting=meeting, seat=vacant, holder="", capacity="", state="absent")
    AttendanceFactory(meeting=meeting, seat=covered, holder="", capacity="", state="substitute", who="Deputy")
    page = words_of(as_manager.get("/board/attendance/"))
    assert "2 of 2 places were filled, over 1 meeting." in page
    assert "1 place was vacant and is not counted." in page
    assert f"{vacant.partner.name} Vacant Vacant {covered.partner.name} Substitute 1 of 1 (100%)" in page
    minutes = words_of(as_manager.get(f"{meeting.get_minutes_url()}?read=1"))
    assert f"{vacant.partner} Vacant Vacant –" in minutes
    assert "Absent" not in page + minutes


@pytest.fixture
def feed(body):
    person = TenureFactory(seat=body.seats.last()).person
    MeetingFactory(body=body, meets_on=date(2026, 12, 8), place="City Hall", link="https://meet.example.org/1")
    MeetingFactory(body=body, meets_on=date(2026, 7, 7), cancelled=True)
    MeetingFactory(body=BodyFactory(name="Other"), meets_on=date(2026, 12, 9))
    return CalendarFeedFactory(person=person)


def events(client, feed) -> list:
    answer = client.get(feed.get_absolute_url())
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    return list(Calendar.from_ical(answer.content).walk("VEVENT"))


def test_feed_holds_the_meetings_of_ones_seats(client, feed):
    cancelled, coming = events(client, feed)
    assert (str(coming["SUMMARY"]), str(coming["STATUS"])) == ("The board", "CONFIRMED")
    assert coming.decoded("DTSTART").isoformat() == "2026-12-08T10:00:00+00:00"
    assert cancelled.decoded("DTSTART").isoformat() == "2026-07-07T09:00:00+00:00"
    assert str(cancelled["STATUS"]) == "CANCELLED"
    assert str(coming["LOCATION"]) == "City Hall, https://meet.example.org/1"


def test_a_meeting_whose_end_is_not_known_takes_two_hours_of_a_calendar(client, feed):
    _, coming = events(client, feed)
    assert coming.decoded("DTEND").isoformat() == "2026-12-08T12:00:00+00:00"


# The days around both changes of the clock in 2027, and one in each season.
ON_THE_WALL = [
    *((date(2026, 12, 8), time(10)), (date(2027, 1, 12), time(16, 30)), (date(2027, 7, 6), time(10))),
    *((date(2027, 3, 27), time(9)), (date(2027, 3, 28), time(9)), (date(2027, 3, 29), time(0, 30))),
    *((date(2027, 10, 30), time(9)), (date(2027, 10, 31), time(9)), (date(2027, 11, 1), time(9))),
]


def test_a_program_of_others_shows_each_meeting_at_its_hour_in_london(client, feed, body):
    body.meetings.all().delete()
    for day, clock in ON_THE_WALL:
        MeetingFactory(body=body, meets_on=day, begins_at=clock, ends_at=clock.replace(hour=clock.hour + 1))
    # Not the library that wrote the feed: what one writes wrongly it may read wrongly too.
    (calendar,) = vobject.readComponents(client.get(feed.get_absolute_url()).content.decode())
    london = ZoneInfo("Europe/London")
    shown = [each.dtstart.value.astimezone(london).replace(tzinfo=None) for each in calendar.vevent_list]
    assert shown == sorted(datetime.combine(day, clock) for day, clock in ON_THE_WALL)
    assert {each.dtend.value - each.dtstart.value for each in calendar.vevent_list} == {timedelta(hours=1)}
    # A description of London's clock is what readers disagree about.
    assert "vtimezone" not in calendar.contents


def test_feed_of_one_body(client, feed):
    one = CalendarFeedFactory(person=feed.person, body=BodyFactory._meta.model.objects.get(name="Other"))
    assert [str(event["SUMMARY"]) for event in events(client, one)] == ["Other"]


def test_feed_ends_with_the_account_and_with_a_new_address(client, feed, sign_in):
    old, own = feed.get_absolute_url(), sign_in(feed.person)
    assert own.post("/board/calendar/", {"token": uuid4(), "body": ""}).status_code == 302
    assert client.get(old).status_code == 404
    new = CalendarFeed.objects.get(person=feed.person)
    assert new.get_absolute_url() in own.get("/board/calendar/").content.decode()
    assert new.history.first().version == 2
    assert len(events(client, new)) == 2
    feed.person.is_active = False
    feed.person.save()
    assert client.get(new.get_absolute_url()).status_code == 404


def test_home_shows_the_next_meeting_to_members_only(body, sign_in):
    meeting = MeetingFactory(body=body, meets_on=date(2026, 12, 8))
    member = TenureFactory(seat=body.seats.last()).person
    assert meeting.get_absolute_url() in sign_in(member).get("/").content.decode()
    other = UserFactory(roles=(Role.BOARD_MEMBER,))
    TenureFactory(seat=SeatFactory(body=BodyFactory()), person=other)
    assert meeting.get_absolute_url() not in sign_in(other).get("/").content.decode()
