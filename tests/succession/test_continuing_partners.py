"""A body split in two, three merged into one: nothing is lost, nothing is there twice, days before are unchanged."""

from contextlib import contextmanager
from datetime import date
from itertools import count

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from actions.choices import CLOSED, Stage
from actions.models import Action
from actions.policy import sees
from board.models import Attendance, Decision, Recommendation, Seat, SignUp, Tenure
from board.summaries.attendance import membership
from oversight.models import CountyRequest
from partners.models import Partner, PartnerContinuation, User
from partners.responsibilities import OF_PARTNERS, OF_PEOPLE, key_of, responsibilities_of
from priorities.models import SuccessMeasure
from records.models import Record
from risks.models import Risk
from succession.services.continuing_partners import Succession, continue_partner
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    AttendanceFactory,
    MeetingFactory,
    PartnerContinuationFactory,
    PartnerFactory,
    RecommendationFactory,
    SeatFactory,
    SignUpFactory,
    SuccessMeasureFactory,
    TenureFactory,
    UserFactory,
)
from tests.succession.bodies import an_organisation, one_of_each
from tests.succession.conftest import DAY

pytestmark = pytest.mark.django_db
BEFORE = date(2026, 10, 31)


def continued(former: Partner, *successors: Partner, choose=None, by: User, on: date = DAY, state: str = ""):
    """Everything goes to the first successor, unless `choose(kind, thing)` says something else."""
    things = [(kind, each) for kind, rows in responsibilities_of(former, on=on).kinds for each in rows]
    choices = {key_of(kind, each): choose(kind, each) if choose else successors[0] for kind, each in things}
    act = Succession(former, successors, on)
    return continue_partner(act, choices=choices, state=state, by=by, at=NOW)


def totals() -> dict[str, int]:
    """What there is of each kind, whoever has it; of seats and signatures those that are running."""
    seats, tenures = Seat.objects.on(DAY), Tenure.objects.on(DAY)
    return {
        "people": User.objects.active().count(),
        "open actions": Action.objects.exclude(stage__in=CLOSED).count(),
        "actions": Action.objects.count(),
        "supported": Action.supporting_partners.through.objects.count(),
        "seats": seats.count(),
        "places": tenures.count(),
        "signatures": SignUp.objects.filter(withdrawn_on=None).count(),
        "decisions": Decision.objects.open().count(),
        "measures": SuccessMeasure.objects.exclude(lead_partner=None).count(),
        "risks": Risk.objects.open().count(),
        "owned risks": Risk.objects.open().exclude(owner=None).count(),
        "requests": CountyRequest.objects.open().exclude(owner=None).count(),
    }


def counts(partner: Partner) -> dict[str, int]:
    return {kind.key: len(things) for kind, things in responsibilities_of(partner, on=DAY).kinds}


WHOLE = {
    "people": 2,
    "seats": 2,
    "signatures": 1,
    "led": 3,
    "supported": 1,
    "decisions": 1,
    "measures": 1,
    "risks": 1,
    "requests": 1,
}


def board_of(body, on: date) -> list[tuple[str, str, str, str]]:
    return [(each.partner, each.role, each.holder, each.deputy) for each in membership(body, on=on)]


def test_a_partner_is_continued_by_another_with_all_that_it_has(administrator):
    old, new = an_organisation("Old"), PartnerFactory(name="New organisation", short_name="New")
    body, before = old.partner.seats.first().body, totals()
    members = board_of(body, BEFORE)
    assert counts(old.partner) == WHOLE
    continued(old.partner, new, by=administrator)
    assert (counts(old.partner), counts(new), totals()) == ({}, WHOLE, before)
    assert board_of(body, BEFORE) == members
    assert board_of(body, DAY) == [("New organisation", *rest) for _, *rest in members]
    former = Partner.objects.get(pk=old.partner.pk)
    assert (former.takes_part(on=BEFORE), former.takes_part(on=DAY)) == (True, False)
    row = PartnerContinuation.objects.get()
    assert str(row) == "Old is continued by New from 1 November 2026"


def test_what_is_closed_stays_with_the_partner_that_closed_it(administrator):
    old, new = an_organisation("Old"), PartnerFactory(short_name="New")
    continued(old.partner, new, by=administrator)
    assert [each.title for each in old.partner.actions_led.all()] == ["Old closed"]
    assert [each.is_open for each in old.partner.decisions.all()] == [False]
    assert list(old.partner.people.all()) == [old.gone]


@pytest.mark.parametrize(("takes", "made_to"), [(True, "New organisation"), (False, "Old")])
def test_a_recommendation_that_is_not_finished_goes_over_or_keeps_the_former_name(administrator, takes, made_to):
    former, new = PartnerFactory(name="Old"), PartnerFactory(name="New organisation")
    waits = RecommendationFactory(partner=former)
    rejected = RecommendationFactory(partner=former, response="rejected", responded_on=NOW, response_text="No money.")
    continued(former, new, choose=lambda *_: new if takes else None, by=administrator)
    assert [Recommendation.objects.get(pk=each.pk).made_to for each in (waits, rejected)] == [made_to, "Old"]


def test_each_history_says_why(administrator):
    old, new = an_organisation("Old"), PartnerFactory(short_name="New")
    things = [each.record for _, rows in responsibilities_of(old.partner, on=DAY).kinds for each in rows]
    versions = [each.history.count() for each in things]
    continued(old.partner, new, by=administrator)
    for record, before in zip(things, versions, strict=True):
        row = record.history.latest()
        assert record.history.count() == before + 1, record
        assert (row.history_change_reason, row.history_user) == (
            "Old is continued by New from 1 November 2026",
            administrator,
        )


def test_a_body_is_split_in_two(administrator):
    old = an_organisation("Old")
    east, west = PartnerFactory(short_name="East"), PartnerFactory(short_name="West")
    before, turn = totals(), iter(range(100))
    continued(old.partner, east, west, choose=lambda *_: (east, west)[next(turn) % 2], by=administrator)
    left, right = counts(east), counts(west)
    assert {key: left.get(key, 0) + right.get(key, 0) for key in WHOLE} == WHOLE
    assert min(sum(left.values()), sum(right.values())) > 0
    after = totals()
    # A holder who goes elsewhere than the seat leaves it vacant, and an owner their risk: no other count changes.
    assert {key for key in after if after[key] != before[key]} <= {"places", "owned risks"}
    assert {row.successor.short_name for row in PartnerContinuation.objects.all()} == {"East", "West"}


def test_whoever_goes_elsewhere_leaves_the_seat_and_the_action(administrator):
    old = an_organisation("Old")
    east, west = PartnerFactory(short_name="East"), PartnerFactory(short_name="West")
    body = old.partner.seats.first().body
    people_west = lambda kind, thing: west if kind.key == "people" else east  # noqa: E731
    continued(old.partner, east, west, choose=people_west, by=administrator)
    assert [(each.holder, each.deputy) for each in membership(body, on=DAY)] == [("", ""), ("", "")]
    assert {action.lead_officer for action in east.actions_led.all()} == {None}


def test_a_place_of_somebody_whose_account_is_closed_is_vacant_with_the_successor(administrator):
    old, new = an_organisation("Old"), PartnerFactory(short_name="New")
    body = old.partner.seats.first().body
    people = [tenure.person for tenure in Tenure.objects.filter(seat__in=old.partner.seats.all())]
    gone = people[0]
    type(gone).objects.filter(pk=gone.pk).update(is_active=False, partner=new)
    continued(old.partner, new, by=administrator)
    held = {name for each in membership(body, on=DAY) for name in (each.holder, each.deputy)}
    assert gone.name not in held
    assert {person.name for person in people} - {gone.name} <= held


def test_three_are_merged_into_one(administrator):
    new = PartnerFactory(short_name="New")
    olds = [an_organisation(name) for name in ("North", "Middle", "South")]
    before = totals()
    for old in olds:
        continued(old.partner, new, by=administrator)
    assert counts(new) == {key: 3 * count for key, count in WHOLE.items()}
    assert (totals(), [counts(old.partner) for old in olds]) == (before, [{}, {}, {}])
    assert [str(row.former) for row in new.continues.all()] == ["North", "Middle", "South"]


def test_what_nobody_takes_ends(administrator):
    old, new = an_organisation("Old"), PartnerFactory(short_name="New")
    continued(old.partner, new, choose=lambda *_: None, by=administrator)
    assert (counts(old.partner), counts(new)) == ({}, {})
    assert {action.stage for action in old.partner.actions_led.exclude(title="Old closed")} == {Stage.CANCELLED}
    assert [User.objects.get(pk=each.pk).is_active for each in (old.officer, old.member)] == [False, False]
    assert Decision.objects.open().get().owner is None
    assert {seat.ends_on for seat in old.partner.seats.all()} == {BEFORE}


def test_a_successor_that_supports_what_it_now_leads_does_not_support_it_as_well(administrator):
    old, new = PartnerFactory(), PartnerFactory()
    led = ActionFactory(lead_partner=old, supporting_partners=[new])
    supported = ActionFactory(lead_partner=new, supporting_partners=[old])
    continued(old, new, by=administrator)
    assert [list(each.supporting_partners.all()) for each in (led, supported)] == [[], []]
    assert Action.objects.get(pk=led.pk).lead_partner == new


def test_one_that_has_signed_already_signs_no_second_time(administrator):
    old, new = PartnerFactory(), PartnerFactory()
    body = SignUpFactory(partner=old).body
    SignUpFactory(partner=new, body=body)
    continued(old, new, by=administrator)
    assert [(row.partner, row.withdrawn_on) for row in body.sign_ups.order_by("pk")] == [(old, DAY), (new, None)]


def test_who_sees_what_is_restricted_follows_the_partner_that_leads(administrator):
    old, new = PartnerFactory(), PartnerFactory()
    stays, goes, there = UserFactory(partner=old), UserFactory(partner=old), UserFactory(partner=new)
    canary = ActionFactory(lead_partner=old, restricted=True, title="CANARY")
    assert [sees(each, canary) for each in (stays, goes, there)] == [True, True, False]
    west = PartnerFactory()
    places = {stays.pk: west, goes.pk: new}
    choose = lambda kind, thing: places.get(thing.record.pk) if kind.key == "people" else new  # noqa: E731
    continued(old, new, west, choose=choose, by=administrator)
    canary = Action.objects.get(pk=canary.pk)
    people = [User.objects.get(pk=each.pk) for each in (stays, goes, there)]
    assert [sees(each, canary) for each in people] == [False, True, True]
    assert [Action.objects.visible_to(each).filter(title="CANARY").exists() for each in people] == [False, True, True]


@pytest.mark.parametrize(
    ("plant", "words"),
    [
        (lambda old: AttendanceFactory(seat=SeatFactory(partner=old)), "called at a meeting on"),
        (lambda old: SeatFactory(partner=old, starts_on=DAY), "a seat of it began on 1 November 2026"),
        (lambda old: SignUpFactory(partner=old, signed_on=date(2026, 11, 2)), "signed up to"),
        (lambda old: PartnerContinuationFactory(successor=old, starts_on=date(2026, 11, 2)), "it continues"),
    ],
)
def test_a_day_that_contradicts_what_was_recorded_since_is_refused(administrator, plant, words):
    old, new = PartnerFactory(), PartnerFactory()
    plant(old)
    with pytest.raises(ValidationError, match=words):
        continued(old, new, by=administrator)
    assert not PartnerContinuation.objects.filter(former=old).exists()


def test_it_can_be_continued_from_today_on(administrator):
    old, new = PartnerFactory(), PartnerFactory()
    continued(old, new, by=administrator, on=TODAY)
    assert Partner.objects.get(pk=old.pk).left_on == TODAY


def test_the_day_after_the_last_meeting_is_accepted(administrator):
    old, new = PartnerFactory(), PartnerFactory()
    tenure = TenureFactory(seat=SeatFactory(partner=old))
    meeting = MeetingFactory(body=tenure.seat.body, meets_on=BEFORE, held=True)
    AttendanceFactory(meeting=meeting, seat=tenure.seat)
    continued(old, new, by=administrator)
    assert Attendance.objects.get().seat.partner == old


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda old, new: {"on": date(2026, 11, 24)}, "must be today or in the past"),
        (lambda old, new: {"successors": [old]}, "cannot continue it"),
        (lambda old, new: {"successors": []}, "Select who continues it"),
        (lambda old, new: {"successors": [PartnerFactory(left_on=BEFORE)]}, "cannot continue it"),
        (lambda old, new: {"state": "another"}, "was changed since you opened the page"),
    ],
)
def test_what_cannot_be_is_refused(administrator, change, words):
    old, new = PartnerFactory(short_name="Old"), PartnerFactory()
    changed = change(old, new)
    successors = changed.pop("successors", [new])
    with pytest.raises(ValidationError, match=words):
        continued(old, *successors, choose=lambda *_: None, by=administrator, **changed)
    assert not PartnerContinuation.objects.exists()


def test_a_partner_is_continued_once(administrator):
    old, new = PartnerFactory(), PartnerFactory()
    continued(old, new, by=administrator)
    with pytest.raises(ValidationError, match="already continued"):
        continued(old, PartnerFactory(), by=administrator)


def test_what_is_undecided_is_listed_and_refused(administrator):
    old, new = an_organisation("Old"), PartnerFactory()
    with pytest.raises(ValidationError) as refusal:
        continue_partner(Succession(old.partner, [new], DAY), choices={}, by=administrator, at=NOW)
    assert len(refusal.value.messages) == sum(WHOLE.values())
    assert "Select who takes the seat Body of Old: Old, Safeguarding" in refusal.value.messages
    assert counts(old.partner) == WHOLE


class Failed(Exception):
    """The database went away."""


def rows_of_everything() -> dict:
    records = [model for model in apps.get_models() if issubclass(model, Record)]
    return {model: list(model._base_manager.order_by("pk").values()) for model in records}


@contextmanager
def failing_at(number: int):
    """The statement of this number that writes fails, and every one after it; yields how many there were."""
    sent = []

    def execute_or_fail(execute, sql, *args):
        if sql.startswith(("INSERT", "UPDATE", "DELETE")):
            sent.append(sql)
        if len(sent) >= number:
            raise Failed(sql)
        return execute(sql, *args)

    with transaction.atomic(), connection.execute_wrapper(execute_or_fail):
        yield sent


def test_failing_at_any_statement_leaves_the_old(administrator):
    old, new = one_of_each("Old"), PartnerFactory(short_name="New")
    each, keys = dict.fromkeys(WHOLE, 1), (old.pk, new.pk)
    assert counts(old) == each
    for number in count(1):
        try:
            with failing_at(number):
                continued(*(Partner.objects.get(pk=key) for key in keys), by=administrator)
        except Failed:
            assert (counts(old), counts(new)) == (each, {})
            continue
        break
    assert (counts(old), counts(new)) == ({}, each)
    assert number > 30


def test_what_failed_last_leaves_every_row_as_it_was(administrator):
    old, new = an_organisation("Old"), PartnerFactory(short_name="New")
    before = rows_of_everything()
    with pytest.raises(Failed), failing_at(60):
        continued(old.partner, new, by=administrator)
    assert rows_of_everything() == before


# What a partner or a person had, and goes on having had.
PAST = {
    ("partners", "people"): "goes over",
    ("partners", "continued_by"): "says so itself",
    ("partners", "continues"): "says so itself",
    ("actions", "actions_led"): "goes over",
    ("actions", "actions_supported"): "goes over",
    ("priorities", "measures_led"): "goes over",
    ("board", "seats"): "goes over",
    ("board", "sign_ups"): "goes over",
    ("board", "decisions"): "goes over",
    ("board", "board_attendance"): "was so at that meeting",
    ("board", "recommendations"): "goes over",
    ("oversight", "county_requests"): "goes over",
    ("risks", "risks"): "goes over",
    ("engagement", "consultations"): "was asked then",
    ("engagement", "consultationrequests"): "was asked then",
    ("engagement", "feedbackrequests"): "was asked then",
    ("engagement", "feedback_rounds"): "led it then",
    ("engagement", "public_comments"): "was passed on then: managers pass it on anew",
    ("datasets", "datasets"): "goes over",
    ("datasets", "indicators"): "goes over",
    ("datasets", "returns"): "goes over",
    ("datasets", "agreements"): "was signed by that body: the other signs for itself",
    ("datasets", "answers"): "was so in that period",
    ("reports", "report_sections"): "tells what that partner did in that year",
}


def test_every_relation_to_a_partner_is_thought_of():
    related = {
        (each.related_model._meta.app_label, each.get_accessor_name()) for each in Partner._meta.related_objects
    }
    assert {each for each in related if each[1]} == set(PAST)
    assert len(OF_PARTNERS) == list(PAST.values()).count("goes over")
    keys = ["actions", "places", "sponsored", "points", "owned_risks", "stewarded", "answered_for"]
    assert [kind.key for kind in OF_PEOPLE] == keys


def test_measures_of_a_closed_strategy_stay(administrator):
    old, new = PartnerFactory(), PartnerFactory()
    measure = SuccessMeasureFactory(lead_partner=old)
    type(measure.strategy).objects.filter(pk=measure.strategy_id).update(state="closed", closed_on=DAY)
    continued(old, new, by=administrator)
    assert SuccessMeasure.objects.get(pk=measure.pk).lead_partner == old
