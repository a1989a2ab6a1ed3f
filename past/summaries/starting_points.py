"""From when one may ask what changed: named moments beside any day that a person types.

An app to the left adds its own, as the policy's rules are added, in a room that its `ready()` imports:

    @starting_point("meeting")
    def last_meeting(user, *, on): ...
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from govuk.dates import moment
from periods.models import ReportingPeriod
from records.querysets import Standpoint

FINDERS: dict[str, Callable] = {}


@dataclass(frozen=True)
class StartingPoint:
    """`words` go on after "since"."""

    key: str
    words: str
    point: Standpoint


def starting_point(key: str):
    """Enter a function of (user, *, on) that gives (words, Standpoint), or None where there is no such moment."""

    def enter(find):
        FINDERS[key] = find
        return find

    return enter


def starting_points(user, *, on: date) -> list[StartingPoint]:
    """Those that there are for this person, the one to begin with first."""
    found = ((key, find(user, on=on)) for key, find in FINDERS.items())
    return [StartingPoint(key, *answer) for key, answer in found if answer]


@starting_point("visit")
def last_visit(user, *, on: date):
    if user.visited_before_at is None:
        return None
    return f"your last visit, {moment(user.visited_before_at)}", Standpoint.at(user.visited_before_at)


@starting_point("period")
def start_of_period(user, *, on: date):
    period = ReportingPeriod.objects.current(on=on)
    if period is None:
        return None
    # What was there at the end of the day before is what the period began with.
    return f"the start of {period}", Standpoint.end_of(period.starts_on - timedelta(days=1))
