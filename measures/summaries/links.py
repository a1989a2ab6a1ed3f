"""What hangs on what, for the chain of a measure: of what people of a sight may see."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from actions.models import Action, ActionReason
from board.models import Decision, DecisionReason
from board.querysets import Sight
from measures.models import Evidence
from measures.summaries.answers import ACTION, DECISION, Answer, Answers, decided, done
from priorities.choices import TOLD_IN_WORDS
from priorities.models import Judgement, SuccessMeasure


@dataclass(frozen=True)
class Links:
    """By keys: `actions` are all that are shown, `serving` those of them that serve the measure in the plan, of
    `serving_count` altogether; `raised` which of them a decision raised, `leaning` the judgements that lean on an
    action, `found` by the words of a finding or a case what answers it."""

    actions: dict[int, Action]
    serving: frozenset[int]
    serving_count: int
    raised: dict[int, list[int]]
    found: dict[str, list[Answer]]
    leaning: dict[int, list[Judgement]]


def links_of(measure: SuccessMeasure, judgements: list[Judgement], answers: Answers, sight: Sight) -> Links:
    """Of the thousands that may serve a measure those are read that stand somewhere in its chain."""
    seen = Action.objects.in_sight(sight.of_actions)
    serving = seen.filter(pk__in=Action.objects.in_plan().linked_to("measures", [measure.pk]).order_by().values("pk"))
    answering = [row.key for row in answers.all if row.kind == ACTION]
    wanted = seen.filter(Q(pk__in=serving.order_by().values("pk")) | Q(pk__in=answering))
    decisions = _decisions(serving, answers, sight)
    raised = _raised(decisions, wanted)
    reasons = list(ActionReason.objects.filter(action__in=wanted.order_by().values("pk"), kind__in=TOLD_IN_WORDS))
    named = {*answering, *(row.action_id for row in reasons), *(key for keys in raised.values() for key in keys)}
    actions = {row.pk: row for row in wanted.filter(pk__in=named).in_plan_order()}
    return Links(
        actions,
        frozenset(serving.filter(pk__in=list(actions)).order_by().values_list("pk", flat=True)),
        serving.count(),
        raised,
        _found(actions, reasons, decisions),
        _leaning(actions, judgements),
    )


def _decisions(serving: QuerySet[Action], answers: Answers, sight: Sight) -> dict[int, Decision]:
    """Those that raised what serves the measure, and those that answer."""
    answering = [row.key for row in answers.all if row.kind == DECISION]
    raising = Decision.actions.through.objects.filter(action__in=serving.order_by().values("pk")).values("decision")
    rows = Decision.objects.in_sight(sight).filter(Q(pk__in=raising) | Q(pk__in=answering))
    return {row.pk: row for row in rows.newest_first()}


def _raised(decisions: dict[int, Decision], wanted: QuerySet[Action]) -> dict[int, list[int]]:
    rows = Decision.actions.through.objects.filter(decision__in=list(decisions))
    rows = rows.filter(action__in=wanted.order_by().values("pk"))
    found = defaultdict(list)
    for decision, action in rows.order_by("action__plan_order", "action").values_list("decision", "action"):
        found[decision].append(action)
    return found


def _found(
    actions: dict[int, Action], reasons: list[ActionReason], decisions: dict[int, Decision]
) -> dict[str, list[Answer]]:
    found = defaultdict(list)
    for reason in DecisionReason.objects.filter(decision__in=list(decisions), kind__in=TOLD_IN_WORDS):
        found[_words_of(reason)].append(decided(decisions[reason.decision_id]))
    for reason in reasons:
        found[_words_of(reason)].append(done(actions[reason.action_id]))
    return found


def _words_of(reason) -> str:
    return f"{reason.words} ({reason.source})" if reason.source else reason.words


def _leaning(actions: dict[int, Action], judgements: list[Judgement]) -> dict[int, list[Judgement]]:
    by_key, found = {row.pk: row for row in judgements}, defaultdict(list)
    rows = Evidence.objects.filter(action__in=list(actions), judgement__in=list(by_key))
    for action, judgement in rows.order_by("pk").values_list("action", "judgement"):
        found[action].append(by_key[judgement])
    return found
