"""Named moments since which changes can be listed, besides any day that a person types.

An app to the left adds its own, as the policy's rules are added, in a room that its `ready()` imports:

    @starting_point
    def last_meetings(user, *, on): ...
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from govuk.dates import moment
from periods.models import ReportingPeriod
from records.querysets import PointInTime

# In the order in which they are entered: the first that gives a moment is what the page starts with.
FINDERS: list[Callable] = []


@dataclass(frozen=True)
class StartingPoint:
    """`words` go on after "since"."""

    key: str
    words: str
    point: PointInTime


def starting_point(find: Callable) -> Callable:
    """Enter a function of (user, *, on) that yields the moments of its kind that there are, the nearest first."""
    FINDERS.append(find)
    return find


def first_starting_point(find: Callable) -> Callable:
    """The same, for what the page starts with where there is any."""
    FINDERS.insert(0, find)
    return find


def starting_points(user, *, on: date) -> list[StartingPoint]:
    """Those that there are for this person, the one to begin with first."""
    return [point for find in FINDERS for point in find(user, on=on)]


@starting_point
def last_visit(user, *, on: date) -> Iterator[StartingPoint]:
    came_at = user.visited_before_at
    if came_at is not None:
        yield StartingPoint("visit", f"your last visit, {moment(came_at)}", PointInTime.at(came_at))


@starting_point
def start_of_period(user, *, on: date) -> Iterator[StartingPoint]:
    period = ReportingPeriod.objects.current(on=on)
    if period is not None:
        # What was there at the end of the day before is what the period began with.
        begun = PointInTime.end_of(period.starts_on - timedelta(days=1))
        yield StartingPoint("period", f"the start of {period}", begun)
