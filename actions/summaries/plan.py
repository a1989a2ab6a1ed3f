"""The plan on one page: each priority's actions by stage and rating, what is off track, and the trend."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from urllib.parse import urlencode

from django.db.models import Count, Q

from actions.choices import IN_PLAN, OPEN, Rating, Stage
from actions.summaries.listing import RATING_COLOURS, RATING_WORDS, STAGE_COLOURS, STAGE_WORDS
from periods.models import ReportingPeriod
from priorities.models import Priority, SuccessMeasure

EVERYTHING = None


@dataclass(frozen=True)
class Figure:
    """A number of actions, in words, and the address of the list that holds exactly those."""

    words: str
    number: int
    url: str
    colour: str = "grey"


@dataclass(frozen=True)
class MeasureCount:
    measure: SuccessMeasure
    number: int
    url: str


@dataclass(frozen=True)
class Trend:
    """How many open actions were amber or red in the updates of two closed periods."""

    before: int
    after: int
    before_period: ReportingPeriod
    after_period: ReportingPeriod

    @property
    def direction(self) -> str:
        if self.after == self.before:
            return "same"
        return "better" if self.after < self.before else "worse"


@dataclass(frozen=True)
class Standing:
    """Where a priority, or the whole plan (`priority` None), stands."""

    priority: Priority | None
    total: Figure
    open_count: int
    stages: list[Figure]
    ratings: list[Figure]
    exceptions: list[Figure]
    reported: Figure | None
    trend: Trend | None
    measures: list[MeasureCount]


def plan_standing(actions, priorities: Iterable[Priority], *, on: date, periods, base_url: str) -> list[Standing]:
    """The whole plan first, then each priority. `actions` are those that the reader may see."""
    fresh = fresh_of(periods)
    tallies = _tallies(actions, on=on, fresh=fresh, current=current_of(periods))
    trends = _trends(actions, [period for period in periods if period.is_closed][:2])
    measures = _measures(actions, base_url)
    return [
        _standing(priority, tallies, trends, measures, fresh=fresh, current=current_of(periods), base_url=base_url)
        for priority in (EVERYTHING, *priorities)
    ]


def current_of(periods: Iterable[ReportingPeriod]) -> ReportingPeriod | None:
    """The period that updates go to, from started periods newest first."""
    return next((period for period in reversed(list(periods)) if not period.is_closed), None)


def fresh_of(periods: Iterable[ReportingPeriod]) -> tuple[ReportingPeriod, ...]:
    """The current and the last closed period."""
    last_closed = next((period for period in periods if period.is_closed), None)
    return tuple(period for period in (current_of(periods), last_closed) if period)


def _tallies(actions, *, on: date, fresh, current) -> dict:
    """{priority key or EVERYTHING: {("stage", x) | ("rating", x) | "overdue" …: number}}, in one grouped query."""
    late = Q(stage__in=OPEN, due_on__lt=on)
    silent = Q(stage__in=OPEN) & ~actions.reported_in(fresh)
    spoken = Q(stage__in=OPEN) & actions.reported_in([current])
    rows = (
        actions.filter(stage__in=IN_PLAN)
        .order_by()
        .values_list("priority_id", "stage", "rating")
        .annotate(
            number=Count("pk"),
            overdue=Count("pk", filter=late),
            stale=Count("pk", filter=silent),
            reported=Count("pk", filter=spoken),
        )
    )
    tallies: dict = defaultdict(lambda: defaultdict(int))
    for priority, stage, rating, number, overdue, stale, reported in rows:
        for key in (priority, EVERYTHING):
            tally = tallies[key]
            tally["total"] += number
            tally["stage", stage] += number
            tally["overdue"] += overdue
            tally["stale"] += stale if fresh else 0
            tally["reported"] += reported if current else 0
            if stage in OPEN:
                tally["open"] += number
                tally["rating", rating] += number
    return tallies


def _trends(actions, closed: list[ReportingPeriod]) -> dict | None:
    """{priority key or EVERYTHING: Trend}, from the last update of each action in two closed periods, if there are."""
    if len(closed) < 2:
        return None
    after, before = closed
    numbers: dict = defaultdict(lambda: defaultdict(int))
    for priority, period, number in actions.off_track_in(closed):
        numbers[priority][period] += number
        numbers[EVERYTHING][period] += number
    return defaultdict(
        lambda: Trend(0, 0, before, after),
        {key: Trend(n[before.pk], n[after.pk], before, after) for key, n in numbers.items()},
    )


def _measures(actions, base_url: str) -> dict[int, list[MeasureCount]]:
    """{priority key: its measures, each with its number of actions in the plan}: two queries."""
    numbers = actions.numbers_by_measure()
    found = defaultdict(list)
    for measure in SuccessMeasure.objects.select_related("outcome"):
        url = _address(base_url, ("measure", measure.reference), *_in_plan())
        found[measure.outcome.priority_id].append(MeasureCount(measure, numbers.get(measure.pk, 0), url))
    return found


@lru_cache(maxsize=1024)
def _address(base_url: str, *chosen: tuple[str, str]) -> str:
    """The list of those actions; a page shows a hundred such addresses, the same to everybody."""
    return f"{base_url}?{urlencode(chosen)}"


def _in_plan() -> list[tuple[str, str]]:
    return [("stage", stage.value) for stage in IN_PLAN]


def _open() -> list[tuple[str, str]]:
    return [("stage", stage.value) for stage in OPEN]


def _standing(priority, tallies, trends, measures, *, fresh, current, base_url: str) -> Standing:
    key = priority.pk if priority else EVERYTHING
    tally = tallies[key]
    scope = [("priority", str(priority.number))] if priority else []

    def figure(words: str, number: int, chosen: list[tuple[str, str]], colour: str = "grey") -> Figure:
        return Figure(words, number, _address(base_url, *scope, *chosen), colour)

    return Standing(
        priority=priority,
        total=figure("actions", tally["total"], _in_plan()),
        open_count=tally["open"],
        stages=[
            figure(STAGE_WORDS[stage], tally["stage", stage], [("stage", stage)], STAGE_COLOURS[stage])
            for stage in (Stage.NOT_STARTED, Stage.IN_PROGRESS, Stage.ON_HOLD, Stage.COMPLETE, Stage.CANCELLED)
        ],
        ratings=[
            figure(RATING_WORDS[r], tally["rating", r], [*_open(), ("rating", r or "none")], RATING_COLOURS[r])
            for r in (*Rating.values, "")
        ],
        exceptions=[
            figure("Red", tally["rating", Rating.RED], [*_open(), ("rating", "red")], "red"),
            figure("Amber", tally["rating", Rating.AMBER], [*_open(), ("rating", "amber")], "amber"),
            figure("Overdue", tally["overdue"], [("overdue", "on")], "red"),
            figure("Stale", tally["stale"], [("stale", "on")], "purple"),
        ],
        reported=figure("reported", tally["reported"], [*_open(), ("reported", "on")]) if current else None,
        trend=None if trends is None else trends[key],
        measures=measures.get(key, []),
    )
