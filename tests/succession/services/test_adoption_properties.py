"""Whatever the strategies, the actions and the answers are: no action is lost, none is in two strategies, every figure
totals its rows, and no past day changes."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.choices import JUDGED, OPEN, Stage, Visibility
from actions.models import Action
from actions.querysets import ALL_ACTIONS
from past.summaries.as_at import past_actions
from priorities.models import Priority, Strategy, SuccessMeasure
from records.querysets import PointInTime
from succession.choices import Answer
from succession.models import ActionLine
from succession.services import Answered, NotReady, adopt, answer
from succession.summaries.adoption import new_plan
from succession.summaries.work_list import by_priority, work_list
from tests.factories import NOW, TODAY
from tests.succession.world import WORLD, SuccessionWorld

DAYS = [TODAY - timedelta(days=days) for days in (1, 30, 200, 236, 400, 1000)]
FACTS = ("id", "reference", "priority", "stage", "title", "visibility", "lead_partner", "version")
REASONS = st.sampled_from(["It goes on.", "=1+1", "Ärger über “alles”.", "x" * 900])


def standing(day: date) -> tuple:
    """All that a past day tells of the plan."""
    point = PointInTime.end_of(day)
    strategy = Strategy.objects.in_force(on=day).first()
    rows = past_actions(ALL_ACTIONS, point)
    return strategy, list(rows.order_by("id").values_list(*FACTS)), rows.numbers_by_measure()


def shake(world: SuccessionWorld, draw) -> None:
    """Other strategies: what goes on as what, and what is retired. Other actions: where they stand, and who sees."""
    for measure in SuccessMeasure.objects.filter(strategy=world.draft).order_by("pk"):
        continues = draw(st.sampled_from([None, *world.former.measures.order_by("pk")]))
        reference = draw(st.sampled_from([measure.reference, f"NEW-{measure.pk}"]))
        SuccessMeasure.objects.filter(pk=measure.pk).update(continues=continues, reference=reference)
    for priority in Priority.objects.filter(strategy=world.draft).order_by("pk"):
        code = draw(st.sampled_from([priority.code, f"N{priority.number}"]))
        Priority.objects.filter(pk=priority.pk).update(
            code=code, short_title=draw(st.sampled_from(["A", "Safe streets"]))
        )
    for action in Action.objects.order_by("pk"):
        stage = draw(st.sampled_from(Stage.values))
        closed = {"completed_on": TODAY if stage == Stage.COMPLETE else None}
        closed |= {"opened_on": TODAY if stage in OPEN else None}
        visibility = draw(st.sampled_from(Visibility.values))
        Action.objects.filter(pk=action.pk).update(stage=stage, visibility=visibility, **closed)


def answers(world: SuccessionWorld, draw):
    """An answer, at random, for each action that needs one, or for some of them; a few cannot be given."""
    actions = list(Action.objects.filter(stage__in=JUDGED).order_by("pk"))
    measures = list(SuccessMeasure.objects.filter(strategy=world.draft).order_by("pk"))
    for action in actions:
        kind, reason = draw(st.sampled_from(["", *Answer.values, Answer.CARRY, Answer.CARRY])), draw(REASONS)
        to = draw(st.sampled_from([world.priorities["new asb"], world.priorities["new drinks"]]))
        chosen = tuple(draw(st.lists(st.sampled_from(measures), min_size=1, max_size=3, unique=True)))
        achieved = draw(st.sampled_from(["fully", "partly", "not"]))
        evidence = "" if achieved == "not" else "Seen."
        other = draw(st.sampled_from(actions))
        yield {
            Answer.CARRY: Answered(action, 0, kind, reason, to, chosen),
            Answer.CLOSE: Answered(action, 0, kind, reason, achieved=achieved, evidence=evidence),
            "": Answered(action, 0, ""),
        }.get(kind, Answered(action, 0, kind, reason, other=other))


def decide(world: SuccessionWorld, draw) -> None:
    drawn = list(answers(world, draw))
    try:
        answer(world.draft, drawn, by=world.people["manager"], at=NOW)
    except ValidationError as refusal:
        # Each sentence begins with the reference of the action whose answer cannot be given.
        refused = {message.partition(":")[0] for message in refusal.messages}
        assert refused
        left = [each for each in drawn if each.action.reference not in refused]
        world.decide(*left)


def make_ready(world: SuccessionWorld) -> None:
    """What is undecided, or gives way to what is not carried over, is carried over."""
    work = work_list(world.draft, actions=Action.objects.all(), on=TODAY)
    again = [row for row in work.rows if not row.answer or row.faults]
    to = {"to_priority": world.priorities["new asb"], "to_measures": (world.measures["new 1"],)}
    world.decide(*(Answered(row.action, row.version, Answer.CARRY, "After all.", **to) for row in again))


def check_before(world: SuccessionWorld, actions: list) -> None:
    work = work_list(world.draft, actions=Action.objects.all(), on=TODAY)
    assert [row.action.pk for row in work.rows] == [pk for pk, _, stage in actions if stage in JUDGED]
    assert work.counts.total == len(work.rows) == sum(len(rows) for _, rows in by_priority(work.rows))
    plan = new_plan(work)
    ended = sum(len(rows) for _, rows in plan.ended)
    assert len(plan.carried) + ended + work.counts.undecided == work.counts.total
    assert sum(plan.stages) == sum(each.total for each in plan.priorities) == len(plan.carried)


def check_after(world: SuccessionWorld, actions: list) -> None:
    lines = {line.action_id: line for line in ActionLine.objects.exclude(answer="")}
    found = {action.pk: action for action in Action.objects.prefetch_related("measures", "themes")}
    assert {(pk, reference) for pk, reference, _ in actions} == {(pk, row.reference) for pk, row in found.items()}
    for pk, _, stage in actions:
        action, line = found[pk], lines.get(pk) if stage in JUDGED else None
        strategy = world.draft if line and line.answer == Answer.CARRY else world.former
        served = {action.priority.strategy_id, *(each.strategy_id for each in action.measures.all())}
        served |= {theme.strategy_id for theme in action.themes.all()}
        assert served == {strategy.pk}
        assert (action.stage in JUDGED) is (strategy == world.draft)
        assert action.plan_order // 100_000 == action.priority.number
    assert not Action.objects.filter(stage__in=JUDGED).exclude(priority__strategy=world.draft).exists()


@pytest.mark.django_db
def test_no_action_is_lost_and_no_past_day_changes(db):
    base = WORLD.restore()

    @settings(max_examples=8, derandomize=True, database=None, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def hold(data):
        with transaction.atomic():
            an_adoption(base, data.draw)
            transaction.set_rollback(True)

    hold()


def an_adoption(world: SuccessionWorld, draw) -> None:
    shake(world, draw)
    actions = list(Action.objects.in_plan_order().values_list("pk", "reference", "stage"))
    before = [standing(day) for day in DAYS]
    decide(world, draw)
    check_before(world, actions)
    try:
        with transaction.atomic():
            adopt(world.draft, on=TODAY, by=world.people["admin"], at=NOW)
    except NotReady:
        make_ready(world)
        adopt(world.draft, on=TODAY, by=world.people["admin"], at=NOW)
    check_after(world, actions)
    assert [standing(day) for day in DAYS] == before
