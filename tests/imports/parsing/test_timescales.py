from datetime import date, datetime

import pytest

from imports.parsing.timescales import read_timescale

MONTH, QUARTER, YEAR = "the last day of the month", "the last day of the quarter", "the last day of the year"
CERTAIN = [
    ("31/03/2026", date(2026, 3, 31)),
    ("5/4/26", date(2026, 4, 5)),
    ("31.03.2026", date(2026, 3, 31)),
    ("31 March 2026", date(2026, 3, 31)),
    ("31st of March 2026", date(2026, 3, 31)),
    ("By Monday 30 March 2026", date(2026, 3, 30)),
    ("June 25, 2025", date(2025, 6, 25)),
    ("2026-03-31", date(2026, 3, 31)),
    ("2026-03-31 00:00:00", date(2026, 3, 31)),
    (date(2026, 3, 31), date(2026, 3, 31)),
    (datetime(2026, 3, 31), date(2026, 3, 31)),  # noqa: DTZ001 (as a spreadsheet has it)
    (46112, date(2026, 3, 31)),
    (46112.0, date(2026, 3, 31)),
    ("March 2026", date(2026, 3, 31)),
    ("by the end of February 2028", date(2028, 2, 29)),
    ("Sept. 2025", date(2025, 9, 30)),
    ("Apr-2021", date(2021, 4, 30)),
    ("Mar-99", None),
    ("Q3 2025-26", date(2025, 12, 31)),
    ("2025-26 Q4", date(2026, 3, 31)),
    ("Quarter 1 2025/26", date(2025, 6, 30)),
    ("2025/26", date(2026, 3, 31)),
    ("2025-2026", date(2026, 3, 31)),
    ("2026", date(2026, 12, 31)),
    (2026, date(2026, 12, 31)),
    ("Ongoing", None),
    ("ongoing.", None),
    ("N/A", None),
    ("TBC", None),
    ("Annually", None),
    ("", None),
]


@pytest.mark.parametrize(("value", "due"), CERTAIN, ids=str)
def test_words_that_say_a_day_or_that_there_is_none(value, due):
    found = read_timescale(value)
    if value == "Mar-99":
        assert (found.due, found.is_certain) == (date(2099, 3, 31), True)
        return
    assert (found.due, found.is_certain, found.expected) == (due, True, "")


@pytest.mark.parametrize(
    ("words", "suggested"),
    [
        ("Easter 2024", date(2024, 3, 31)),
        ("By Easter 2027", date(2027, 3, 28)),
        ("Annually in April / Complete", None),
        ("Meetings established", None),
        ("Summer 2025", date(2025, 8, 31)),
        ("Winter 2024", date(2025, 2, 28)),
        ("mid 2026", date(2026, 6, 30)),
        ("2024-26", date(2026, 3, 31)),
        ("Apr-21", date(2021, 4, 30)),
        ("Apr 21", date(2021, 4, 30)),
        ("Q3 2025", date(2025, 12, 31)),
        ("03/31/2026", date(2026, 3, 31)),
    ],
)
def test_what_is_not_certain_waits_for_a_decision(words, suggested):
    found = read_timescale(words)
    assert (found.text, found.due, found.is_certain, found.suggested) == (words, None, False, suggested)
    assert not found.is_fault


@pytest.mark.parametrize(
    ("words", "starts", "due"),
    [
        ("April 2024 to March 2026", date(2024, 4, 1), date(2026, 3, 31)),
        ("April-June 2025", date(2025, 4, 1), date(2025, 6, 30)),
        ("November to January 2026", date(2025, 11, 1), date(2026, 1, 31)),
        ("1 April 2025 – 30 June 2025", date(2025, 4, 1), date(2025, 6, 30)),
        ("Q1 2025-26 to Q2 2025-26", date(2025, 4, 1), date(2025, 9, 30)),
        ("from 2025/26 to 2026/27", date(2025, 4, 1), date(2027, 3, 31)),
    ],
)
def test_a_range_starts_on_its_first_day_and_is_due_on_its_last(words, starts, due):
    found = read_timescale(words)
    assert (found.starts, found.due, found.is_certain) == (starts, due, True)


@pytest.mark.parametrize(
    "words", ["31/02/2026", "30 February 2026", "2026-13-01", "31/03/2204", "1999-12-31", 5, 1.5e9]
)
def test_days_that_cannot_be_are_faults(words):
    assert read_timescale(words).is_fault


@pytest.mark.parametrize(("words", "rule"), [("March 2026", MONTH), ("Q3 2025-26", QUARTER), (2026, YEAR)])
def test_the_rule_by_which_words_became_a_day_is_told(words, rule):
    assert read_timescale(words).rule == rule


def test_of_a_day_shown_as_a_month_only_the_month_is_meant():
    found = read_timescale(date(2021, 4, 1), "Apr-21")
    assert (found.text, found.due, found.rule) == ("Apr-21", date(2021, 4, 30), MONTH)
