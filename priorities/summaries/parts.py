"""What a strategy consisted of on a day, in the words of that day."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from django.db.models import Prefetch, QuerySet

from priorities.models import Outcome, Part, Priority, Strategy, SuccessMeasure, Theme
from records.summaries import as_they_were


@dataclass(frozen=True)
class StrategyParts:
    """Each in the order of the strategy, those that were retired by then included. A measure has its `outcome`."""

    strategy: Strategy
    priorities: Collection[Priority]
    outcomes: Collection[Outcome]
    measures: Collection[SuccessMeasure]
    themes: Collection[Theme]


def parts_of(strategy: Strategy) -> StrategyParts:
    """As it is now. Each kind is asked for when it is first read: a page about the plan reads no themes."""
    return StrategyParts(
        strategy,
        strategy.priorities.select_related("sponsor").order_by("number"),
        strategy.outcomes.all(),
        strategy.measures.select_related("outcome"),
        strategy.themes.all(),
    )


def parts_then(strategy: Strategy, *, before: datetime) -> StrategyParts:
    """As it stood before an instant, without what was added to it later."""
    priorities = _as_they_were(strategy, strategy.priorities.order_by("number"), before=before)
    for priority in priorities:
        priority.strategy = strategy
    outcomes = _as_they_were(strategy, strategy.outcomes.all(), before=before)
    by_key = {outcome.pk: outcome for outcome in outcomes}
    measures = _as_they_were(strategy, strategy.measures.all(), before=before)
    for measure in measures:
        measure.outcome = by_key[measure.outcome_id]
    return StrategyParts(
        as_they_were([strategy], before=before)[0],
        tuple(sorted(priorities, key=attrgetter("number"))),
        tuple(outcomes),
        tuple(measures),
        tuple(_as_they_were(strategy, strategy.themes.all(), before=before)),
    )


def _as_they_were(strategy: Strategy, rows: Iterable[Part], *, before: datetime) -> list:
    # A strategy that was entered after the day is dated back, and so is all that came with it.
    was_there = strategy.created_at < before
    return as_they_were([row for row in rows if row.created_at < before or not was_there], before=before)


def outcomes_of(strategy: Strategy) -> QuerySet[Outcome]:
    """Each with its measures, and with these the ones that they continue and that continue them."""
    continued_by = Prefetch("continued_by", SuccessMeasure.objects.select_related("strategy").order_by("pk"))
    measures = SuccessMeasure.objects.select_related("strategy", "continues__strategy").prefetch_related(continued_by)
    return strategy.outcomes.select_related("priority__strategy").prefetch_related(Prefetch("measures", measures))


def parts_in_force(*, on: date, before: datetime | None = None) -> StrategyParts | None:
    """Of the strategy that was in force on a day: as they are now, or as they stood before an instant."""
    strategy = Strategy.objects.in_force(on=on).first()
    if strategy is None:
        return None
    return parts_of(strategy) if before is None else parts_then(strategy, before=before)


def former_priorities(*, on: date) -> list[Priority]:
    return list(
        Priority.objects.of_former(on=on).select_related("strategy").order_by("strategy__adopted_on", "number")
    )
