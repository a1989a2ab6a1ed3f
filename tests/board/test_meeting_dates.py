from datetime import date

import pytest

from board.summaries.meeting_dates import (
    PlannedDate,
    bank_holidays,
    clear_days,
    easter_sunday,
    is_working_day,
    notice_of,
    planned_dates,
    publish_by,
)


def day(text: str) -> date:
    return date.fromisoformat(text)


EASTERS = ["2019-04-21", "2023-04-09", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28", "2038-04-25"]
# As published on GOV.UK for England and Wales.
HOLIDAYS = {
    2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
    2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
    2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
    2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
    2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
    2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
    2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
    2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
}


@pytest.mark.parametrize("text", EASTERS)
def test_easter(text):
    assert easter_sunday(int(text[:4])) == day(text)


@pytest.mark.parametrize("year", HOLIDAYS)
def test_bank_holidays_are_those_that_were_published(year):
    found = {f"{each:%m-%d}" for each in bank_holidays(year)}
    assert found == set(HOLIDAYS[year].split())
    assert all(each.weekday() < 5 for each in bank_holidays(year))


WORKING = {
    "2026-11-23": True,
    "2026-11-21": False,
    "2026-11-22": False,
    "2026-12-25": False,
    "2026-12-26": False,
    "2026-12-28": False,
    "2026-12-29": True,
}


@pytest.mark.parametrize("text", WORKING)
def test_working_days(text):
    assert is_working_day(day(text)) is WORKING[text]


CLEAR = [
    # given, meeting, clear days: neither end counts, nor weekends, nor bank holidays
    ("2026-11-23", "2026-11-23", 0),
    ("2026-11-23", "2026-11-24", 0),
    ("2026-11-23", "2026-11-25", 1),
    ("2026-11-23", "2026-11-30", 4),
    ("2026-11-23", "2026-12-01", 5),
    ("2026-11-20", "2026-11-30", 5),
    ("2026-11-21", "2026-11-30", 5),
    ("2026-11-22", "2026-11-30", 5),
    ("2026-12-18", "2026-12-30", 5),
    ("2026-12-01", "2026-11-30", 0),
]


@pytest.mark.parametrize(("given", "meets", "days"), CLEAR)
def test_clear_days(given, meets, days):
    assert clear_days(day(given), day(meets)) == days


LAST_DAYS = [("2026-12-01", "2026-11-23"), ("2026-11-30", "2026-11-22"), ("2026-12-30", "2026-12-20")]


@pytest.mark.parametrize(("meets", "last"), LAST_DAYS)
def test_last_day_to_publish_gives_five_clear_days_and_the_next_one_does_not(meets, last):
    assert publish_by(day(meets)) == day(last)
    assert clear_days(day(last), day(meets)) == 5
    assert clear_days(date.fromordinal(day(last).toordinal() + 1), day(meets)) == 4


def test_notice_in_words():
    meets = day("2026-12-01")
    assert (
        notice_of(meets, given_on=None).words == "Publish the agenda by 23 November 2026 to give 5 clear days’ notice."
    )
    assert notice_of(meets, given_on=day("2026-11-23")).words == (
        "Notice was given on 23 November 2026: 5 clear days, as asked."
    )
    late = notice_of(meets, given_on=day("2026-11-27"))
    assert (late.is_enough, late.days) == (False, 1)
    assert late.words.endswith("1 clear day, fewer than the 5 that are asked for.")


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
