"""Which readings wait to be given: of times that are over and come after the last reading."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Model, OuterRef, Subquery

from datasets.choices import MONTHS_IN
from datasets.models import Dataset, Indicator, Reading
from datasets.models.times import Time, time_after, times_ended_in
from datasets.policy import may_give_readings
from datasets.wording.figures import figure_words
from partners.models import Partner, User
from periods.models import time_words

# Of one indicator; the later ones follow once these are given.
MOST_TIMES = 6
# What was never read is asked for as the last time that is over: a year lies at most so far back.
FAR_ENOUGH = timedelta(days=731)
FINANCIAL_YEAR = 4


@dataclass(frozen=True)
class DueReading:
    """One reading to be given by `due_on`; `before` is the last one. The last of an indicator says in `left_count`
    how many later times are not asked for yet."""

    indicator: Indicator
    first: date
    last: date
    due_on: date
    before: Reading | None
    left_count: int = 0

    @property
    def period(self) -> str:
        return time_words(self.first, self.last)

    @property
    def key(self) -> str:
        return f"{self.indicator.reference}_{self.first}_{self.last}"

    @property
    def words(self) -> str:
        return f"{self.indicator.reference} for {self.period}"

    @property
    def before_words(self) -> str:
        if self.before is None:
            return "It has no reading yet."
        provisional = ", provisional" if self.before.is_provisional else ""
        return f"{figure_words(self.before.value, self.indicator)} in {self.before.period}{provisional}"

    def is_overdue(self, *, on: date) -> bool:
        return self.due_on < on


def indicators_about(*subjects: Model, on: date) -> list[Indicator]:
    """The indicators that are awaited in a rhythm: these, those that a partner gives, those drawn from a dataset."""
    keys = {
        model: [each.pk for each in subjects if isinstance(each, model)] for model in (Indicator, Partner, Dataset)
    }
    rows = Indicator.objects.awaited(on=on)
    found = rows.filter(pk__in=keys[Indicator]) | rows.filter(provider__in=keys[Partner])
    found |= rows.filter(dataset__in=keys[Dataset])
    return list(found.select_related("provider", "owner", "dataset"))


def is_about(indicator: Indicator, subject: Model) -> bool:
    return subject in (indicator, indicator.provider, indicator.dataset)


def due_readings(indicators: Iterable[Indicator], *, on: date) -> list[DueReading]:
    """By indicator, the oldest first; one query."""
    indicators = list(indicators)
    newest = Reading.objects.standing().filter(indicator=OuterRef("indicator")).order_by("-starts_on")
    rows = Reading.objects.filter(indicator__in=indicators, pk=Subquery(newest.values("pk")[:1]))
    last = {each.indicator_id: each for each in rows}
    return [row for each in indicators for row in _due(each, last.get(each.pk), on=on)]


def given_by(person: User, due: Iterable[DueReading]) -> list[DueReading]:
    """Those that this person may give."""
    return [each for each in due if may_give_readings(person, each.indicator)]


def _due(indicator: Indicator, last: Reading | None, *, on: date) -> Iterator[DueReading]:
    if last is not None:
        last.indicator = indicator
    times = list(_times_after(indicator, last, on=on)) if last else _last_time(indicator, on=on)
    days = timedelta(days=indicator.due_after_days)
    for place, (first, end) in enumerate(times[:MOST_TIMES], 1):
        left = max(0, len(times) - MOST_TIMES) if place == MOST_TIMES else 0
        yield DueReading(indicator, first, end, end + days, last, left)


def _times_after(indicator: Indicator, last: Reading, *, on: date) -> Iterator[Time]:
    time = time_after(indicator.frequency, last.starts_on)
    while time and time[1] < on:
        yield time
        time = time_after(indicator.frequency, time[0])


def _last_time(indicator: Indicator, *, on: date) -> list[Time]:
    """A yearly figure is of the financial year until its readings say otherwise."""
    times = times_ended_in(indicator.frequency, on - FAR_ENOUGH, on - timedelta(days=1))
    if MONTHS_IN[indicator.frequency] == 12:
        times = [time for time in times if time[0].month == FINANCIAL_YEAR]
    return times[-1:]
