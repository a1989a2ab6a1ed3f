"""The days of the example, on whichever day it is loaded."""

from datetime import date, timedelta

import pytest

from safer_norwich.example.quarters import FIRST, NOW, Quarters


@pytest.mark.parametrize("start", [date(2026, 1, 1), date(2027, 12, 1)])
def test_the_calendar_runs_forward_on_every_day(start):
    for n in range(366):
        quarters = Quarters(on=start + timedelta(days=n))
        assert quarters.first(NOW) <= quarters.on <= quarters.last(NOW)
        for q in range(FIRST, NOW):
            days = quarters.reporting_days(q)
            assert days == sorted(days)
            assert quarters.last(q - 1) < days[0]
            assert days[-1] < quarters.closed_on(q) <= quarters.reporting_days(q + 1)[0]
            assert [day for day in days if day <= quarters.last(q)]
        assert quarters.reporting_days(NOW)[-1] <= quarters.lived_until <= quarters.on
        closed = quarters.moment(quarters.closed_on(NOW - 1), hour=10)
        assert closed < quarters.reporting_moment(NOW, number=0)


def test_nothing_of_the_example_happens_on_its_own_day_unless_the_quarter_begins_on_it():
    lived = {on: Quarters(on=on).lived_until for on in (date(2026, 10, 1), date(2026, 10, 2), date(2026, 11, 23))}
    assert list(lived.values()) == [date(2026, 10, 1), date(2026, 10, 1), date(2026, 11, 22)]
