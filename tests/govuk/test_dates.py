import datetime
from datetime import time

import pytest

from govuk.dates import EitherHalf, clock, day, length, moment, month_number, time_of_day


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


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        *(("4pm", time(16)), ("4 pm", time(16)), ("4PM", time(16)), ("4 p.m.", time(16)), ("4p", time(16))),
        *(("4.30pm", time(16, 30)), ("4:30pm", time(16, 30)), ("4.30 pm", time(16, 30)), ("16.30", time(16, 30))),
        *(
            ("16:00", time(16)),
            ("1600", time(16)),
            ("16", time(16)),
            ("10:00:00", time(10)),
            ("10", time(10)),
            ("9:15", time(9, 15)),
        ),
        *(("10am", time(10)), (" 10am ", time(10)), ("8", time(8)), ("04:30", time(4, 30)), ("0:30", time(0, 30))),
        *(("noon", time(12)), ("Midday", time(12)), ("12 noon", time(12)), ("12pm", time(12)), ("12", time(12))),
        *(("midnight", time(0)), ("12am", time(0)), ("12.05am", time(0, 5)), ("00:00", time(0))),
        *((wrong, None) for wrong in ("", "late", "25:00", "10:75", "13pm", "0pm", "10m", "4pmm", "-4pm", "10:5")),
        *((wrong, None) for wrong in ("4 in the afternoon", "10:00:30", "4pm to 6pm", "١٠", "16000")),
    ],
)
def test_a_time_is_read_as_people_write_it(typed, meant):
    assert time_of_day(typed) == meant


@pytest.mark.parametrize("typed", ["1", "4", "7", "4.30", "7:59"])
def test_a_time_that_may_be_in_either_half_of_the_day_is_not_guessed(typed):
    with pytest.raises(EitherHalf):
        time_of_day(typed)


def test_a_time_is_read_as_it_is_shown():
    shown = [time(hour, minute) for hour in range(24) for minute in (0, 1, 30, 59)]
    assert [time_of_day(clock(each)) for each in shown] == shown


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "0 days"),
        (1, "1 day"),
        (13, "13 days"),
        (14, "2 weeks"),
        (90, "12 weeks"),
        (181, "25 weeks"),
        (182, "5 months"),
        (365, "12 months"),
        (729, "23 months"),
        (730, "2 years"),
    ],
)
def test_a_length_is_told_in_the_unit_that_one_would_say(days, words):
    assert length(days) == words
