"""For which times police recorded crime can be the reading of an indicator, and what it is."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Sum

from datasets.choices import ALL_CRIME, MONTHS_IN, Unit
from datasets.models import CrimeCount, CrimeMonth, Indicator, Population
from datasets.models.times import Time, months_before, times_ended_in
from datasets.summaries.provisional import is_provisional
from periods.models import time_words

TIMES_SHOWN = 12


@dataclass(frozen=True)
class CountedTime:
    """Crimes that the police recorded in a time of which all months are here, and the people they are set against."""

    first: date
    last: date
    number: int
    is_provisional: bool
    people: Population | None = None

    @property
    def key(self) -> str:
        """It changes with what was counted: who chose it chose this number."""
        people = f"-{self.people.pk}-{self.people.version}" if self.people else ""
        return f"{self.first}-{self.number}{'-provisional' if self.is_provisional else ''}{people}"

    @property
    def period(self) -> str:
        return time_words(self.first, self.last)

    def figure(self, indicator: Indicator) -> tuple[Decimal, Decimal | None, Decimal | None]:
        """(value, numerator, denominator): only a rate has parts."""
        if indicator.unit != Unit.RATE:
            return Decimal(self.number), None, None
        parts = Decimal(self.number), Decimal(self.people.people_count)
        return indicator.figure_of(*parts), *parts

    def source_words(self, indicator: Indicator) -> str:
        people = f", by {self.people}" if self.people and indicator.unit == Unit.RATE else ""
        return f"Police recorded crime: {crime_words(indicator.crime_type)}{people}"


def crime_words(crime_type: str) -> str:
    return "all types" if crime_type == ALL_CRIME else crime_type.lower()


def crime_types() -> list[str]:
    """Of all months that are here."""
    return sorted(CrimeCount.objects.order_by().values_list("crime_type", flat=True).distinct())


def counted_times(indicator: Indicator, *, on: date) -> list[CountedTime]:
    """Newest first: the times that were over on the day and of which every month is here, from the same police forces.
    None for a type that no month knows: that would be nought and mean nothing."""
    counts = CrimeCount.objects.all()
    if indicator.crime_type != ALL_CRIME:
        counts = counts.filter(crime_type=indicator.crime_type)
    numbers = dict(counts.order_by().values_list("month__month").annotate(total=Sum("number")))
    files = defaultdict(list)
    for row in CrimeMonth.objects.order_by("month"):
        files[row.month].append(row)
    if not indicator.crime_type or not numbers or indicator.frequency not in MONTHS_IN:
        return []
    people = list(Population.objects.all()) if indicator.unit == Unit.RATE else []
    times = times_ended_in(indicator.frequency, min(files), on)
    found = (_counted(time, indicator, numbers, files, people) for time in times if time[1] < on)
    return [each for each in found if each][: -TIMES_SHOWN - 1 : -1]


def _counted(time: Time, indicator: Indicator, numbers, files, people) -> CountedTime | None:
    months = [months_before(time[0], -n) for n in range(MONTHS_IN[indicator.frequency])]
    forces = [{row.force for row in files.get(month, ())} for month in months]
    if not forces[0] or any(each != forces[0] for each in forces):
        return None
    counted_for = next((each for each in people if each.year <= time[1].year), None)
    if indicator.unit == Unit.RATE and counted_for is None:
        return None
    return CountedTime(
        *time,
        number=sum(numbers.get(month, 0) for month in months),
        is_provisional=any(is_provisional(row) for month in months for row in files[month]),
        people=counted_for,
    )
