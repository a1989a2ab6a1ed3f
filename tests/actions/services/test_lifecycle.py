from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError

from actions.choices import CLOSED, OPEN, Achieved, Origin, Stage
from actions.models import Action, Milestone
from actions.services import (
    accept,
    add_action,
    cancel,
    close_as_replaced,
    comment,
    complete,
    hand_over,
    propose,
    put_on_hold,
    reopen,
    resume,
    revise,
    revise_milestones,
)
from records.models import StaleRecord
from records.services import keep
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    MilestoneFactory,
    PartnerFactory,
    PriorityFactory,
    SuccessMeasureFactory,
    ThemeFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

START, DUE = date(2027, 1, 1), date(2027, 12, 31)
ACTS = {
    "accept": lambda action, by: accept(action, starts_on=START, due_on=DUE, by=by, at=NOW),
    "complete": lambda action, by: complete(
        action, on=TODAY, achieved=Achieved.PARTLY, evidence="The survey", by=by, at=NOW
    ),
    "put_on_hold": lambda action, by: put_on_hold(action, reason="Vacant post", by=by, at=NOW),
    "cancel": lambda action, by: cancel(action, reason="No money", by=by, at=NOW),
    "close_as_replaced": lambda action, by: close_as_replaced(
        action, reason="Merged into ASB-09: the same", by=by, at=NOW
    ),
    "resume": lambda action, by: resume(action, by=by, at=NOW),
    "reopen": lambda action, by: reopen(action, reason="Too early", by=by, at=NOW),
}
ALLOWED = {
    "accept": ({Stage.PROPOSED}, Stage.NOT_STARTED, "Accepted into the plan"),
    "complete": (set(OPEN), Stage.COMPLETE, "Completed"),
    "put_on_hold": (set(OPEN), Stage.ON_HOLD, "On hold: Vacant post"),
    "cancel": ({Stage.PROPOSED, *OPEN}, Stage.CANCELLED, "Cancelled: No money"),
    "close_as_replaced": ({Stage.PROPOSED, *OPEN}, Stage.REPLACED, "Replaced: Merged into ASB-09: the same"),
    "resume": ({Stage.ON_HOLD}, Stage.IN_PROGRESS, "Restarted"),
    "reopen": (set(CLOSED), Stage.IN_PROGRESS, "Reopened: Too early"),
}
ONLY_OPEN = "This action is {}. You can do this only while the action is open."
REFUSALS = {
    "accept": lambda stage: "This action is already in the plan",
    "complete": lambda stage: ONLY_OPEN.format(stage.label.lower()),
    "put_on_hold": lambda stage: ONLY_OPEN.format(stage.label.lower()),
    "cancel": lambda stage: f"This action is already {stage.label.lower()}",
    "close_as_replaced": lambda stage: f"This action is already {stage.label.lower()}",
    "resume": lambda stage: "Only an action on hold can be restarted",
    "reopen": lambda stage: "Only an action that is closed can be reopened",
}
WAYS = [(act, stage) for act in ACTS for stage in Stage]


def action_of(stage: Stage) -> Action:
    return ActionFactory(**({} if stage == Stage.IN_PROGRESS else {stage.value: True}))


@pytest.mark.parametrize(("act", "stage"), [way for way in WAYS if way[1] in ALLOWED[way[0]][0]])
def test_act_takes_the_action_to_its_stage(act, stage):
    action, user = action_of(stage), UserFactory()
    ACTS[act](action, user)
    kept = Action.objects.get()
    _, expected, words = ALLOWED[act]
    row = kept.history.latest()
    assert (kept.stage, kept.version, kept.history.count()) == (expected, 2, 2)
    assert (row.history_change_reason, row.history_user, row.history_date) == (words, user, NOW)


@pytest.mark.parametrize(("act", "stage"), [way for way in WAYS if way[1] not in ALLOWED[way[0]][0]])
def test_act_is_refused_with_its_message_and_writes_nothing(act, stage):
    action = action_of(stage)
    with pytest.raises(ValidationError) as refusal:
        ACTS[act](action, UserFactory())
    assert refusal.value.messages == [REFUSALS[act](stage)]
    kept = Action.objects.get()
    assert (kept.stage, kept.version, kept.history.count()) == (stage, 1, 1)


@pytest.mark.parametrize("act", ACTS)
def test_act_on_an_action_that_somebody_changed_is_stale(act):
    action = action_of(next(iter(ALLOWED[act][0])))
    Action.objects.get().save()
    with pytest.raises(StaleRecord):
        ACTS[act](action, UserFactory())
    assert Action.objects.get().version == 2


def test_completion_keeps_its_day_its_judgement_and_its_evidence():
    action = ActionFactory(on_hold=True)
    complete(action, on=TODAY, achieved=Achieved.NOT, evidence="Nobody came.", by=UserFactory(), at=NOW)
    kept = Action.objects.get()
    assert (kept.completed_on, kept.outcome_achieved, kept.outcome_evidence) == (TODAY, "not", "Nobody came.")
    assert kept.stage_reason == ""


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"achieved": ""}, {"outcome_achieved": ["Select whether the outcome was achieved"]}),
        (
            {"evidence": " \n"},
            {"outcome_evidence": ["Enter what shows whether the outcome was achieved"]},
        ),
        (
            {"on": date(2026, 3, 31)},
            {"completed_on": ["The completion date must be on or after 1 April 2026, the start date"]},
        ),
    ],
)
def test_completion_is_refused_beside_the_field_that_lacks_something(change, message):
    values = {"on": TODAY, "achieved": Achieved.FULLY, "evidence": "The survey"} | change
    with pytest.raises(ValidationError) as refusal:
        complete(ActionFactory(starts_on=date(2026, 4, 1)), **values, by=None, at=NOW)
    assert refusal.value.message_dict == message


@pytest.mark.parametrize("act", [put_on_hold, cancel])
def test_stopping_an_action_needs_a_reason(act):
    with pytest.raises(ValidationError) as refusal:
        act(ActionFactory(), reason="  ", by=None, at=NOW)
    assert refusal.value.message_dict == {"stage_reason": ["Enter the reason"]}


def test_opening_again_needs_a_reason_and_takes_the_completion_back():
    action = ActionFactory(complete=True)
    with pytest.raises(ValidationError, match="Enter the reason"):
        reopen(action, reason="", by=None, at=NOW)
    reopen(action, reason="Too early", by=None, at=NOW)
    kept = Action.objects.get()
    assert (kept.completed_on, kept.outcome_achieved, kept.outcome_evidence) == (None, "", "")


def new_action(**values) -> Action:
    values = {"title": "Light the path", "description": "Lamps", "outcome": "Less fear"} | values
    values.setdefault("lead_partner", PartnerFactory())
    return Action(**values)


def test_added_action_is_in_the_plan_and_not_started():
    measure, theme = SuccessMeasureFactory(), ThemeFactory()
    action = new_action(priority=PriorityFactory(number=1, code="ASB"), stage=Stage.COMPLETE)
    add_action(action, links={"measures": [measure], "themes": [theme]}, by=UserFactory(), at=NOW)
    kept = Action.objects.get()
    assert (kept.reference, kept.plan_order, kept.stage) == ("ASB-01", 100_001, Stage.NOT_STARTED)
    assert (kept.measures.get(), kept.themes.get(), kept.history.count()) == (measure, theme, 1)


def test_proposed_action_is_outside_the_plan():
    action = new_action(priority=PriorityFactory(number=2, code="VIO"), origin=Origin.BOARD_DECISION)
    propose(action, links={"measures": [SuccessMeasureFactory()]}, by=UserFactory(), at=NOW)
    kept = Action.objects.get()
    assert (kept.reference, kept.stage, kept.origin) == ("VIO-01", Stage.PROPOSED, Origin.PROPOSAL)
    assert not Action.objects.in_plan().exists()


@pytest.mark.parametrize("act", [add_action, propose])
@pytest.mark.parametrize("links", [{}, {"measures": []}])
def test_new_action_needs_a_success_measure(act, links):
    with pytest.raises(ValidationError) as refusal:
        act(new_action(priority=PriorityFactory()), links=links, by=None, at=NOW)
    assert refusal.value.message_dict == {"measures": ["Select at least one success measure"]}


def test_numbers_are_never_used_twice():
    priority, other = PriorityFactory(number=1, code="ASB"), PriorityFactory(number=2, code="VIO")
    links = {"measures": [SuccessMeasureFactory()]}

    def add() -> str:
        return add_action(new_action(priority=priority), links=links, by=None, at=NOW).reference

    assert [add(), add(), add()] == ["ASB-01", "ASB-02", "ASB-03"]
    moved = Action.objects.get(reference="ASB-03")
    moved.priority = other
    revise(moved, by=None, at=NOW)
    cancel(Action.objects.get(reference="ASB-02"), reason="No money", by=None, at=NOW)
    assert add() == "ASB-04"
    assert Action.objects.get(reference="ASB-03").plan_order == 200_001
    assert ActionFactory(priority=priority, reference="ASB-99").reference == "ASB-99"
    assert add() == "ASB-100"


def test_revision_keeps_the_reference_and_the_links_that_it_does_not_name():
    theme, measure = ThemeFactory(), SuccessMeasureFactory()
    action = ActionFactory(themes=[theme], measures=[measure])
    action.title = "A better title"
    revise(action, links={"themes": []}, by=UserFactory(), at=NOW, why="Clearer")
    kept = Action.objects.get()
    assert (kept.title, kept.reference) == ("A better title", action.reference)
    assert (list(kept.themes.all()), kept.measures.get()) == ([], measure)


def test_revision_leaves_no_action_without_a_measure():
    with pytest.raises(ValidationError, match="Select at least one success measure"):
        revise(ActionFactory(), links={"measures": []}, by=None, at=NOW)


def test_hand_over_names_partner_and_officer_and_ends_the_new_lead_support():
    officer, helper = UserFactory(name="Fire safety officer"), PartnerFactory()
    action = ActionFactory(supporting_partners=[officer.partner, helper])
    hand_over(action, partner=officer.partner, officer=officer, by=UserFactory(), at=NOW)
    kept = Action.objects.get()
    assert (kept.lead_partner, kept.lead_officer) == (officer.partner, officer)
    assert list(kept.supporting_partners.all()) == [helper]
    words = f"Handed over to Fire safety officer, {officer.partner}"
    assert (kept.history.count(), kept.history.latest().history_change_reason) == (2, words)


def test_hand_over_to_a_partner_whose_officer_is_not_known_yet():
    partner = PartnerFactory()
    hand_over(ActionFactory(), partner=partner, officer=None, by=None, at=NOW)
    assert Action.objects.get().lead_officer is None


@pytest.mark.parametrize("stage", CLOSED)
def test_closed_action_is_not_handed_over(stage):
    with pytest.raises(ValidationError, match="there is nothing left to hand over"):
        hand_over(action_of(stage), partner=PartnerFactory(), officer=None, by=None, at=NOW)


def test_partner_that_leaves_today_in_london_takes_nothing_over_at_half_past_midnight():
    partner = PartnerFactory(left_on=date(2026, 8, 1))
    with pytest.raises(ValidationError, match="has left the partnership"):
        hand_over(
            ActionFactory(), partner=partner, officer=None, by=None, at=datetime(2026, 7, 31, 23, 30, tzinfo=UTC)
        )


def test_hand_over_is_refused_to_those_who_cannot_look_after_it():
    partner = PartnerFactory(left=True)
    with pytest.raises(ValidationError) as refusal:
        hand_over(ActionFactory(), partner=partner, officer=None, by=None, at=NOW)
    assert list(refusal.value.message_dict) == ["lead_partner"]
    for officer in (UserFactory(), UserFactory(is_active=False)):
        at = PartnerFactory() if officer.is_active else officer.partner
        with pytest.raises(ValidationError) as refusal:
            hand_over(ActionFactory(), partner=at, officer=officer, by=None, at=NOW)
        assert refusal.value.message_dict == {"lead_officer": [f"Select an officer of {at} who can send updates"]}


def test_milestones_are_kept_and_removed_together():
    action = ActionFactory()
    old, done = MilestoneFactory(action=action), MilestoneFactory(action=action)
    done.done_on = TODAY
    key, new = old.pk, Milestone(title="The lamps are lit")
    revise_milestones(action, kept=[done, new], removed=[old], by=UserFactory(), at=NOW)
    assert set(action.milestones.values_list("title", "done_on")) == {
        (done.title, TODAY),
        ("The lamps are lit", None),
    }
    assert Milestone.history.filter(id=key, history_type="-").get().history_change_reason


def test_comment_is_kept_with_its_author_and_time():
    action, user = ActionFactory(), UserFactory()
    comment(action, text="Does this reach students?", by=user, at=NOW)
    kept = action.comments.get()
    assert (kept.text, kept.written_by, kept.written_at) == ("Does this reach students?", user, NOW)


def test_empty_comment_is_refused():
    with pytest.raises(ValidationError):
        comment(ActionFactory(), text="", by=UserFactory(), at=NOW)


def test_an_action_is_open_since_it_was_accepted_or_opened_again():
    by, later = UserFactory(), NOW + timedelta(days=8)
    action = ActionFactory(proposed=True, created_at=datetime(2026, 4, 1, tzinfo=UTC))
    days = [action.opened_on]
    for act, at in (
        (lambda at: accept(action, starts_on=START, due_on=DUE, by=by, at=at), NOW),
        (lambda at: put_on_hold(action, reason="Vacant post", by=by, at=at), later),
        (lambda at: complete(action, on=START, achieved=Achieved.FULLY, evidence="A survey", by=by, at=at), later),
        (lambda at: reopen(action, reason="Too early", by=by, at=at), later),
    ):
        act(at)
        days.append(action.opened_on)
    again = TODAY + timedelta(days=8)
    assert days == [None, TODAY, TODAY, None, again]
    assert list(action.history.order_by("history_id").values_list("opened_on", flat=True)) == days
    assert Action.objects.get(pk=action.pk).opened_on == again


def test_a_proposal_of_a_partner_that_has_left_is_handed_over_before_it_is_accepted():
    action, manager = ActionFactory(proposed=True), UserFactory()
    action.lead_partner.left_on = TODAY
    keep(action.lead_partner, by=None, at=NOW)
    dates = {"starts_on": START, "due_on": DUE}
    with pytest.raises(ValidationError, match="hand this proposal over to another partner first"):
        accept(action, **dates, by=manager, at=NOW)
    partner = PartnerFactory()
    hand_over(action, partner=partner, officer=None, by=manager, at=NOW)
    assert accept(action, **dates, by=manager, at=NOW).lead_partner == partner
