from datetime import date

import pytest

from board.summaries.bank_holidays import bank_holidays, holiday_on, is_working_day


def day(text: str) -> date:
    return date.fromisoformat(text)


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


NAMED = {
    "2022-12-26": "Boxing Day",
    "2022-12-27": "Christmas Day (substitute day)",
    "2033-12-26": "Boxing Day",
    "2033-12-27": "Christmas Day (substitute day)",
    "2021-12-27": "Christmas Day (substitute day)",
    "2021-12-28": "Boxing Day (substitute day)",
    "2026-12-28": "Boxing Day (substitute day)",
    "2022-01-03": "New Year’s Day (substitute day)",
    "2026-05-04": "Early May bank holiday",
    "2026-08-31": "Summer bank holiday",
    "2022-09-19": "State Funeral of Queen Elizabeth II",
    "2026-12-24": "",
}


@pytest.mark.parametrize("text", NAMED)
def test_each_holiday_has_the_name_that_was_published(text):
    assert holiday_on(day(text)) == NAMED[text]
