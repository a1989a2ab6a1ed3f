"""What the database refuses, whoever asks."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from board.choices import Capacity, DecisionState, MeetingState, Presence, Restriction
from board.models import (
    AgendaItem,
    Appointment,
    Attendance,
    Body,
    Decision,
    Declaration,
    Meeting,
    Movement,
    Seat,
    SeatAnswer,
    Tenure,
)
from board.services import agree_minutes
from tests.factories import (
    NOW,
    AgendaItemFactory,
    AppointmentFactory,
    AttendanceFactory,
    BodyFactory,
    DecisionFactory,
    DeclarationFactory,
    MeetingFactory,
    MovementFactory,
    SeatAnswerFactory,
    SeatFactory,
    TenureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DECEMBER = date(2026, 12, 8)


def refused(row, constraint: str, **values) -> bool:
    """Whether the database refuses to write `values` to the row, by the rule of this name."""
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**values)
    except IntegrityError as refusal:
        return constraint in str(refusal)
    return False


def test_a_seat_has_one_holder_and_one_deputy():
    first = TenureFactory()
    TenureFactory(seat=first.seat, deputy=True)
    for capacity in (Capacity.CHAIR, Capacity.DEPUTY):
        with pytest.raises(IntegrityError), transaction.atomic():
            TenureFactory(seat=first.seat, capacity=capacity)


def test_nobody_else_holds_a_seat_at_the_same_time():
    first = TenureFactory(ends_on=date(2026, 6, 30))
    overlapping = Tenure(seat=first.seat, person=first.person, starts_on=date(2026, 6, 30), created_at=NOW)
    with pytest.raises(ValidationError, match="in that time"):
        overlapping.full_clean()
    overlapping.starts_on = date(2026, 7, 1)
    overlapping.full_clean()


def test_a_body_has_one_chair():
    chair = TenureFactory(chair=True)
    other = Tenure(
        seat=SeatFactory(body=chair.seat.body),
        person=UserFactory(),
        capacity=Capacity.CHAIR,
        starts_on=DECEMBER,
        created_at=NOW,
    )
    with pytest.raises(ValidationError, match="Another seat has the chair"):
        other.full_clean()
    other.seat = SeatFactory(body=BodyFactory())
    other.full_clean()


def test_a_body_takes_no_address_of_a_page():
    assert refused(BodyFactory(), "body_has_an_address_of_its_own", slug="meetings")


BROKEN = [
    (SeatFactory, "seat_ends_after_it_starts", {"ends_on": date(2020, 1, 1)}),
    (TenureFactory, "tenure_ends_after_it_starts", {"ends_on": date(2020, 1, 1)}),
    (MeetingFactory, "meeting_ends_after_it_begins", {"ends_at": time(9)}),
    (MeetingFactory, "meeting_date_is_between_2000_and_2100", {"meets_on": date(1999, 1, 1)}),
    (MeetingFactory, "meeting_is_cancelled_with_a_reason", {"state": MeetingState.CANCELLED}),
    (MeetingFactory, "meeting_is_frozen_if_and_only_if_agreed", {"state": MeetingState.MINUTES_AGREED}),
    (MeetingFactory, "meeting_is_frozen_if_and_only_if_agreed", {"minutes": "{}"}),
    (AgendaItemFactory, "item_is_restricted_for_a_reason", {"restriction": Restriction.ANNOUNCED}),
    (AgendaItemFactory, "item_is_restricted_for_a_reason", {"reason": "crime"}),
    (AgendaItemFactory, "item_is_withdrawn_by_somebody_at_some_time", {"withdrawn_at": NOW}),
    (AttendanceFactory, "attendance_of_a_seat_or_in_attendance", {"state": Presence.IN_ATTENDANCE, "who": "x"}),
    (AttendanceFactory, "attendance_substitute_or_guest_is_named", {"state": Presence.SUBSTITUTE}),
    (AttendanceFactory, "attendance_of_a_seat_or_in_attendance", {"people_count": 2}),
    (AttendanceFactory, "attendance_of_a_seat_or_in_attendance", {"listed_under": "Support officers"}),
    (TenureFactory, "tenure_is_of_somebody_with_an_account_or_by_name", {"person": None}),
    (TenureFactory, "tenure_is_of_somebody_with_an_account_or_by_name", {"name": "Inspector"}),
    (DecisionFactory, "decision_vote_has_all_its_numbers", {"votes_for": 3}),
    (DecisionFactory, "decision_casting_vote_is_of_a_tie", {"casting_vote": "for"}),
    (
        DecisionFactory,
        "decision_casting_vote_is_of_a_tie",
        {"casting_vote": "for", "votes_for": 3, "votes_against": 2, "votes_abstained": 0},
    ),
    (DecisionFactory, "decision_is_closed_if_and_only_if_dated", {"state": DecisionState.DONE}),
    (DecisionFactory, "decision_is_closed_if_and_only_if_dated", {"closed_on": DECEMBER}),
    (
        DecisionFactory,
        "decision_superseded_names_the_one_that_replaced_it",
        {"state": DecisionState.SUPERSEDED, "closed_on": DECEMBER},
    ),
    (DecisionFactory, "decision_of_a_meeting_has_its_item", {"item": None}),
    (DecisionFactory, "decision_is_restricted_for_a_reason", {"restriction": Restriction.ANNOUNCED}),
    (
        DecisionFactory,
        "decision_unannounced_if_and_only_if_in_the_hidden_series",
        {"restriction": Restriction.UNANNOUNCED, "reason": "crime"},
    ),
]


@pytest.mark.parametrize(("made_by", "constraint", "values"), BROKEN)
def test_database_refuses(made_by, constraint, values):
    assert refused(made_by(), constraint, **values)


def test_one_meeting_a_day_but_for_a_cancelled_one():
    body = MeetingFactory(cancelled=True, meets_on=DECEMBER).body
    MeetingFactory(body=body, meets_on=DECEMBER)
    with pytest.raises(IntegrityError), transaction.atomic():
        MeetingFactory(body=body, meets_on=DECEMBER)


def test_numbers_of_decisions_are_unique_in_a_year_and_series():
    first = DecisionFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionFactory(item=first.item, number=first.number)
    hidden = DecisionFactory(item=AgendaItemFactory(meeting=first.item.meeting, unannounced=True), number=first.number)
    assert (first.reference, hidden.reference) == ("2026/001", "2026/R01")


@pytest.fixture
def agreed() -> dict:
    """The parts of a meeting whose minutes are agreed."""
    body = BodyFactory()
    later = MeetingFactory(body=body, held=True, meets_on=DECEMBER)
    meeting = MeetingFactory(body=body, draft=True, meets_on=date(2026, 9, 8))
    item = AgendaItemFactory(meeting=meeting, minute="The board noted the report.")
    decision, attendance = DecisionFactory(item=item), AttendanceFactory(meeting=meeting)
    parts = {
        AgendaItem: item,
        Appointment: AppointmentFactory(item=item, tenure=TenureFactory(seat=attendance.seat)),
        Attendance: attendance,
        Declaration: DeclarationFactory(item=item),
        Decision: decision,
        Movement: MovementFactory(attendance=attendance, item=item),
        SeatAnswer: SeatAnswerFactory(decision=decision, seat=attendance.seat),
        Meeting: meeting,
    }
    agree_minutes(meeting, agreed_at=later, by=UserFactory(), at=NOW)
    return parts


HELD = [
    (AgendaItem, {"minute": "Something else."}),
    (AgendaItem, {"title": "Something else"}),
    (Attendance, {"state": Presence.ABSENT}),
    (Declaration, {"interest": "None at all"}),
    (Movement, {"kind": "arrived"}),
    (Movement, {"clock": time(11)}),
    (Appointment, {"created_at": NOW + timedelta(days=1)}),
    (SeatAnswer, {"answer": "against"}),
    (Decision, {"was_quorate": False}),
    (Decision, {"votes_for": 1, "votes_against": 0, "votes_abstained": 0}),
    (Decision, {"text": "Something else."}),
    (Decision, {"number": 99}),
    (Meeting, {"minutes": "{}"}),
    (Meeting, {"meets_on": date(2026, 9, 9)}),
    (Meeting, {"state": MeetingState.MINUTES_DRAFT, "minutes": "", "minutes_sha256": "", "agreed_at": None}),
]


@pytest.mark.parametrize(("model", "values"), HELD)
def test_database_refuses_to_change_agreed_minutes(agreed, model, values):
    assert refused(agreed[model], "Agreed minutes never change", **values)


@pytest.mark.parametrize("made_by", [AgendaItemFactory, AttendanceFactory])
def test_database_refuses_to_add_to_agreed_minutes(agreed, made_by):
    with pytest.raises(IntegrityError, match="Agreed minutes never change"), transaction.atomic():
        made_by(meeting=agreed[Meeting])


def test_what_comes_of_an_agreed_decision_may_still_change(agreed):
    done = {"state": DecisionState.DONE, "closed_on": DECEMBER, "outcome_note": "The lights are mended."}
    Decision.objects.filter(pk=agreed[Decision].pk).update(**done)
    AgendaItem.objects.filter(pk=agreed[AgendaItem].pk).update(restriction="announced", reason="individual")
    Body.objects.filter(pk=agreed[Meeting].body_id).update(name="The board, renamed")
    Seat.objects.filter(pk=agreed[Attendance].seat_id).update(title="Renamed")
