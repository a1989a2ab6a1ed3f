from datetime import date

import pytest

from board.summaries.bank_holidays import is_working_day
from board.summaries.meeting_dates import PlannedDate, planned_dates


def day(text: str) -> date:
    return date.fromisoformat(text)


def plan(first: str, count: int, months: int) -> list[str]:
    return [each.day.isoformat() for each in planned_dates(first=day(first), count=count, months_apart=months)]


PLANS = [
    (("2026-04-14", 4, 3), ["2026-04-14", "2026-07-14", "2026-10-13", "2027-01-12"]),
    # The fifth Thursday, or the last where there is no fifth.
    (("2026-04-30", 3, 1), ["2026-04-30", "2026-05-28", "2026-06-25"]),
    # 4 May 2026 is a bank holiday, and so is the first Monday of May 2027.
    (("2026-04-06", 2, 1), ["2026-04-13", "2026-05-11"]),
    (("2026-11-23", 1, 3), ["2026-11-23"]),
    # Between Christmas and New Year nobody meets: the Tuesday after 29 December is 5 January.
    (("2026-11-24", 2, 1), ["2026-11-24", "2026-12-22"]),
    (("2026-12-29", 1, 3), ["2027-01-05"]),
    (("2026-11-23", 0, 3), []),
]


@pytest.mark.parametrize(("asked", "days"), PLANS)
def test_planned_dates(asked, days):
    assert plan(*asked) == days


def test_a_date_that_moves_says_from_when_and_why():
    assert planned_dates(first=day("2026-05-04"), count=1, months_apart=3) == [
        PlannedDate(day("2026-05-11"), day("2026-05-04"), "Early May bank holiday")
    ]


def test_no_planned_date_of_fifty_years_is_a_holiday():
    found = planned_dates(first=day("2026-01-05"), count=600, months_apart=1)
    assert [each.day for each in found if not is_working_day(each.day)] == []
