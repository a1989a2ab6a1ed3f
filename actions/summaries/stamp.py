"""When anything that the plan and its lists offer last changed."""

from dataclasses import replace
from datetime import date, timedelta

from actions.choices import Visibility
from actions.models import Action
from actions.querysets import ActionSight
from datasets.models import AgreementParty, Dataset, Indicator, Reading, SeriesBreak, SharingAgreement, Target
from partners.models import Partner, User
from periods.models import ReportingPeriod
from priorities.models import Judgement, Outcome, Priority, Strategy, SuccessMeasure, Theme
from priorities.summaries import MeasureKnown, StrategyParts, known_of, parts_in_force
from records.caching import kept_by_stamp, newest_of
from records.querysets import PointInTime

# Actions first: `past_stamp` puts something else in their place.
SHOWN_ON_THE_PLAN = (Action, Outcome, Partner, Priority, ReportingPeriod, Strategy, SuccessMeasure, Theme, User)
# What is known of the measures.
SHOWN_ON_THE_PLAN += (AgreementParty, Dataset, Indicator, Judgement, Reading, SeriesBreak, SharingAgreement, Target)


def plan_stamp() -> tuple:
    """Of each kind of record on the plan, in one query."""
    return newest_of(SHOWN_ON_THE_PLAN)


def stamp_of_choices(stamp: tuple) -> tuple:
    """The stamp of what lists offer to choose from, which the saves of actions leave as it was."""
    return stamp[1:]


def past_stamp(stamp: tuple, sight: ActionSight, point: PointInTime, *, on: date) -> tuple:
    """The stamp of the plan as it stood at the end of a day, which the saves of today's actions leave as it was.

    Nothing is added to the history of a day that is over. Who may see what it says is asked of today (decision 17),
    and so are the names of people. Strategies and their parts are told by the rest of the stamp.
    """
    # A save carries the moment at which it began: until the next day is over as well, one may still be under way.
    if point.on + timedelta(days=1) >= on:
        return stamp
    return (who_may_see_restricted(stamp, sight), *stamp[1:])


@kept_by_stamp(most=64)
def who_may_see_restricted(stamp, sight: ActionSight) -> tuple:
    return Action.objects.who_may_see_restricted(sight)


def hidden_from(stamp, sight: ActionSight) -> tuple[tuple[int, bool], ...]:
    """(key, whether it is restricted now) of each action that people of one sight may not see, or not as it was while
    it was restricted."""
    rows = who_may_see_restricted(stamp, sight)
    return tuple((key, visibility == Visibility.RESTRICTED) for key, visibility, is_theirs in rows if not is_theirs)


@kept_by_stamp(most=64)
def number_in_sight(stamp, sight: ActionSight) -> int:
    """How many actions people of one sight see."""
    # All and the few that are out of sight, each from an index: whether each of thousands is in sight takes longer.
    return Action.objects.count() - Action.objects.out_of_sight(sight).count()


@kept_by_stamp(most=16)
def strategy_on(stamp, on: date) -> Strategy | None:
    """The one that was in force on a day."""
    return Strategy.objects.in_force(on=on).first()


@kept_by_stamp(most=4)
def all_priorities(stamp) -> tuple[Priority, ...]:
    """Of all strategies: a few dozen, so that all of them are sooner read than chosen from."""
    return tuple(Priority.objects.select_related("strategy", "sponsor").order_by("number", "pk"))


@kept_by_stamp(most=4)
def strategies_by_priority(stamp) -> dict[int, Strategy]:
    """{key of a priority: its strategy}"""
    return {row.pk: row.strategy for row in all_priorities(stamp)}


def former_on(stamp, on: date) -> list[Priority]:
    """The priorities of the strategies that were in force before the one of that day, as `PartQuerySet.of_former`."""
    parts = parts_on(stamp, on)
    rows = (row for row in all_priorities(stamp) if row.strategy.adopted_on and row.strategy.adopted_on <= on)
    former = (row for row in rows if parts is None or row.strategy_id != parts.strategy.pk)
    return sorted(former, key=lambda row: (row.strategy.adopted_on, row.number))


@kept_by_stamp(most=4)
def all_periods(stamp) -> tuple[ReportingPeriod, ...]:
    """Newest first: four a year, so that all of them are sooner read than chosen from."""
    return tuple(ReportingPeriod.objects.all())


@kept_by_stamp(most=4)
def parts_on(stamp, on: date) -> StrategyParts | None:
    """Of the strategy in force on a day. Each measure knows its strategy, whose state its address depends on."""
    parts = parts_in_force(on=on)
    if parts is None:
        return None
    measures = tuple(parts.measures)
    for measure in measures:
        measure.strategy = parts.strategy
    priorities = tuple(row for row in all_priorities(stamp) if row.strategy_id == parts.strategy.pk)
    return replace(parts, priorities=priorities, measures=measures)


@kept_by_stamp(most=4)
def known_on(stamp, on: date) -> dict[int, MeasureKnown]:
    """What is known of each measure of the strategy in force on a day. A save of an action leaves it as it was: ask
    with `stamp_of_choices`."""
    parts = parts_on(stamp, on)
    ended = (period for period in all_periods(stamp) if period.ends_on < on)
    return known_of(parts.measures, period=next(ended, None), on=on) if parts else {}
