import datetime

import pytest

from govuk.dates import day, moment, month_number


def test_a_day_is_written_with_its_month_in_words():
    assert day(datetime.date(2026, 3, 31)) == "31 March 2026"


def test_no_day_is_nothing():
    assert day(None) == ""


def test_a_moment_is_told_in_london_time():
    assert moment(datetime.datetime(2026, 7, 1, 13, 5, tzinfo=datetime.UTC)) == "1 July 2026 at 2:05pm"


def test_a_moment_late_in_the_evening_in_summer_belongs_to_the_next_day():
    late = datetime.datetime(2026, 6, 30, 23, 30, tzinfo=datetime.UTC)
    assert (day(late), moment(late)) == ("1 July 2026", "1 July 2026 at 12:30am")


def test_a_moment_after_midday_is_in_the_afternoon():
    assert moment(datetime.datetime(2026, 1, 5, 12, 5, tzinfo=datetime.UTC)) == "5 January 2026 at 12:05pm"


@pytest.mark.parametrize(("hour", "words"), [(0, "midnight"), (9, "9am"), (12, "midday"), (13, "1pm"), (23, "11pm")])
def test_whole_hours_have_no_minutes(hour, words):
    assert moment(datetime.datetime(2026, 1, 5, hour, tzinfo=datetime.UTC)) == f"5 January 2026 at {words}"


@pytest.mark.parametrize(
    ("text", "number"),
    [("3", 3), ("03", 3), ("Mar", 3), ("march", 3), ("Sept", 9), ("Sep.", 9), ("ju", None), ("13", None)],
)
def test_a_month_is_known_by_number_or_name(text, number):
    assert month_number(text) == number
