"""The plan on one page: each priority's actions by stage and rating, what is off track, and the trend."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.db.models import Count

from actions.choices import (
    FLAG_COLOURS,
    IN_PLAN,
    OFF_TRACK,
    OPEN,
    RATING_COLOURS,
    RATING_WORDS,
    STAGE_COLOURS,
    STAGE_WORDS,
    WORST_FIRST,
    Band,
    Flag,
    band_of,
    stages_told,
)
from actions.querysets import is_past_due
from actions.summaries.exceptions import ByPriority, Exceptional, worst_of
from actions.summaries.gaps import MeasureGap, worst_gap
from actions.summaries.picture import NOW, PlanPicture, picture_of
from actions.summaries.quarter_ends import QuarterEnd, Trend, trend
from actions.summaries.scopes import WHOLE_PLAN, Scope, scopes_of
from periods.querysets import current_of, fresh_of
from priorities.models import Priority, Strategy, SuccessMeasure
from priorities.summaries import MeasureKnown

# What the address of a list says to hold the actions in the plan, or the open ones.
CHOOSE_IN_PLAN = [("stage", stage.value) for stage in IN_PLAN]
CHOOSE_OPEN = [("stage", stage.value) for stage in OPEN]


@dataclass(frozen=True)
class ActionCount:
    """A number of actions, in words, and the address of the list that holds exactly those."""

    words: str
    number: int
    url: str
    colour: str = "grey"


@dataclass(frozen=True)
class MeasureCount:
    """`known` and its worst gap are told of today alone."""

    measure: SuccessMeasure
    number: int
    url: str
    known: MeasureKnown | None = None
    gap: MeasureGap | None = None


@dataclass(frozen=True)
class _Beside:
    """What stands beside the counts of every row."""

    ends: tuple[QuarterEnd, ...]
    measures: dict[int, list[MeasureCount]]
    worst: ByPriority
    today: str


@dataclass(frozen=True)
class PlanProgress:
    """How a priority is getting on, or all those of a former strategy (`former`), or the whole plan (neither). `worst`
    are the first of `all_exceptions`."""

    priority: Priority | None
    former: Strategy | None
    total: ActionCount
    open_count: int
    stages: list[ActionCount]
    ratings: list[ActionCount]
    off_track: list[ActionCount]
    overdue: ActionCount
    stale: ActionCount
    reported: ActionCount | None
    all_exceptions: ActionCount
    worst: list[Exceptional]
    trend: Trend | None
    picture: PlanPicture
    measures: list[MeasureCount]

    @property
    def exceptions(self) -> list[ActionCount]:
        return [*self.off_track, self.overdue, self.stale]


def plan_progress(
    actions,
    priorities: Iterable[Priority],
    *,
    on: date,
    periods,
    measures: Iterable[SuccessMeasure] = (),
    former: Iterable[Priority] = (),
    ends: Iterable[QuarterEnd] = (),
    known: dict[int, MeasureKnown] | None = None,
    worst: ByPriority | None = None,
    today: str = NOW,
    only: Priority | None = None,
    served: dict[int, int] | None = None,
    base_url: str,
) -> list[PlanProgress]:
    """The whole plan first, then each priority, then each former strategy of whose priorities, `former`, actions are
    in the plan: so the rows add up to the whole. A retired priority is there while it has any.

    `actions` are those that the reader may see, as are those in `ends`, from which trend and picture go, and in
    `worst`. `today` is how the picture calls the day. Of `only` one priority the whole is what is in it.
    `served`: how many actions serve each measure, if it has been asked already.
    """
    current = current_of(periods)
    counted = actions.filter(priority=only) if only else actions
    tallies = _tallies(counted, on=on, fresh=fresh_of(periods), current=current)
    if served is None:
        served = actions.numbers_by_measure() if measures else {}
    of_measures = _measures(served, measures, known or {}, on=on, base_url=base_url)
    scopes = scopes_of(priorities, former, {key: tally["total"] for key, tally in tallies.items()}, on=on)
    beside = _Beside(tuple(ends), of_measures, worst or {}, today)
    return [_progress(scope, tallies, beside, current=current, base_url=base_url) for scope in scopes]


def _tallies(actions, *, on: date, fresh, current) -> dict:
    """{priority key or WHOLE_PLAN: {(kind, x) | "overdue" …: number}}, by stage, rating and band, in one query.

    Which stages and ratings count is asked of each group here, and not of each action there.
    """
    overdue_now, stale_now = is_past_due(on), actions.is_stale(fresh)
    rows = (
        actions.filter(stage__in=IN_PLAN)
        .order_by()
        .values_list("priority_id", "stage", "rating")
        .annotate(
            number=Count("*"),
            overdue=Count("pk", filter=overdue_now),
            stale=Count("pk", filter=stale_now),
            reported=Count("pk", filter=actions.reported_in([current])),
            exceptions=Count("pk", filter=overdue_now | stale_now),
        )
    )
    tallies: dict = defaultdict(Counter)
    for priority, stage, rating, number, overdue, stale, reported, exceptions in rows:
        for key in (priority, WHOLE_PLAN):
            tally = tallies[key]
            tally["total"] += number
            tally["stage", stage] += number
            tally["band", band_of(stage, rating)] += number
            # What is over is no longer judged, so the ratings add up to the open actions only.
            if stage in OPEN:
                tally["open"] += number
                tally["rating", rating] += number
                tally["overdue"] += overdue
                tally["stale"] += stale
                tally["reported"] += reported if current else 0
                tally["exceptions"] += number if rating in OFF_TRACK else exceptions
    return tallies


def _measures(
    served: dict[int, int], measures, known: dict[int, MeasureKnown], *, on: date, base_url: str
) -> dict[int, list[MeasureCount]]:
    """{priority key: its measures, each with its number of actions in the plan}. A retired one is there
    while it has any."""
    found = defaultdict(list)
    for measure in measures:
        number = served.get(measure.pk, 0)
        if number or not measure.is_retired(on=on):
            url = _address(base_url, ("measure", measure.reference), *CHOOSE_IN_PLAN)
            own = known.get(measure.pk)
            gap = worst_gap(own, action_count=number) if own else None
            found[measure.outcome.priority_id].append(MeasureCount(measure, number, url, own, gap))
    return found


@lru_cache(maxsize=1024)
def _address(base_url: str, *chosen: tuple[str, str]) -> str:
    """The list of those actions; a page shows a hundred such addresses, the same for everybody."""
    return f"{base_url}?{urlencode(chosen)}"


def _progress(scope: Scope, tallies, beside: _Beside, *, current, base_url: str) -> PlanProgress:
    tally = sum((tallies[key] for key in scope.keys), Counter())
    chosen_priorities = [("priority", key) for key in scope.address]

    def count(words: str, number: int, chosen: list[tuple[str, str]], colour: str = "grey") -> ActionCount:
        return ActionCount(words, number, _address(base_url, *chosen_priorities, *chosen), colour)

    def rated(rating: str) -> ActionCount:
        chosen = [*CHOOSE_OPEN, ("rating", rating or "none")]
        return count(RATING_WORDS[rating], tally["rating", rating], chosen, RATING_COLOURS[rating])

    def flagged(flag: Flag) -> ActionCount:
        return count(flag.label, tally[flag.value], [(flag.value, "on")], FLAG_COLOURS[flag])

    off_track = sum(tally["rating", each] for each in OFF_TRACK)
    bands = Counter({band: tally["band", band] for band in Band})
    told = stages_told({stage for stage in IN_PLAN if tallies[WHOLE_PLAN]["stage", stage]})
    return PlanProgress(
        priority=scope.priority,
        former=scope.former,
        total=count("actions", tally["total"], CHOOSE_IN_PLAN),
        open_count=tally["open"],
        stages=[
            count(STAGE_WORDS[stage], tally["stage", stage], [("stage", stage)], STAGE_COLOURS[stage])
            for stage in told
        ],
        ratings=[rated(rating) for rating in RATING_WORDS],
        off_track=[rated(rating) for rating in WORST_FIRST],
        overdue=flagged(Flag.OVERDUE),
        stale=flagged(Flag.STALE),
        reported=count("reported", tally["reported"], [*CHOOSE_OPEN, ("reported", "on")]) if current else None,
        all_exceptions=count("exceptions", tally["exceptions"], [("exceptions", "on")]),
        worst=worst_of(beside.worst, scope.keys),
        # What is left of a former strategy is over: its actions went on elsewhere, and nothing got better by that.
        trend=None if scope.former else trend(beside.ends, scope.keys, now=off_track),
        picture=picture_of(scope.name, beside.ends, scope.keys, bands, today=beside.today),
        measures=beside.measures.get(scope.priority.pk, []) if scope.priority else [],
    )
