from datetime import date

import pytest

from datasets.choices import Frequency
from datasets.models.times import a_year_before, is_time_of, time_after, times_ended_in

MONTHLY, QUARTERLY, YEARLY, IRREGULAR = Frequency
FEBRUARY = (date(2024, 2, 1), date(2024, 2, 29))
QUARTER = (date(2024, 1, 1), date(2024, 3, 31))
CALENDAR_YEAR = (date(2024, 1, 1), date(2024, 12, 31))
FINANCIAL_YEAR = (date(2024, 4, 1), date(2025, 3, 31))
TEN_DAYS = (date(2024, 2, 20), date(2024, 2, 29))


@pytest.mark.parametrize(
    ("frequency", "fitting"),
    [
        (MONTHLY, [FEBRUARY]),
        (QUARTERLY, [QUARTER]),
        (YEARLY, [CALENDAR_YEAR, FINANCIAL_YEAR]),
        (IRREGULAR, [FEBRUARY, QUARTER, CALENDAR_YEAR, FINANCIAL_YEAR, TEN_DAYS]),
    ],
)
def test_a_time_is_of_its_frequency(frequency, fitting):
    times = [FEBRUARY, QUARTER, CALENDAR_YEAR, FINANCIAL_YEAR, TEN_DAYS]
    assert [time for time in times if is_time_of(frequency, *time)] == fitting


@pytest.mark.parametrize(
    ("frequency", "first", "last"),
    [
        (MONTHLY, date(2024, 2, 1), date(2024, 2, 28)),
        (MONTHLY, date(2024, 2, 2), date(2024, 3, 1)),
        (QUARTERLY, date(2024, 2, 1), date(2024, 4, 30)),
        (YEARLY, date(2024, 7, 1), date(2025, 6, 30)),
        (IRREGULAR, date(2024, 2, 2), date(2024, 2, 1)),
    ],
)
def test_other_days_are_no_time_of_it(frequency, first, last):
    assert not is_time_of(frequency, first, last)


def test_the_time_after():
    assert time_after(MONTHLY, date(2024, 1, 1)) == FEBRUARY
    assert time_after(QUARTERLY, date(2023, 10, 1)) == QUARTER
    assert time_after(YEARLY, date(2023, 4, 1)) == FINANCIAL_YEAR
    assert time_after(IRREGULAR, date(2023, 4, 1)) is None


def test_the_times_that_end_in_a_quarter():
    assert times_ended_in(QUARTERLY, *QUARTER) == [QUARTER]
    assert [first.month for first, _ in times_ended_in(MONTHLY, *QUARTER)] == [1, 2, 3]
    assert times_ended_in(YEARLY, *QUARTER) == [(date(2023, 4, 1), date(2024, 3, 31))]
    assert times_ended_in(YEARLY, date(2024, 10, 1), date(2024, 12, 31)) == [CALENDAR_YEAR]
    assert times_ended_in(YEARLY, date(2024, 7, 1), date(2024, 9, 30)) == []
    assert times_ended_in(IRREGULAR, *QUARTER) == []


@pytest.mark.parametrize(
    ("time", "before"),
    [
        (FEBRUARY, (date(2023, 2, 1), date(2023, 2, 28))),
        ((date(2025, 2, 1), date(2025, 2, 28)), FEBRUARY),
        (FINANCIAL_YEAR, (date(2023, 4, 1), date(2024, 3, 31))),
        (TEN_DAYS, (date(2023, 2, 20), date(2023, 2, 28))),
        ((date(2024, 5, 3), date(2024, 5, 9)), (date(2023, 5, 3), date(2023, 5, 9))),
    ],
)
def test_a_year_before_are_the_same_months_or_days(time, before):
    assert a_year_before(*time) == before
