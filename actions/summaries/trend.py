"""How many actions were off track at the end of each quarter, and are now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from actions.models import Action
from actions.querysets import ActionSight
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


def quarter_ends(stamp, sight: ActionSight, periods: Iterable[ReportingPeriod], *, on: date) -> list[QuarterEnd]:
    """The last two quarters that were over on a day, the older first; none of a time before the plan.

    `periods` come newest first. The numbers are those of the plan as it stood at the end of the quarter's last day.
    """
    over = [period for period in periods if period.ends_on < on][:QUARTERS_SHOWN]
    ends = [QuarterEnd(period, off_track_at(stamp, sight, PointInTime.end_of(period.ends_on))) for period in over]
    return [end for end in reversed(ends) if end.off_track]


@kept_by_stamp(most=64)
def off_track_at(stamp, sight: ActionSight, point: PointInTime) -> Mapping[int, int]:
    actions = Action.objects.in_sight_at(sight, before=point.before)
    return Action.history.of(actions, before=point.before).off_track_by_priority()


def trend(ends: Iterable[QuarterEnd], priority: int | None, *, now: int) -> Trend | None:
    """Of one priority, or of all; None where no quarter has ended since there was a plan."""
    standings = tuple(Standing(end.period, _number(end.off_track, priority)) for end in ends)
    return Trend(standings, now) if standings else None


def _number(off_track: Mapping[int, int], priority: int | None) -> int:
    return sum(off_track.values()) if priority is None else off_track.get(priority, 0)
