"""The actions that serve a measure, counted by stage and rating, each number with the list behind it."""

from collections import Counter
from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import Count, QuerySet
from django.urls import reverse

from actions.choices import IN_PLAN, OPEN, RATING_COLOURS, RATING_WORDS, STAGE_COLOURS, STAGE_WORDS
from actions.models import Action
from actions.querysets import ActionSight
from actions.summaries.plan import CHOOSE_IN_PLAN, CHOOSE_OPEN, ActionCount
from priorities.models import SuccessMeasure, former_key
from records.caching import rows_of, sql_written_once


@dataclass(frozen=True)
class Progress:
    """`stages` are of all in the plan, `ratings` of the open ones; a number of 0 is left out of both."""

    total: ActionCount
    stages: tuple[ActionCount, ...]
    ratings: tuple[ActionCount, ...]


def list_key(measure: SuccessMeasure) -> str:
    """What the address of a list of actions calls it."""
    strategy = measure.strategy
    return measure.reference if strategy.is_in_force else former_key(strategy.key, measure.reference)


def actions_url(measure: SuccessMeasure, chosen=CHOOSE_IN_PLAN) -> str:
    return f"{reverse('actions:list')}?{urlencode([('measure', list_key(measure)), *chosen])}"


def in_plan_words(number: int) -> str:
    """What stands after the number."""
    return "action in the plan serves it" if number == 1 else "actions in the plan serve it"


@sql_written_once
def _serving_sql(measure: int, *, sight: ActionSight) -> QuerySet:
    serving = Action.objects.in_sight(sight).in_plan().linked_to("measures", [measure]).order_by()
    return serving.values_list("stage", "rating").annotate(number=Count("pk"))


def progress_of(measure: SuccessMeasure, *, sight: ActionSight) -> Progress:
    """Of the actions that the reader may see."""
    rows = [] if sight.nothing else rows_of(*_serving_sql(measure.pk, sight=sight))
    stages, ratings = Counter(), Counter()
    for stage, rating, number in rows:
        stages[stage] += number
        if stage in OPEN:
            ratings[rating] += number
    of_stages = [
        ActionCount(STAGE_WORDS[each], stages[each], actions_url(measure, [("stage", each)]), STAGE_COLOURS[each])
        for each in IN_PLAN
        if stages[each]
    ]
    of_ratings = [
        ActionCount(words, ratings[each], _rated_url(measure, each), RATING_COLOURS[each])
        for each, words in RATING_WORDS.items()
        if ratings[each]
    ]
    total = ActionCount(in_plan_words(stages.total()), stages.total(), actions_url(measure))
    return Progress(total, tuple(of_stages), tuple(of_ratings))


def _rated_url(measure: SuccessMeasure, rating: str) -> str:
    return actions_url(measure, [("rating", rating or "none"), *CHOOSE_OPEN])
