from datetime import date

import pytest

from board.summaries.clear_days import clear_days, notice_of, publish_by


def day(text: str) -> date:
    return date.fromisoformat(text)


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
        notice_of(meets, given_on=None, on=day("2026-11-23")).words
        == "The agenda is to be published by 23 November 2026, to give 5 clear days’ notice."
    )
    assert notice_of(meets, given_on=day("2026-11-23")).words == (
        "Notice was given on 23 November 2026: 5 clear days, and 5 are asked for."
    )
    assert notice_of(meets, given_on=None, on=day("2026-11-24")).words == (
        "It is too late for 5 clear days’ notice: the agenda had to be published by 23 November 2026."
    )
    late = notice_of(meets, given_on=day("2026-11-27"))
    assert (late.is_enough, late.days) == (False, 1)
    assert late.words.endswith("1 clear day, fewer than the 5 that are asked for.")
