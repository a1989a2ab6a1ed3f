from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction

from periods.models import (
    ReportingPeriod,
    financial_year,
    financial_year_of,
    quarter_containing,
    quarter_dates,
    time_words,
)
from tests.factories import ReportingPeriodFactory, UserFactory


@pytest.mark.parametrize(
    ("day", "year", "quarter"),
    [
        (date(2026, 3, 31), 2025, 4),
        (date(2026, 4, 1), 2026, 1),
        (date(2026, 6, 30), 2026, 1),
        (date(2026, 7, 1), 2026, 2),
        (date(2026, 9, 30), 2026, 2),
        (date(2026, 12, 31), 2026, 3),
        (date(2027, 1, 1), 2026, 4),
        (date(2028, 2, 29), 2027, 4),
    ],
)
def test_every_day_is_in_one_quarter(day, year, quarter):
    assert financial_year_of(day) == year
    assert quarter_containing(day) == (year, quarter)
    first, last = quarter_dates(year, quarter)
    assert first <= day <= last


def test_quarters_follow_one_another_without_gap():
    quarters = [quarter_dates(year, quarter) for year in (2026, 2027) for quarter in (1, 2, 3, 4)]
    assert quarters[0] == (date(2026, 4, 1), date(2026, 6, 30))
    assert quarters[7] == (date(2028, 1, 1), date(2028, 3, 31))
    assert all((after[0] - before[1]).days == 1 for before, after in pairwise(quarters))


@pytest.mark.parametrize(
    ("year", "words"), [(2025, "2025-26"), (2099, "2099-00"), (1999, "1999-00"), (2008, "2008-09")]
)
def test_financial_year_in_words(year, words):
    assert financial_year(year) == words


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        {"quarter": 5, "starts_on": date(2026, 4, 1), "ends_on": date(2026, 6, 30)},
        {"year": 1999},
        {"closed_at": datetime(2026, 11, 1, tzinfo=UTC)},
    ],
    ids=["fifth quarter", "year out of reach", "closed by nobody"],
)
def test_database_refuses_an_impossible_period(change):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReportingPeriodFactory(**change)


@pytest.mark.django_db
def test_period_closed_by_somebody_at_no_time_is_refused():
    with pytest.raises(IntegrityError, match="period_is_closed_by_somebody"), transaction.atomic():
        ReportingPeriodFactory(closed_by=UserFactory())


@pytest.mark.django_db
def test_period_says_its_quarter_and_whether_it_is_closed():
    assert str(ReportingPeriodFactory(closed=True)) == "2026-27 Q3"
    assert ReportingPeriodFactory(quarter=2, closed=True).is_closed
    assert not ReportingPeriodFactory(quarter=1).is_closed


def test_a_quarter_and_the_time_for_its_updates_hold_their_last_days():
    period = ReportingPeriod(starts_on=date(2026, 10, 1), ends_on=date(2026, 12, 31), due_on=date(2027, 1, 21))
    asked = {
        period.has_started: (date(2026, 9, 30), date(2026, 10, 1)),
        period.has_ended: (date(2026, 12, 31), date(2027, 1, 1)),
        period.is_past_due: (date(2027, 1, 21), date(2027, 1, 22)),
    }
    assert [[is_so(on=day) for day in days] for is_so, days in asked.items()] == [[False, True]] * 3
    assert period.closes_from == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2025, 11, 1), date(2025, 11, 30), "November 2025"),
        (date(2025, 10, 1), date(2025, 12, 31), "2025-26 Q3"),
        (date(2025, 4, 1), date(2026, 3, 31), "2025-26"),
        (date(2025, 1, 1), date(2025, 12, 31), "2025"),
        (date(2025, 1, 1), date(2025, 6, 30), "1 January 2025 to 30 June 2025"),
        (date(2025, 7, 1), date(2026, 6, 30), "1 July 2025 to 30 June 2026"),
        (date(2025, 11, 2), date(2025, 11, 30), "2 November 2025 to 30 November 2025"),
        (date(2025, 11, 2), date(2025, 11, 2), "2 November 2025"),
    ],
)
def test_a_time_is_called_what_people_call_it(first, last, words):
    assert time_words(first, last) == words
