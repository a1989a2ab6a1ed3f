"""Who came and went in the course of a meeting, and the quorum as it was at each decision."""

import json
from datetime import time
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from board import services
from board.choices import Coming, Conduct, Presence
from board.models import Attendance, Decision, Declaration, Meeting, Movement
from board.querysets import OBSERVER
from board.summaries.agenda import shown_to
from board.summaries.minutes import Minutes, minutes_of, whole_minutes
from tests.board.conftest import ON_THE_DAY
from tests.factories import (
    NOW,
    AgendaItemFactory,
    AttendanceFactory,
    BodyFactory,
    MeetingFactory,
    PartnerFactory,
    SeatFactory,
    TenureFactory,
)

pytestmark = pytest.mark.django_db
TITLES = ("Apologies", "Minutes", "Figures", "Progress", "Taxi marshals", "Parks", "Funding", "Next meeting")


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


@pytest.fixture
def full(manager) -> Meeting:
    """Fourteen seats: nine are needed for a quorum, one has no vote and one is vacant. All but two came."""
    body = BodyFactory(name="The full board", quorum_seats=9, quorum_authorities=0, quorum_needs_chair=False)
    for place in range(14):
        partner = PartnerFactory(name=f"Partner {place + 1:02d}", short_name=f"Partner {place + 1:02d}")
        seat = SeatFactory(body=body, partner=partner, is_voting=place != 12)
        if place < 13:
            TenureFactory(seat=seat, chair=place == 0)
    meeting = MeetingFactory(body=body)
    for title in TITLES:
        AgendaItemFactory(meeting=meeting, title=title)
    services.publish_agenda(meeting, by=manager, at=NOW)
    services.begin_meeting(meeting, by=manager, at=ON_THE_DAY)
    came = [*[row for row in seats_of(meeting) if row.holder][:11], seats_of(meeting)[12]]
    noted = [services.NotedAttendance(row, Presence.PRESENT, "") for row in came]
    noted.append(services.NotedAttendance(seats_of(meeting)[11], Presence.APOLOGIES, ""))
    services.note_attendance(meeting, noted=noted, by=manager, at=ON_THE_DAY)
    return meeting


def seats_of(meeting: Meeting) -> list[Attendance]:
    return list(meeting.attendance.exclude(seat=None).select_related("seat__partner", "meeting__body"))


def item_of(meeting: Meeting, number: int):
    return meeting.items.get(title=TITLES[number - 1])


def moves(meeting, place: int, kind: str, number: int, manager, **more) -> Movement:
    row = seats_of(meeting)[place]
    movement = Movement(attendance=row, kind=kind, item=item_of(meeting, number), **more)
    return services.note_movement(movement, by=manager, at=ON_THE_DAY)


def decide(meeting, number: int, manager, **more) -> Decision:
    decision = Decision(text=f"Decided at item {number}, {Decision.objects.count()} before it.", section_17="None.")
    return services.decide(decision, item=item_of(meeting, number), by=manager, at=ON_THE_DAY, **more)


def lose_it_at_5_and_regain_it_at_7(meeting, manager) -> None:
    for place in (3, 4, 5):
        moves(meeting, place, Coming.LEFT, 5, manager, clock=time(11, 5))
    moves(meeting, 3, Coming.ARRIVED, 7, manager)


def read(meeting, sight=OBSERVER) -> Minutes:
    meeting = Meeting.objects.get(pk=meeting.pk)
    return minutes_of(meeting, shown_to(meeting, sight))


def test_quorum_is_lost_at_item_5_and_regained_at_7_and_each_decision_keeps_its_own(full, manager, as_manager):
    first = decide(full, 4, manager)
    lose_it_at_5_and_regain_it_at_7(full, manager)
    with pytest.raises(ValidationError) as refusal:
        decide(full, 5, manager)
    assert refusal.value.code == services.NO_QUORUM
    second = decide(full, 5, manager, accepts_no_quorum=True)
    third = decide(full, 7, manager)
    kept = [(each.was_quorate, each.voting_count) for each in Decision.objects.order_by("pk")]
    assert kept == [(True, 11), (False, 8), (True, 9)]
    assert "Still needed: 1 voting seat." in second.quorum_words
    minutes = read(full)
    notes = [(item.number, item.quorum_note[:37]) for item in minutes.items if item.quorum_note]
    assert notes == [(5, "The meeting was no longer quorate. St"), (7, "The meeting was quorate again. Presen")]
    assert [item.comings for item in minutes.items[4:7:2]] == [
        ("Partner 04 left at 11:05am.", "Partner 05 left at 11:05am.", "Partner 06 left at 11:05am."),
        ("Partner 04 came back.",),
    ]
    told = [decision.quorum for item in minutes.items for decision in item.decisions]
    assert told == ["", second.quorum_words, ""]
    assert minutes.attendance[3].state_words == "Present, left at item 5 (11:05am), came back at item 7"
    page = words_of(as_manager.get(f"{full.get_minutes_url()}?read=1"))
    assert page.count("Decided without a quorum.") == 1
    assert page.count("The meeting was no longer quorate.") == 1
    for decision in (first, second, third):
        assert decision.quorum_words in words_of(as_manager.get(decision.get_absolute_url()))


def test_a_seat_without_a_vote_counts_for_nothing(full, manager):
    before = decide(full, 4, manager).voting_count
    moves(full, 12, Coming.LEFT, 5, manager)
    assert decide(full, 5, manager).voting_count == before == 11


def test_who_leaves_after_a_decision_was_there_for_it(full, manager):
    first = decide(full, 5, manager)
    movement = moves(full, 3, Coming.LEFT, 5, manager)
    second = decide(full, 5, manager)
    first.refresh_from_db()
    assert (movement.after, first.voting_count, second.voting_count) == (first, 11, 10)
    assert read(full).items[4].comings == (f"Partner 04 left after decision {first.reference}.",)


def test_a_correction_of_who_was_there_corrects_what_decisions_keep(full, manager):
    decision = decide(full, 6, manager)
    movement = moves(full, 3, Coming.LEFT, 3, manager)
    decision.refresh_from_db()
    assert (decision.voting_count, decision.history.count()) == (10, 2)
    services.remove_movement(movement, by=manager, at=NOW)
    decision.refresh_from_db()
    assert decision.voting_count == 11
    assert Movement.history.filter(history_type="-").count() == 1


def test_nothing_is_said_of_the_quorum_until_somebody_notes_who_came(begun, item, manager):
    decision = services.decide(Decision(text="x"), item=item, by=manager, at=NOW)
    assert (decision.was_quorate, decision.quorum_words, decision.voting_count) == (None, "", None)
    noted = [services.NotedAttendance(row, Presence.PRESENT, "") for row in begun.attendance.exclude(holder="")]
    services.note_attendance(begun, noted=noted, by=manager, at=NOW)
    decision.refresh_from_db()
    assert (decision.was_quorate, decision.voting_count) == (True, 4)


def test_who_left_for_an_item_because_of_an_interest_is_not_counted_for_it_alone(full, manager):
    rows = seats_of(full)
    for place, conduct in ((1, Conduct.LEFT), (2, Conduct.SILENT), (3, Conduct.STAYED)):
        about = {"item": item_of(full, 5), "attendance": rows[place], "conduct": conduct}
        services.declare(Declaration(meeting=full, who="Member", interest="Bids", **about), by=manager, at=ON_THE_DAY)
    assert [decide(full, number, manager).voting_count for number in (4, 5, 6)] == [11, 10, 11]


def test_nobody_declares_for_a_vacant_seat(full, as_manager):
    row = seats_of(full)[9]
    Attendance.objects.filter(pk=row.pk).update(holder="", state="")
    item = item_of(full, 4)
    sent = {"attendance": row.pk, "interest": "Owns a taxi.", "conduct": "left", "token": uuid4()}
    page = as_manager.post(f"{full.get_minutes_url()}items/{item.key}/declare/", sent)
    assert (page.status_code, Declaration.objects.count()) == (200, 0)


def test_who_declares_by_seat_needs_no_name(full, as_manager):
    row, item = seats_of(full)[1], item_of(full, 5)
    url = f"{full.get_minutes_url()}items/{item.key}/declare/"
    typed = {"token": uuid4(), "attendance": row.pk, "interest": "Bids", "conduct": "left"}
    assert as_manager.post(url, typed).status_code == 302
    assert item.declarations.get().who == f"{row.holder} (Partner 02)"
    assert "Enter who declared the interest, or select their seat" in words_of(
        as_manager.post(url, {"token": uuid4(), "interest": "Bids", "conduct": "left"})
    )


def press(client, meeting, place: int, does: str, number: int, **more):
    row = seats_of(meeting)[place]
    typed = {"token": uuid4(), "item": item_of(meeting, number).key, "move": f"{does} {row.pk}", "clock": ""}
    return client.post(f"{meeting.get_minutes_url()}here/", typed | more)


def test_one_press_notes_who_left_and_comes_back_to_the_item_with_the_list_open(full, as_manager):
    answer = press(as_manager, full, 3, "left", 5, clock="11.05")
    assert answer.url == f"{full.get_minutes_url()}?here={item_of(full, 5).key}#item-{item_of(full, 5).key}"
    page = words_of(as_manager.get(answer.url))
    assert "Quorate: 10 voting seats filled" in page
    assert '<details class="app-here" open>' in page
    assert "<span>Partner 04: left</span>" in page
    assert "Partner 04 left at item 5, 11:05am" in page
    # At the item that is minuted last, without asking for it.
    assert "at <span data-here-item>item 5. Taxi marshals</span>" in words_of(as_manager.get(full.get_minutes_url()))


def test_two_people_who_note_the_same_seat_make_one_row_and_the_second_is_told(full, as_manager):
    press(as_manager, full, 3, "left", 5)
    answer = words_of(press(as_manager, full, 3, "left", 5))
    assert "Partner 04 is already noted as not there at item 5" in answer
    press(as_manager, full, 3, "arrived", 7)
    assert "is already noted as there at item 8" in words_of(press(as_manager, full, 3, "arrived", 8))
    assert Movement.objects.count() == 2


def test_a_double_click_makes_one_row(full, as_manager):
    token = uuid4()
    assert {press(as_manager, full, 3, "left", 5, token=token).status_code for _ in range(2)} == {302}
    assert Movement.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"move": "left 99999999"}, "Press the button beside the name of somebody at this meeting"),
        ({"move": "left x"}, "Press the button beside the name of somebody at this meeting"),
        ({"move": "sang 1"}, "Press the button beside the name of somebody at this meeting"),
        ({"move": ""}, "Press the button beside a name"),
        ({"clock": "late"}, "must be a time, like 10am"),
        ({"item": uuid4()}, "Error:"),
    ],
)
def test_what_is_no_movement_is_refused_in_words(full, as_manager, changed, words):
    assert words in words_of(press(as_manager, full, 3, "left", 5, **changed))
    assert Movement.objects.count() == 0


def test_a_movement_that_contradicts_a_later_one_is_refused(full, manager):
    moves(full, 3, Coming.LEFT, 5, manager)
    with pytest.raises(ValidationError, match="contradicts what is noted of Partner 04 at a later item"):
        moves(full, 3, Coming.LEFT, 2, manager)
    assert Movement.objects.count() == 1


def test_times_run_as_the_items_do_from_the_beginning_of_the_meeting_on(full, manager):
    with pytest.raises(ValidationError, match="must be 10am or later, when the meeting began"):
        moves(full, 3, Coming.LEFT, 5, manager, clock=time(9, 59))
    moves(full, 3, Coming.LEFT, 5, manager, clock=time(11, 5))
    with pytest.raises(ValidationError, match="contradicts what is noted of Partner 04 at another item"):
        moves(full, 3, Coming.ARRIVED, 7, manager, clock=time(11, 4))
    moves(full, 3, Coming.ARRIVED, 7, manager, clock=time(11, 5))
    assert Movement.objects.count() == 2


def test_who_comes_late_is_there_from_that_item_and_taken_back_had_not_come(full, manager):
    movement = moves(full, 11, Coming.ARRIVED, 5, manager)
    assert [decide(full, number, manager).voting_count for number in (4, 5)] == [11, 12]
    assert read(full).attendance[11].state_words == "Present, arrived at item 5"
    services.remove_movement(movement, by=manager, at=NOW)
    assert seats_of(full)[11].state == Presence.APOLOGIES


def test_who_is_noted_to_have_left_cannot_be_noted_absent(full, manager):
    moves(full, 3, Coming.LEFT, 5, manager)
    absent = services.NotedAttendance(seats_of(full)[3], Presence.ABSENT, "")
    with pytest.raises(ValidationError, match="Remove that before"):
        services.note_attendance(full, noted=[absent], by=manager, at=NOW)


def test_a_guest_comes_and_goes_too(full, manager):
    guest = services.add_guest(Attendance(meeting=full, who="Analyst"), by=manager, at=NOW)
    movement = Movement(attendance=guest, kind=Coming.LEFT, item=item_of(full, 3))
    services.note_movement(movement, by=manager, at=NOW)
    assert read(full).others == (("In attendance", ("Analyst, left at item 3",)),)
    with pytest.raises(ValidationError, match="so they were there"):
        services.remove_guest(guest, by=manager, at=NOW)


def test_what_happened_at_an_item_that_one_may_not_read_leaves_no_trace(full, manager):
    """Who left at item 5 and came back at 7 is told in the numbers of each reader; 5 is restricted afterwards."""
    lose_it_at_5_and_regain_it_at_7(full, manager)
    secret = item_of(full, 5)
    secret.restriction, secret.reason = "unannounced", "review"
    services.restrict_item(secret, by=manager, at=NOW)
    minutes = read(full)
    assert [item.number for item in minutes.items] == list(range(1, 8))
    assert minutes.items[4].title == "Parks"
    assert minutes.attendance[3].comings == "left at item 5, came back at item 6"
    assert [item.number for item in minutes.items if item.quorum_note] == [5, 6]
    assert "11:05" not in repr(minutes.items)
    whole = whole_minutes(Meeting.objects.get(pk=full.pk))
    assert [item.taken for item in whole.items] == [1, 2, 3, 4, 6, 7, 8, 5]


def agreed(full, manager) -> Meeting:
    services.finish_minutes(full, by=manager, at=NOW)
    later = MeetingFactory(body=full.body, held=True, meets_on=full.meets_on.replace(day=20))
    return services.agree_minutes(full, agreed_at=later, by=manager, at=NOW)


def test_agreed_minutes_keep_who_was_there_as_words(full, manager):
    lose_it_at_5_and_regain_it_at_7(full, manager)
    decide(full, 5, manager, accepts_no_quorum=True)
    live = read(full)
    full.refresh_from_db()
    frozen = agreed(full, manager)
    assert read(frozen) == live
    assert Minutes.from_json(frozen.minutes).to_json() == frozen.minutes


def test_agreed_minutes_take_no_movement_and_keep_those_they_have(full, manager):
    movement = moves(full, 3, Coming.LEFT, 5, manager)
    decision = decide(full, 6, manager)
    frozen = agreed(full, manager)
    for act in (
        lambda: moves(frozen, 4, Coming.LEFT, 5, manager),
        lambda: services.remove_movement(movement, by=manager, at=NOW),
        lambda: services.note_vote(decision, answers={}, by=manager, at=NOW),
        lambda: services.elect(item_of(full, 1), seat=seats_of(full)[1].seat, capacity="chair", by=manager, at=NOW),
    ):
        with pytest.raises(ValidationError, match="agreed"):
            act()
    past_services = (
        lambda: Movement.objects.filter(pk=movement.pk).update(kind=Coming.ARRIVED),
        lambda: Movement.objects.filter(pk=movement.pk).delete(),
        lambda: Movement.objects.create(
            attendance=seats_of(full)[4], item=item_of(full, 5), kind=Coming.LEFT, created_at=NOW
        ),
        lambda: Decision.objects.filter(pk=decision.pk).update(was_quorate=False),
        lambda: Decision.objects.filter(pk=decision.pk).update(votes_for=1, votes_against=0, votes_abstained=0),
    )
    for act in past_services:
        with pytest.raises(DatabaseError, match="Agreed minutes never change"), transaction.atomic():
            act()


def test_minutes_that_were_agreed_before_are_read_as_they_were():
    """As they were frozen by the version before this one."""
    old = {
        "body": "The board",
        "meeting": "8 December 2026",
        "place": "City Hall",
        "quorum": "Quorate: 3 seats filled.",
        "declarations": [],
        "attendance": [
            {"name": "Police", "state": "present", "who": "Member", "role": "Adviser"},
            {"name": "Guest", "state": "in_attendance", "who": "Analyst", "role": ""},
        ],
        "items": [
            {
                "key": "1",
                "title": "Parks",
                "kind": "",
                "restriction": "open",
                "reason": "",
                "number": 0,
                "text": "One.\n\nTwo.",
                "declarations": [],
                "position": 1,
                "is_withheld": False,
                "decisions": [
                    {"reference": "2026/001", "text": "x", "section_17": "", "owner": "", "due": "", "actions": []}
                ],
            }
        ],
    }
    minutes = Minutes.from_json(json.dumps(old))
    assert [(line.name, line.state_words) for line in minutes.members] == [("Police", "Present")]
    assert minutes.others == (("In attendance", ("Analyst",)),)
    assert [each.text for each in minutes.items[0].paragraphs] == ["One.", "Two."]
    assert minutes.items[0].is_quorate is None


def test_a_page_with_many_movements_costs_no_more_queries(full, manager, as_manager):
    def count(url: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            as_manager.get(url)
        return len(queries)

    urls = [full.get_minutes_url(), f"{full.get_minutes_url()}?read=1"]
    moves(full, 3, Coming.LEFT, 2, manager)
    as_manager.get(urls[0])
    before = [count(url) for url in urls]
    for place in range(4, 10):
        moves(full, place, Coming.LEFT, place - 1, manager)
    AttendanceFactory(meeting=full, guest=True)
    assert [count(url) for url in urls] == before


def test_items_are_taken_in_the_order_of_their_numbers_once_the_meeting_has_begun(meeting, manager):
    """A restricted one that was put first comes last."""
    for title, kind in (("Secret", {"unannounced": True}), ("Parks", {}), ("Announced", {"announced": True})):
        AgendaItemFactory(meeting=meeting, title=title, **kind)
    services.publish_agenda(meeting, by=manager, at=NOW)
    services.begin_meeting(meeting, by=manager, at=ON_THE_DAY)
    assert list(meeting.items.order_by("position").values_list("title", "position")) == [
        ("Parks", 1),
        ("Announced", 2),
        ("Secret", 3),
    ]
