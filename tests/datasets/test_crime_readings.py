"""A count of police recorded crime is the reading of an indicator."""

from datetime import date
from decimal import Decimal

import pytest

from datasets import services
from datasets.choices import ALL_CRIME, Frequency, Unit
from datasets.models import CrimeMonth, Reading
from datasets.summaries.crime_readings import counted_times
from tests.factories import (
    NOW,
    CrimeCountFactory,
    CrimeMonthFactory,
    IndicatorFactory,
    PopulationFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 20)
SETTLED, EARLY = date(2026, 11, 1), date(2026, 8, 15)


def month(number: int, *, read_on: date = SETTLED, force: str = "Norfolk", year: int = 2026, **counts) -> CrimeMonth:
    row = CrimeMonthFactory(month=date(year, number, 1), force=force, read_on=read_on)
    for kind, value in counts.items():
        CrimeCountFactory(month=row, crime_type=kind, number=value)
    return row


def burglaries(**facts):
    return IndicatorFactory(**{"crime_type": "Burglary", "unit_words": "burglaries"} | facts)


def told(indicator, *, on: date = TODAY) -> list[tuple]:
    return [(each.period, each.number, each.is_provisional) for each in counted_times(indicator, on=on)]


def second_quarter(**how) -> None:
    for number in (4, 5, 6):
        month(number, Burglary=number, Drugs=1, **how)


def test_a_quarter_is_counted_when_all_its_months_are_here():
    second_quarter()
    month(7, Burglary=9)
    month(8, Burglary=9)
    assert told(burglaries()) == [("2026-27 Q1", 15, False)]
    month(9, Burglary=9)
    assert told(burglaries()) == [("2026-27 Q2", 27, True), ("2026-27 Q1", 15, False)]


def test_all_types_together_and_a_month_alone():
    second_quarter()
    assert told(burglaries(crime_type=ALL_CRIME)) == [("2026-27 Q1", 18, False)]
    assert [each[:2] for each in told(burglaries(frequency=Frequency.MONTHLY))] == [
        ("June 2026", 6),
        ("May 2026", 5),
        ("April 2026", 4),
    ]


def test_a_month_in_which_none_was_recorded_counts_as_nought():
    month(4, Burglary=4), month(5, Drugs=1), month(6, Burglary=6)
    assert told(burglaries()) == [("2026-27 Q1", 10, False)]


def test_a_type_that_no_month_knows_is_not_nought_but_nothing():
    second_quarter()
    assert told(burglaries(crime_type="Burglarly")) == told(burglaries(crime_type="")) == []


def test_a_quarter_of_which_a_month_lacks_a_force_is_not_counted():
    second_quarter()
    for number in (4, 5):
        month(number, force="British Transport Police", Burglary=1)
    assert told(burglaries()) == []
    month(6, force="British Transport Police", Burglary=1)
    assert told(burglaries()) == [("2026-27 Q1", 18, False)]


def test_one_provisional_month_makes_the_quarter_provisional():
    second_quarter()
    CrimeMonth.objects.filter(month=date(2026, 6, 1)).update(read_on=EARLY)
    assert told(burglaries()) == [("2026-27 Q1", 15, True)]


def test_a_quarter_that_is_not_over_is_not_counted():
    second_quarter()
    assert told(burglaries(), on=date(2026, 6, 30)) == []
    assert told(burglaries(), on=date(2026, 7, 1)) == [("2026-27 Q1", 15, False)]


def test_a_rate_needs_people_and_says_of_which_year():
    second_quarter()
    indicator = burglaries(unit=Unit.RATE, decimals=2)
    assert told(indicator) == []
    PopulationFactory(year=2027, people_count=1)
    PopulationFactory(year=2025, people_count=100_000)
    (counted,) = counted_times(indicator, on=TODAY)
    reading = services.fill_from_crime(indicator, counted, by=UserFactory(), at=NOW)
    assert (reading.value, reading.numerator, reading.denominator) == (Decimal("0.15"), 15, 100_000)
    assert reading.source == "Police recorded crime: burglary, by 100,000 people in mid-2025"


def test_filled_in_again_it_changes_only_what_differs():
    second_quarter()
    CrimeMonth.objects.filter(month=date(2026, 6, 1)).update(read_on=EARLY)
    indicator, manager = burglaries(), UserFactory()
    (counted,) = counted_times(indicator, on=TODAY)
    services.fill_from_crime(indicator, counted, by=manager, at=NOW)
    reading = Reading.objects.get()
    assert (reading.value, reading.is_provisional, reading.source) == (15, True, "Police recorded crime: burglary")
    assert services.fill_from_crime(indicator, counted, by=manager, at=NOW) is None
    CrimeMonth.objects.filter(month=date(2026, 6, 1)).update(read_on=SETTLED)
    (counted,) = counted_times(indicator, on=TODAY)
    services.fill_from_crime(indicator, counted, by=manager, at=NOW)
    again = Reading.objects.get()
    assert (again.pk, again.is_provisional, again.history.count()) == (reading.pk, False, 2)


def test_the_story_of_a_reading_stays_when_it_is_filled_in():
    second_quarter()
    indicator = burglaries()
    Reading.objects.create(
        indicator=indicator,
        starts_on=date(2026, 4, 1),
        ends_on=date(2026, 6, 30),
        value=3,
        story="Fewer.",
        created_at=NOW,
    )
    (counted,) = counted_times(indicator, on=TODAY)
    services.fill_from_crime(indicator, counted, by=UserFactory(), at=NOW)
    assert (Reading.objects.get().value, Reading.objects.get().story) == (15, "Fewer.")


def test_it_costs_few_queries_whatever_is_here(django_assert_max_num_queries):
    second_quarter()
    indicator = burglaries(unit=Unit.RATE)
    PopulationFactory()
    with django_assert_max_num_queries(3):
        assert counted_times(indicator, on=TODAY)
