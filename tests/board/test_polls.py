"""A poll of dates: offered by a manager, answered in one press each, and ended by the meeting that it was for."""

from datetime import date, time
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from board import services
from board.models import DatePoll, Meeting, PollAnswer, Tenure
from board.summaries.polls import poll_table
from notices.models import Notice, SignedLink
from notices.services import new_link
from tests.factories import (
    NOW,
    TODAY,
    BodyFactory,
    DatePollFactory,
    MeetingFactory,
    PollDateFactory,
    SeatFactory,
    TenureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
FIRST, SECOND = (date(2027, 1, 12), time(14)), (date(2027, 1, 19), time(16, 30))


@pytest.fixture
def members(body) -> list:
    return [tenure.person for tenure in Tenure.objects.filter(seat__body=body).order_by("seat", "pk")]


@pytest.fixture
def poll(body, manager) -> DatePoll:
    return services.open_poll(DatePoll(body=body, place="City Hall"), dates=[SECOND, FIRST], by=manager, at=NOW)


def said(response) -> str:
    return " ".join(response.content.decode().split())


def pressed(offered, answer: str = "") -> dict:
    return {"token": uuid4(), "date": offered.pk} | ({"answer": answer} if answer else {})


REFUSED = [
    ([FIRST], "Offer 2 to 8 dates"),
    ([(date(2027, 1, day), time(10)) for day in range(4, 13)], "Offer 2 to 8 dates"),
    ([FIRST, FIRST], "Offer each date once"),
    ([FIRST, (TODAY, time(10))], "23 November 2026 is not in the future"),
    ([FIRST, (date(2026, 12, 25), time(10))], "25 December 2026 is a bank holiday"),
]


@pytest.mark.parametrize("is_chosen", [True, False])
def test_nobody_finds_unread_that_they_are_asked_once_it_is_over(body, members, manager, is_chosen):
    poll = services.open_poll(DatePoll(body=body), dates=[FIRST, SECOND], by=manager, at=NOW)
    asked = Notice.objects.filter(event="poll", read_at=None)
    assert asked.count() == len(members)
    if is_chosen:
        services.choose_date(poll.dates.first(), by=manager, at=NOW)
    else:
        services.end_poll(poll, because="The chair is away.", by=manager, at=NOW)
    assert not asked.exists()


@pytest.mark.parametrize(("dates", "words"), REFUSED)
def test_dates_that_cannot_be_offered_are_refused(body, manager, dates, words):
    with pytest.raises(ValidationError, match=words):
        services.open_poll(DatePoll(body=body), dates=dates, by=manager, at=NOW)
    assert not DatePoll.objects.exists()


def test_a_manager_offers_dates_and_everybody_with_a_seat_is_asked_with_a_link(body, members, as_manager):
    boxes = {"day_1-day": 12, "day_1-month": 1, "day_1-year": 2027, "time_1": "2pm"}
    boxes |= {"day_2-day": 19, "day_2-month": 1, "day_2-year": 2027, "time_2": "16.30"}
    page = as_manager.post("/board/the-board/dates/", boxes | {"token": uuid4(), "place": "City Hall"})
    poll = DatePoll.objects.get()
    assert page.url == poll.get_absolute_url()
    assert [(each.day, each.begins_at) for each in poll.dates.all()] == [FIRST, SECOND]
    assert {notice.person for notice in Notice.objects.filter(event="poll")} == set(members)
    assert {link.person for link in SignedLink.objects.filter(purpose="date_poll")} == set(members)


def test_the_form_says_which_date_is_wrong(as_manager, body):
    boxes = {"day_1-day": 12, "day_1-month": 1, "day_1-year": 2027, "time_1": "2"}
    boxes |= {"day_2-day": 12, "day_2-month": 1, "day_2-year": 2027, "time_2": "4pm"}
    page = said(as_manager.post("/board/the-board/dates/", boxes | {"token": uuid4()}))
    assert "Start time 1 must say whether it is in the morning or the afternoon: 2am or 2pm" in page
    assert "Date 2 is offered twice: enter another than 12 January 2027" in page


def test_a_member_answers_in_one_press_and_changes_it(poll, members, sign_in, as_manager):
    client, (first, second) = sign_in(members[0]), poll.dates.all()
    url = f"{poll.get_absolute_url()}answer/"
    assert "12 January 2027: If need be" in said(client.post(url, pressed(first, "maybe"), follow=True))
    client.post(url, pressed(first, "yes"))
    client.post(url, pressed(second, "no"))
    assert list(PollAnswer.objects.values_list("date", "answer")) == [(first.pk, "yes"), (second.pk, "no")]
    assert first.answers.get().history.count() == 2
    page = said(as_manager.get(poll.get_absolute_url()))
    assert "1 can come, 0 cannot" in page
    assert "3 without an answer" in page


def test_the_table_marks_the_date_on_which_most_can_come(poll, members, manager):
    first, second = poll.dates.all()
    assert poll_table(poll, manager, on=TODAY).best == frozenset()
    for person, answer in zip(members, ("yes", "maybe", "no", "yes"), strict=True):
        services.answer_poll(first, person=person, answer=answer, at=NOW)
        services.answer_poll(second, person=person, answer="yes" if answer == "yes" else "no", at=NOW)
    table = poll_table(poll, members[1], on=TODAY)
    assert (table.best, [column.own for column in table.columns]) == (frozenset({first.pk}), ["maybe", "no"])
    assert [column.words for column in table.columns] == [
        "2 can come, 1 if need be, 1 cannot",
        "2 can come, 2 cannot",
    ]


def test_no_date_is_marked_while_everybody_comes_only_if_need_be(poll, members, manager):
    for offered in poll.dates.all():
        services.answer_poll(offered, person=members[0], answer="maybe", at=NOW)
    assert poll_table(poll, manager, on=TODAY).best == frozenset()


def test_the_same_dates_are_asked_for_once_until_the_poll_is_over(poll, body, manager):
    with pytest.raises(ValidationError, match="A poll already asks for these dates"):
        services.open_poll(DatePoll(body=body), dates=[FIRST, SECOND], by=manager, at=NOW)
    services.open_poll(DatePoll(body=body), dates=[FIRST, (SECOND[0], time(9))], by=manager, at=NOW)
    services.end_poll(poll, because="The chair is away.", by=manager, at=NOW)
    services.open_poll(DatePoll(body=body), dates=[FIRST, SECOND], by=manager, at=NOW)
    assert DatePoll.objects.open().count() == 2


def test_choosing_a_date_says_first_what_will_happen(poll, members, as_manager):
    second = poll.dates.last()
    services.answer_poll(second, person=members[0], answer="yes", at=NOW)
    elsewhere = TenureFactory(seat=SeatFactory(body=BodyFactory(name="The group")), person=members[1])
    MeetingFactory(body=elsewhere.seat.body, meets_on=second.day, begins_at=time(9))
    page = said(as_manager.post(f"{poll.get_absolute_url()}choose/", pressed(second)))
    assert not Meeting.objects.exclude(body=elsewhere.seat.body).exists()
    for words in ("19 January 2027, 4:30pm", "City Hall", "1 can come, 0 cannot", "(4 with an account)", "invitation"):
        assert words in page
    assert "The group meets at 9am that day, and 1 person has a seat on both" in page
    assert "Plan the meeting and send the invitations" in page


def test_who_has_no_seat_neither_sees_nor_answers(poll, sign_in):
    other = UserFactory()
    assert sign_in(other).get(poll.get_absolute_url()).status_code == 404
    with pytest.raises(ValidationError, match="You have no seat on this body"):
        services.answer_poll(poll.dates.first(), person=other, answer="yes", at=NOW)


def test_the_date_that_is_chosen_becomes_the_meeting_and_ends_the_poll(poll, members, as_manager, manager):
    second = poll.dates.last()
    page = as_manager.post(f"{poll.get_absolute_url()}choose/", pressed(second) | {"is_confirmed": "on"})
    meeting = Meeting.objects.get()
    assert page.url == meeting.get_absolute_url()
    assert (meeting.meets_on, meeting.begins_at, meeting.place) == (*SECOND, "City Hall")
    with pytest.raises(ValidationError, match="This poll is over"):
        services.answer_poll(second, person=members[0], answer="yes", at=NOW)
    with pytest.raises(ValidationError, match="This poll is over"):
        services.choose_date(poll.dates.first(), by=manager, at=NOW)
    assert "The meeting is on" in said(as_manager.get(poll.get_absolute_url()))


def test_a_date_of_a_poll_that_is_over_promises_no_meeting(poll, as_manager, manager):
    services.end_poll(poll, because="The chair is away.", by=manager, at=NOW)
    page = said(as_manager.post(f"{poll.get_absolute_url()}choose/", pressed(poll.dates.first()), follow=True))
    assert ("This poll is over" in page, "Plan the meeting on this date?" in page) == (True, False)
    assert not Meeting.objects.exists()


def test_dates_name_their_weekday_and_who_is_silent_is_named_once(poll, members, as_manager):
    services.answer_poll(poll.dates.first(), person=members[0], answer="yes", at=NOW)
    page = said(as_manager.get(poll.get_absolute_url()))
    assert "Tuesday 12 January 2027" in page
    silent = page[page.index(f"{len(members) - 1} without an answer") :]
    assert [name in silent for name in (members[0].name, members[1].name)] == [False, True]
    assert page.count(f">{members[1].name}<") == 1


def test_a_poll_ends_without_a_date_with_the_reason(poll, as_manager):
    url = f"{poll.get_absolute_url()}end/"
    assert "Enter a reason" in said(as_manager.post(url, {"token": uuid4(), "version": poll.version}))
    as_manager.post(url, {"token": uuid4(), "version": poll.version, "because": "The chair is away."})
    assert "It ended without a date: The chair is away." in said(as_manager.get(poll.get_absolute_url()))


def test_a_date_of_another_poll_is_refused(poll, members, sign_in):
    other = PollDateFactory(poll=DatePollFactory(body=poll.body))
    sign_in(members[0]).post(f"{poll.get_absolute_url()}answer/", pressed(other, "yes"))
    assert not PollAnswer.objects.exists()


def test_by_link_somebody_answers_without_signing_in_until_it_is_over(poll, members, manager):
    path = new_link(members[0], purpose="date_poll", subject=poll, by=None, at=NOW)
    first = poll.dates.first()
    sent = pressed(first, "yes")
    answers = [Client().post(path, sent, follow=True) for _ in range(2)]
    assert ["Sent. 12 January 2027: I can come." in said(answer) for answer in answers] == [True, True]
    assert (PollAnswer.objects.get().person, PollAnswer.objects.get().history.count()) == (members[0], 1)
    assert "Press one of the buttons beside a date." in said(Client().post(path, {"token": uuid4()}))
    services.choose_date(first, by=manager, at=NOW)
    page = said(Client().get(path))
    assert ("This poll is over" in page, "The meeting is on 12 January 2027." in page) == (True, True)


def test_a_link_is_dead_once_the_seat_is_gone(poll, members):
    path = new_link(members[0], purpose="date_poll", subject=poll, by=None, at=NOW)
    Tenure.objects.filter(person=members[0]).update(ends_on=date(2026, 11, 1))
    assert "Nothing is asked of you here" in said(Client().get(path))
