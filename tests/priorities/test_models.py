from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from priorities.choices import StrategyState
from priorities.models import financial_year, financial_year_of, quarter_containing, quarter_dates
from tests.factories import (
    CommitmentFactory,
    OutcomeFactory,
    PolicyReferenceFactory,
    PriorityFactory,
    ReportingPeriodFactory,
    StrategyFactory,
    SuccessMeasureFactory,
    ThemeFactory,
    UserFactory,
)


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


def test_strategy_has_ended_from_the_day_after_its_last():
    strategy = StrategyFactory.build(ends_on=date(2026, 4, 30))
    assert not strategy.has_ended(on=date(2026, 4, 30))
    assert strategy.has_ended(on=date(2026, 5, 1))


def test_review_is_due_from_its_day_until_the_strategy_is_closed():
    strategy = StrategyFactory.build(review_due_on=date(2026, 4, 30))
    assert not strategy.is_review_due(on=date(2026, 4, 29))
    assert strategy.is_review_due(on=date(2026, 4, 30))
    strategy.state = StrategyState.CLOSED
    assert not strategy.is_review_due(on=date(2026, 4, 30))


@pytest.mark.django_db
def test_strategy_must_end_after_it_starts():
    day = date(2026, 4, 1)
    with pytest.raises(IntegrityError, match="strategy_ends_after_it_starts"), transaction.atomic():
        StrategyFactory(starts_on=day, ends_on=day)


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


UNIQUE = {
    "priority number": (PriorityFactory, {"number": 1, "code": "B"}),
    "priority code": (PriorityFactory, {"number": 2, "code": "ASB"}),
    "theme number": (ThemeFactory, {"number": 1}),
    "outcome key": (OutcomeFactory, {"key": "safer"}),
    "measure reference": (SuccessMeasureFactory, {"reference": "SAFER-X"}),
    "policy title": (PolicyReferenceFactory, {"title": "A policy"}),
    "commitment number": (CommitmentFactory, {"number": 1}),
}


@pytest.mark.django_db
@pytest.mark.parametrize("name", UNIQUE)
def test_what_names_a_row_is_unique_in_its_strategy(name):
    make, values = UNIQUE[name]
    make(**values | ({"number": 1, "code": "ASB"} if make is PriorityFactory else {}))
    with pytest.raises((IntegrityError, ValidationError)), transaction.atomic():
        make(**values)
