"""Votes where there was one, and a chair or vice chair who is appointed at an item."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from board import services
from board.choices import Capacity, CastingVote, Presence
from board.models import Appointment, Decision, Meeting, SeatAnswer, Tenure
from board.querysets import OBSERVER
from board.summaries.agenda import shown_to
from board.summaries.attendance_at_each_item import roll_of
from board.summaries.minutes import minutes_of
from board.summaries.votes import too_many, vote_in_words
from tests.factories import NOW, SeatFactory, TenureFactory

pytestmark = pytest.mark.django_db


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def noted(begun, manager) -> Meeting:
    """Four voting seats are there."""
    rows = [services.NotedAttendance(row, Presence.PRESENT, "") for row in begun.attendance.exclude(holder="")]
    services.note_attendance(begun, noted=rows, by=manager, at=NOW)
    return begun


@pytest.fixture
def decision(noted, item, manager) -> Decision:
    return services.decide(Decision(text="Hire marshals.", section_17="Fewer."), item=item, by=manager, at=NOW)


def read(meeting):
    meeting = Meeting.objects.get(pk=meeting.pk)
    return minutes_of(meeting, shown_to(meeting, OBSERVER))


def url_of(decision: Decision) -> str:
    return f"/board/meetings/{decision.item.meeting_id}/minutes/decisions/{decision.slug}/vote/"


def sent(record, **typed) -> dict:
    return {"version": record.version, "token": uuid4()} | typed


@pytest.mark.parametrize(
    ("numbers", "casting", "words"),
    [
        ((4, 0, 0), "", "Vote: 4 for, 0 against, 0 abstained. Carried unanimously."),
        ((3, 0, 1), "", "Vote: 3 for, 0 against, 1 abstained. Carried."),
        ((1, 2, 1), "", "Vote: 1 for, 2 against, 1 abstained. Lost."),
        ((2, 2, 0), "", "Vote: 2 for, 2 against, 0 abstained. Tied, so not carried."),
        ((2, 2, 0), CastingVote.FOR, "Vote: 2 for, 2 against, 0 abstained. Carried by the chair’s casting vote."),
        ((2, 2, 0), CastingVote.AGAINST, "Vote: 2 for, 2 against, 0 abstained. Lost by the chair’s casting vote."),
    ],
)
def test_result_in_words(numbers, casting, words):
    names = ("votes_for", "votes_against", "votes_abstained")
    assert vote_in_words(Decision(**dict(zip(names, numbers, strict=True)), casting_vote=casting)) == words


def test_vote_is_on_the_decision_and_in_the_minutes_with_who_voted_how(as_manager, decision):
    seats = [row.seat for row in decision.item.meeting.attendance.exclude(holder="")]
    typed = {"votes_for": "3", "votes_abstained": "1", f"seat_{seats[0].pk}": "agreed"}
    typed |= {f"seat_{seats[3].pk}": "abstained"}
    assert as_manager.post(url_of(decision), sent(decision, **typed)).status_code == 302
    decision.refresh_from_db()
    minuted = read(decision.item.meeting).items[0].decisions[0]
    assert minuted.vote == "Vote: 3 for, 0 against, 1 abstained. Carried."
    assert minuted.voters == f"For: {seats[0]}. Abstained: {seats[3]}."
    page = words_of(as_manager.get(decision.get_absolute_url()))
    assert minuted.vote in page
    assert f"{seats[0]}: for" in page
    again = sent(decision, votes_for="4", **{f"seat_{seats[0].pk}": "agreed"})
    assert as_manager.post(url_of(decision), again).status_code == 302
    assert list(SeatAnswer.objects.values_list("seat", "answer")) == [(seats[0].pk, "agreed")]
    decision.refresh_from_db()
    as_manager.post(url_of(decision), sent(decision))
    decision.refresh_from_db()
    assert (decision.has_vote, decision.answers.count()) == (False, 0)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"votes_for": "4", "votes_against": "1"}, "5 votes are too many: 4 voting seats were there when this was"),
        ({"votes_for": "-1"}, "Error:"),
        ({"votes_for": "2", "votes_against": "1", "casting_vote": "for"}, "enter as many for it as against it"),
        ({"casting_vote": "for", "votes_abstained": "1"}, ""),
        ({"votes_for": "0", "seat": "agreed"}, "More seats are selected for it than the number says: 1, and not 0"),
        ({"seat": "agreed"}, "Enter how many were for it: some seats are selected"),
    ],
)
def test_vote_that_contradicts_itself_or_the_attendance_is_refused(as_manager, decision, typed, words):
    seat = decision.item.meeting.attendance.first().seat_id
    typed = {f"seat_{seat}" if name == "seat" else name: value for name, value in typed.items()}
    answer = as_manager.post(url_of(decision), sent(decision, **typed))
    if words:
        assert words in words_of(answer)
        decision.refresh_from_db()
        assert not decision.has_vote
    else:
        assert answer.status_code == 302


def test_vote_before_anybody_is_noted_is_refused(as_manager, item, manager):
    decision = services.decide(Decision(text="x", section_17="x"), item=item, by=manager, at=NOW)
    answer = as_manager.post(url_of(decision), sent(decision, votes_for="1"))
    assert "Note who is at the meeting before you record a vote" in words_of(answer)


def test_a_stale_vote_is_refused_with_both(as_manager, decision, manager):
    stale = sent(decision, votes_for="2")
    decision.votes_for, decision.votes_against, decision.votes_abstained = 4, 0, 0
    services.note_vote(decision, answers={}, by=manager, at=NOW)
    assert as_manager.post(url_of(decision), stale).status_code == 409
    decision.refresh_from_db()
    assert decision.votes_for == 4


def test_votes_that_no_longer_fit_once_attendance_is_corrected_are_pointed_out(as_manager, decision, manager):
    decision.votes_for, decision.votes_against, decision.votes_abstained = 4, 0, 0
    services.note_vote(decision, answers={}, by=manager, at=NOW)
    row = decision.item.meeting.attendance.exclude(holder="").last()
    services.note_attendance(
        row.meeting, noted=[services.NotedAttendance(row, Presence.ABSENT, "")], by=manager, at=NOW
    )
    decision.refresh_from_db()
    assert too_many(decision) == "4 votes are recorded, and 3 voting seats were there. Correct one of them."
    assert too_many(decision) in words_of(as_manager.get(row.meeting.get_minutes_url()))


def test_deciding_without_a_quorum_is_warned_of_before_and_takes_a_second_press(as_manager, noted, item, manager):
    rows = list(noted.attendance.exclude(holder=""))[2:]
    away = [services.NotedAttendance(row, Presence.ABSENT, "") for row in rows]
    services.note_attendance(noted, noted=away, by=manager, at=NOW)
    url = f"{noted.get_minutes_url()}items/{item.key}/decide/"
    warned = words_of(as_manager.get(url))
    assert "Not quorate. Still needed: 1 voting seat." in warned
    assert "If it is decided all the same, the minutes say so." in warned
    assert "Record it without a quorum" not in warned
    typed = {"text": "Hire marshals.", "section_17": "Fewer."}
    refused = words_of(as_manager.post(url, {"token": uuid4(), **typed}))
    assert "Record it without a quorum" in refused
    assert not Decision.objects.exists()
    accepted = as_manager.post(url, {"token": uuid4(), **typed, "accepts_no_quorum": "on"})
    assert (accepted.status_code, Decision.objects.get().was_quorate) == (302, False)


def elect(meeting, item, place: int, capacity: Capacity, manager) -> Appointment:
    seat = list(meeting.attendance.order_by("seat__position"))[place].seat
    return services.elect(item, seat=seat, capacity=capacity, by=manager, at=NOW)


def test_vice_chair_is_elected_at_an_item_and_is_so_from_the_day_of_the_meeting(as_manager, noted, item):
    seat = list(noted.attendance.order_by("seat__position"))[1].seat
    url = f"{noted.get_minutes_url()}items/{item.key}/elect/"
    assert as_manager.post(url, {"token": uuid4(), "seat": seat.pk, "capacity": "vice_chair"}).status_code == 302
    now, before = seat.tenures.order_by("-starts_on")
    assert (now.capacity, now.starts_on, now.person) == ("vice_chair", date(2026, 12, 8), before.person)
    assert (before.capacity, before.ends_on) == ("member", date(2026, 12, 7))
    words = f"{now.who} ({seat}) was appointed vice chair."
    assert [(each.number, each.text) for each in read(noted).items[0].paragraphs] == [("1.1", words)]
    assert words in words_of(as_manager.get(f"{noted.get_minutes_url()}?read=1"))


def test_who_was_elected_chairs_from_the_next_item_on(noted, item, manager):
    chair = noted.attendance.get(capacity=Capacity.CHAIR)
    absent = services.NotedAttendance(chair, Presence.ABSENT, "")
    services.note_attendance(noted, noted=[absent], by=manager, at=NOW)
    later = services.add_item(
        type(item)(meeting=noted, title="Urgent", purpose="discussion"), links={}, by=manager, at=NOW
    )
    elect(noted, item, 1, Capacity.VICE_CHAIR, manager)
    roll = roll_of(noted)
    assert [roll.quorum_at(roll.before_item(each.pk)).has_chair for each in (item, later)] == [False, True]


def test_a_new_chair_makes_the_former_one_a_member_and_it_can_be_taken_back(as_manager, noted, item, manager):
    appointment = elect(noted, item, 1, Capacity.CHAIR, manager)
    on = date(2026, 12, 8)

    def capacities():
        return [each.capacity for each in Tenure.objects.on(on).order_by("seat__position")]

    assert capacities() == ["member", "chair", "member", "member"]
    url = f"{noted.get_minutes_url()}appointments/{appointment.pk}/remove/"
    assert as_manager.post(url, sent(appointment)).status_code == 302
    assert (capacities(), Appointment.objects.count()) == (["chair", "member", "member", "member"], 0)


def test_nobody_is_appointed_what_they_are_or_to_a_seat_that_nobody_holds(noted, item, manager):
    with pytest.raises(ValidationError, match="is already chair"):
        elect(noted, item, 0, Capacity.CHAIR, manager)
    with pytest.raises(ValidationError, match="Nobody holds the seat"):
        elect(noted, item, 4, Capacity.CHAIR, manager)


def test_somebody_without_an_account_holds_a_seat_and_deputises(as_manager, body):
    seat = SeatFactory(body=body)
    url = f"/board/the-board/seats/{seat.pk}/"
    day = {"starts_on_0": "1", "starts_on_1": "12", "starts_on_2": "2026"}
    page = as_manager.get(url).content.decode()
    names = [name for name in ("starts_on-day", "starts_on_0") if f'name="{name}"' in page]
    day = {"starts_on-day": "1", "starts_on-month": "11", "starts_on-year": "2026"} if "-" in names[0] else day
    for name, capacity in (("Chief superintendent", "member"), ("Inspector", "deputy")):
        seat.refresh_from_db()
        typed = sent(seat, name=name, capacity=capacity, person="", **day)
        assert as_manager.post(url, typed).status_code == 302
    assert [(each.who, each.person) for each in seat.tenures.order_by("pk")] == [
        ("Chief superintendent", None),
        ("Inspector", None),
    ]
    page = words_of(as_manager.get("/board/the-board/"))
    assert "Chief superintendent" in page
    assert "Inspector" in page
    person = TenureFactory(seat=SeatFactory(body=body, partner=seat.partner)).person
    both = sent(seat, name="Sergeant", capacity="member", person=person.pk, **day)
    assert "one person takes the seat" in words_of(as_manager.post(url, both))
