"""Which strategies were in force in a financial year, and their priorities: a report has a section for each."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from actions.choices import CLOSED, OPEN, Visibility
from actions.models import Action
from periods.models import quarter_dates
from priorities.models import Priority, Strategy
from records.querysets import PointInTime


@dataclass(frozen=True)
class PriorityOfYear:
    """A priority that was in force in the year. In a year of several strategies `of` is the title of its own; `key`
    names its section of the report."""

    pk: int
    key: str
    number: int
    title: str
    description: str
    of: str = ""
    short_title: str = ""

    @property
    def name(self) -> str:
        """priority 1, or priority 1 of a strategy"""
        return f"priority {self.number} of {self.of}" if self.of else f"priority {self.number}"

    @property
    def in_picture(self) -> str:
        """As short as the axis of a picture needs it; the table of the same numbers has its title."""
        return f"{'Former' if self.key.startswith('former') else 'Priority'} {self.number}"

    @property
    def numbered(self) -> str:
        return f"{self.number}. {self.label}"

    @property
    def label(self) -> str:
        """What headings, tables and pictures call it."""
        return f"{self.short_title} ({self.of})" if self.of else self.short_title


@dataclass(frozen=True)
class StrategyOfYear:
    """`last_day` is None of one that was still in force after the year."""

    title: str
    adopted_on: date
    last_day: date | None
    priorities: tuple[PriorityOfYear, ...]


def priority_key(number: int, place: int = 0) -> str:
    """The key of its section. `place` counts back from the strategy of the year's last day: a year that has one
    strategy has the plain keys."""
    former = "" if not place else "former-" if place == 1 else f"former-{place}-"
    return f"{former}priority-{number}"


def strategies_of_year(year: int) -> tuple[StrategyOfYear, ...]:
    """In the order in which they were in force."""
    starts_on, ends_on = quarter_dates(year, 1)[0], quarter_dates(year, 4)[1]
    eve = starts_on - timedelta(days=1)
    rows = list(Strategy.objects.in_force_between(eve, ends_on))
    # Followed on the first day of the year: what ended with it on that day would else be told in no year.
    if rows and rows[0].last_day == eve and not _priorities_of_what_ended(rows[0]):
        rows = rows[1:]
    return tuple(
        _of_year(strategy, len(rows) - place, starts_on, ends_on, several=len(rows) > 1)
        for place, strategy in enumerate(rows, start=1)
    )


def _priorities_of_what_ended(strategy: Strategy) -> set[int]:
    """Under which public actions were still open on its last day, and were closed when it was followed."""
    closed = Action.objects.filter(priority__strategy=strategy, visibility=Visibility.PUBLIC, stage__in=CLOSED)
    evening = PointInTime.end_of(strategy.last_day).before
    then = Action.history.filter(id__in=closed.values("pk")).standing_at(evening)
    return set(then.filter(stage__in=OPEN).values_list("priority_id", flat=True))


def _of_year(strategy: Strategy, place: int, starts_on: date, ends_on: date, *, several: bool) -> StrategyOfYear:
    title = strategy.title if several else ""
    has_ended = strategy.last_day is not None and strategy.last_day < ends_on
    return StrategyOfYear(
        strategy.title,
        strategy.adopted_on,
        strategy.last_day if has_ended else None,
        tuple(
            PriorityOfYear(
                row.pk,
                priority_key(row.number, place),
                row.number,
                row.title,
                row.description,
                title,
                row.short_title,
            )
            for row in _shown(strategy, starts_on)
        ),
    )


def _shown(strategy: Strategy, starts_on: date) -> Iterable[Priority]:
    if strategy.last_day is not None and strategy.last_day < starts_on:
        return strategy.priorities.filter(pk__in=_priorities_of_what_ended(strategy)).order_by("number")
    # What was retired before the year is there while residents were told of an action under it.
    public = Action.objects.filter(priority=OuterRef("pk"), visibility=Visibility.PUBLIC)
    stands = Q(retired_on=None) | Q(retired_on__gt=starts_on)
    return strategy.priorities.filter(stands | Exists(public)).order_by("number")
