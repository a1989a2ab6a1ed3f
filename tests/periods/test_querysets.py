from datetime import date

import pytest

from periods.models import ReportingPeriod
from periods.querysets import current_of, fresh_of
from tests.factories import TODAY, ReportingPeriodFactory

pytestmark = pytest.mark.django_db


def periods(*, closed_up_to: int) -> dict[int, ReportingPeriod]:
    """The four quarters of 2026-27, of which the first `closed_up_to` are closed."""
    return {q: ReportingPeriodFactory(quarter=q, closed=q <= closed_up_to) for q in (1, 2, 3, 4)}


@pytest.mark.parametrize(
    ("closed_up_to", "current", "last_closed"),
    [(0, 1, None), (1, 2, 1), (2, 3, 2), (3, None, 3)],
)
def test_current_period_is_the_first_one_begun_and_not_closed(closed_up_to, current, last_closed):
    made = periods(closed_up_to=closed_up_to)
    assert ReportingPeriod.objects.current(on=TODAY) == made.get(current)
    assert ReportingPeriod.objects.last_closed(on=TODAY) == made.get(last_closed)
    expected = tuple(made[quarter] for quarter in (current, last_closed) if quarter)
    assert ReportingPeriod.objects.fresh(on=TODAY) == expected
    read_already = ReportingPeriod.objects.started(on=TODAY)
    assert (current_of(read_already), fresh_of(read_already)) == (made.get(current), expected)


def test_without_periods_nothing_is_fresh():
    assert ReportingPeriod.objects.fresh(on=TODAY) == ()


def test_period_is_current_from_its_first_day():
    period = ReportingPeriodFactory(quarter=3)
    assert ReportingPeriod.objects.current(on=date(2026, 9, 30)) is None
    assert ReportingPeriod.objects.current(on=date(2026, 10, 1)) == period


def test_periods_of_a_financial_year():
    period = ReportingPeriodFactory(year=2026, quarter=4)
    ReportingPeriodFactory(year=2025, quarter=4)
    assert list(ReportingPeriod.objects.of_year(2026)) == [period]


def test_open_and_closed_periods():
    made = periods(closed_up_to=2)
    assert set(ReportingPeriod.objects.open()) == {made[3], made[4]}
    assert set(ReportingPeriod.objects.closed()) == {made[1], made[2]}
