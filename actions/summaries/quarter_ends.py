"""How the actions of each priority stood at the end of each quarter, and which way what is off track goes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from actions.choices import OFF_TRACK, OPEN
from actions.limits import QUARTERS_SHOWN
from actions.models import Action
from actions.querysets import ALL_ACTIONS, ActionSight, counts_at
from actions.summaries.stamp import all_periods, hidden_from, past_stamp, stamp_of_choices, who_may_see_restricted
from periods.models import ReportingPeriod
from records.caching import kept_by_stamp
from records.querysets import PointInTime

# With the one that runs.
PERIODS_SHOWN = QUARTERS_SHOWN + 1
# The trend tells of the last two.
QUARTERS_TOLD = 2
# How many actions of a priority have each (stage, rating).
Counts = Mapping[int, Counter]


@dataclass(frozen=True)
class QuarterEnd:
    """The plan when a quarter ended, by the keys of the priorities that had an action in it."""

    period: ReportingPeriod
    counts: Counts

    def of(self, priorities: Iterable[int | None]) -> Counter | None:
        """Of the priorities of these keys, None among them for all; None where there was no action of them."""
        keys = self.counts if None in (asked := tuple(priorities)) else [key for key in asked if key in self.counts]
        return sum((self.counts[key] for key in keys), Counter()) if keys else None


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


def recent_periods(stamp, on: date) -> tuple[ReportingPeriod, ...]:
    """The last PERIODS_SHOWN begun by `on`, newest first."""
    periods = all_periods(stamp_of_choices(stamp))
    return tuple(period for period in periods if period.has_started(on=on))[:PERIODS_SHOWN]


def quarter_ends(
    stamp, sight: ActionSight, periods: Iterable[ReportingPeriod], *, on: date, most: int = QUARTERS_SHOWN
) -> list[QuarterEnd]:
    """The last quarters that were over on a day, the oldest first; none of a time before the plan.

    `periods` come newest first. The numbers are those of the plan as it stood at the end of the quarter's last day.
    """
    over = tuple(period for period in periods if period.ends_on < on)[:most]
    points = tuple(PointInTime.end_of(period.ends_on) for period in over)
    found = zip(over, _counts(stamp, sight, points, on=on), strict=True)
    return [QuarterEnd(period, counts) for period, counts in reversed(list(found)) if counts]


def _counts(stamp, sight: ActionSight, points: tuple[PointInTime, ...], *, on: date) -> list[Counts]:
    """The whole plan less what is hidden, at each of the moments."""
    if sight.nothing:
        return [{} for _ in points]
    # Whose they are does not matter to the whole, so that all sights of some share one, and those of all another.
    restricted = tuple((key, visibility) for key, visibility, _ in who_may_see_restricted(stamp, sight))
    hidden, found = hidden_from(stamp, sight), {}
    # In the first days of a quarter its last end is asked for anew at each save, and those before it are kept.
    for settled in {past_stamp(stamp, ALL_ACTIONS, point, on=on) for point in points}:
        some = tuple(point for point in points if past_stamp(stamp, ALL_ACTIONS, point, on=on) == settled)
        both = _whole_at((settled, restricted), some), _hidden_at(settled, some, hidden)
        found |= {point: _less(*counts) for point, *counts in zip(some, *both, strict=True)}
    return [found[point] for point in points]


@kept_by_stamp(most=64)
def _whole_at(stamp, points: tuple[PointInTime, ...]) -> list[Counts]:
    return _by_moment(counts_at(Action, [point.before for point in points]), len(points))


@kept_by_stamp(most=64)
def _hidden_at(stamp, points: tuple[PointInTime, ...], hidden: tuple[tuple[int, bool], ...]) -> list[Counts]:
    rows = counts_at(Action, [point.before for point in points], hidden=dict(hidden))
    return _by_moment(rows, len(points))


def _by_moment(rows, number: int) -> list[Counts]:
    found: list[dict[int, Counter]] = [{} for _ in range(number)]
    for row in rows:
        for counts, count in zip(found, row.numbers, strict=True):
            if count:
                counts.setdefault(row.priority, Counter())[row.stage, row.rating] += count
    return found


def _less(whole: Counts, hidden: Counts) -> Counts:
    left = {key: counts - hidden[key] if key in hidden else counts for key, counts in whole.items()}
    return {key: counts for key, counts in left.items() if counts}


def off_track_in(counts: Counter) -> int:
    return sum(number for (stage, rating), number in counts.items() if stage in OPEN and rating in OFF_TRACK)


def trend(ends: Iterable[QuarterEnd], priorities: Iterable[int | None], *, now: int) -> Trend | None:
    """Of the priorities of these keys, None for all; None where no quarter has ended with an action in them: a
    priority whose actions came over from another strategy did not get worse by that."""
    keys, last = tuple(priorities), list(ends)[-QUARTERS_TOLD:]
    found = ((end.period, end.of(keys)) for end in last)
    standings = tuple(Standing(period, off_track_in(counts)) for period, counts in found if counts is not None)
    return Trend(standings, now) if standings else None
