"""How many actions were off track at the end of each quarter, and are now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Subquery

from actions.models import Action
from actions.querysets import ALL_ACTIONS, ActionSight
from periods.models import ReportingPeriod
from records.caching import kept_by_stamp
from records.querysets import PointInTime

QUARTERS_SHOWN = 2


@dataclass(frozen=True)
class QuarterEnd:
    """How many actions of each priority were off track when a quarter ended, by the priority's key."""

    period: ReportingPeriod
    off_track: Mapping[int, int]


@dataclass(frozen=True)
class Standing:
    period: ReportingPeriod
    number: int


@dataclass(frozen=True)
class Trend:
    """The oldest quarter first. Only what stands counts, so that nothing gets better by silence."""

    standings: tuple[Standing, ...]
    now: int

    @property
    def direction(self) -> str:
        last = self.standings[-1].number
        if self.now == last:
            return "same"
        return "better" if self.now < last else "worse"


def quarter_ends(sight: ActionSight, periods: Iterable[ReportingPeriod], *, on: date) -> list[QuarterEnd]:
    """The last two quarters that were over on a day, the older first; none of a time before the plan.

    `periods` come newest first. The numbers are those of the plan as it stood at the end of the quarter's last day.
    """
    over = [period for period in periods if period.ends_on < on][:QUARTERS_SHOWN]
    points = [PointInTime.end_of(period.ends_on) for period in over]
    ends = [
        QuarterEnd(period, off_track_at(last_row, sight, point))
        for period, point, last_row in zip(over, points, _last_rows(points), strict=True)
    ]
    return [end for end in reversed(ends) if end.off_track]


def off_track_at(last_row: int | None, sight: ActionSight, point: PointInTime) -> Mapping[int, int]:
    """How many were off track, of each priority that had an action in the plan which the reader may see.

    The whole plan less what is hidden. Neither changes any more, unless somebody may now see more of it or less.
    """
    if sight.nothing:
        return {}
    hidden = {} if sight.everything else _numbers_of(last_row, _hidden_keys(last_row, sight, point), point)
    found = {}
    for priority, (in_plan, off_track) in _whole_at(last_row, point).items():
        hidden_in_plan, hidden_off_track = hidden.get(priority, (0, 0))
        if in_plan > hidden_in_plan:
            found[priority] = off_track - hidden_off_track
    return found


def _last_rows(points: list[PointInTime]) -> list[int | None]:
    """The last row of history before each point: as long as it is the same, so is the plan at that point."""
    rows = Action.history.order_by("-history_date", "-history_id").values("history_id")
    asked = [Subquery(rows.filter(history_date__lt=point.before)[:1]) for point in points]
    if not asked:
        return []
    found = next(iter(Action.history.order_by().values_list(*asked)[:1]), None)
    return list(found) if found else [None] * len(points)


@kept_by_stamp(most=64)
def _whole_at(last_row: int | None, point: PointInTime) -> Mapping[int, tuple[int, int]]:
    actions = Action.objects.in_sight_at(ALL_ACTIONS, before=point.before)
    return Action.history.of(actions, before=point.before).numbers_by_priority()


@kept_by_stamp(most=64)
def _numbers_of(last_row: int | None, keys: frozenset[int], point: PointInTime) -> Mapping[int, tuple[int, int]]:
    actions = Action.objects.filter(pk__in=keys)
    return Action.history.of(actions, before=point.before).numbers_by_priority()


def _hidden_keys(last_row: int | None, sight: ActionSight, point: PointInTime) -> frozenset[int]:
    """Asked anew each time: a save may have changed what people of this sight see."""
    then = _restricted_at(last_row, point)
    hidden = Action.objects.out_of_sight_at(sight, before=point.before, restricted_then=then)
    return frozenset(hidden.values_list("pk", flat=True))


@kept_by_stamp(most=64)
def _restricted_at(last_row: int | None, point: PointInTime) -> frozenset[int]:
    return frozenset(Action.history.restricted_at(point.before).values_list("id", flat=True))


def trend(ends: Iterable[QuarterEnd], priorities: Iterable[int | None], *, now: int) -> Trend | None:
    """Of the priorities of these keys, None for all; None where no quarter has ended with an action in them: a
    priority whose actions came over from another strategy did not get worse by that."""
    keys = tuple(priorities)
    standings = tuple(
        Standing(end.period, sum(_number(end.off_track, key) for key in keys))
        for end in ends
        if any(key is None or key in end.off_track for key in keys)
    )
    return Trend(standings, now) if standings else None


def _number(off_track: Mapping[int, int], priority: int | None) -> int:
    return sum(off_track.values()) if priority is None else off_track.get(priority, 0)
