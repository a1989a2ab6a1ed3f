"""When a duty falls due and how it stands: on the day before, the day, and the day after."""

from datetime import date, timedelta

import pytest

from oversight.choices import DutyState
from oversight.summaries.duty_rule import Happened, day_in, occurrences, standing_of, worst_of
from oversight.summaries.sources import Shown
from tests.factories import DutyFactory

DAY = timedelta(days=1)
DUE = date(2026, 9, 30)


def duty(**values):
    return DutyFactory.build(**values)


def states(one, days, *, shown=(), year=2026, **happened) -> list[str]:
    """How it stands on each of the days, at the first time that it falls due in the year."""
    (first, *_) = occurrences(one, year, **happened)
    return [standing_of(first, shown, on=day).state.value for day in days]


def around(day: date) -> list[date]:
    return [day - DAY, day, day + DAY]


def test_what_nobody_has_shown_is_late_from_the_day_after_and_missing_once_its_year_is_over():
    one = duty(due="30 September")
    assert states(one, around(DUE)) == ["due", "due", "late"]
    assert states(one, around(date(2027, 3, 31))) == ["late", "late", "missing"]


def test_what_is_owed_by_the_last_day_of_the_year_is_never_only_late():
    assert states(duty(), around(date(2027, 3, 31))) == ["due", "due", "missing"]


def test_evidence_meets_it_from_its_own_day_on():
    shown = [Shown(date(2026, 8, 3), "The report")]
    assert states(duty(due="30 September"), around(date(2026, 8, 3)), shown=shown) == ["due", "met", "met"]


@pytest.mark.parametrize(
    ("day", "state"),
    [
        (date(2026, 3, 31), "missing"),
        (date(2026, 4, 1), "met"),
        (date(2027, 3, 31), "met"),
        (date(2027, 4, 1), "missing"),
    ],
)
def test_evidence_that_comes_by_itself_is_of_a_day_of_the_year(day, state):
    assert states(duty(), [date(2027, 6, 1)], shown=[Shown(day, "A meeting")]) == [state]


def test_what_was_noted_for_a_time_counts_for_it_whatever_its_day():
    late = [Shown(date(2027, 5, 1), "Minutes", for_starts_on=date(2026, 4, 1))]
    assert states(duty(), [date(2027, 4, 30), date(2027, 5, 1)], shown=late) == ["missing", "met"]
    (first,) = occurrences(duty(), 2026)
    assert standing_of(first, late, on=date(2027, 5, 1)).days_late == 31
    (next_year,) = occurrences(duty(), 2027)
    assert standing_of(next_year, late, on=date(2027, 5, 1)).state == DutyState.DUE


def test_what_does_not_count_meets_nothing():
    assert states(duty(), [date(2026, 8, 3)], shown=[Shown(date(2026, 8, 1), "12 of 13", counts=False)]) == ["due"]


@pytest.mark.parametrize(
    ("due", "year", "day"),
    [("", 2026, date(2027, 3, 31)), ("1 April", 2026, date(2026, 4, 1)), ("28 february", 2026, date(2027, 2, 28))],
)
def test_the_day_of_the_year_is_that_of_the_partnerships_own_year(due, year, day):
    assert day_in(duty(due=due), year) == day


def test_every_quarter_is_judged_by_itself_and_the_year_by_the_worst():
    one = duty(frequency="quarterly")
    found = occurrences(one, 2026)
    assert [(each.words, each.due_on) for each in found] == [
        ("2026-27 Q1", date(2026, 6, 30)),
        ("2026-27 Q2", date(2026, 9, 30)),
        ("2026-27 Q3", date(2026, 12, 31)),
        ("2026-27 Q4", date(2027, 3, 31)),
    ]
    shown = [Shown(date(2026, 6, 30), "First"), Shown(date(2026, 10, 1), "Third")]
    stands = [standing_of(each, shown, on=date(2026, 11, 23)).state for each in found]
    assert stands == [DutyState.MET, DutyState.LATE, DutyState.MET, DutyState.DUE]
    assert worst_of(stands) == DutyState.LATE


def test_what_is_owed_at_each_meeting_is_shown_between_the_one_before_and_its_day():
    meetings = [Happened(f"Meeting {n}", day, day) for n, day in enumerate((date(2026, 6, 9), date(2026, 9, 8)), 1)]
    first, second = occurrences(duty(frequency="each_meeting"), 2026, meetings=meetings)
    shown = [Shown(date(2026, 6, 10), "Paper")]
    on = date(2026, 9, 9)
    assert (standing_of(first, shown, on=on).state, standing_of(second, shown, on=on).state) == ("late", "met")


def test_what_happened_stays_late_until_it_is_done_however_many_years_go_by():
    one = duty(frequency="when_it_happens")
    happened = [Happened("A complaint", date(2026, 5, 1), date(2026, 5, 31), key=7)]
    days = [*around(date(2026, 5, 31)), date(2029, 1, 1)]
    assert states(one, days, occasions=happened) == ["due", "due", "late", "late"]
    own, other = (Shown(date(2026, 6, 2), "Answered", occasion=key) for key in (7, 8))
    assert states(one, [date(2026, 6, 2)], shown=[other], occasions=happened) == ["late"]
    assert states(one, [date(2026, 6, 2)], shown=[own], occasions=happened) == ["met"]


def test_what_is_owed_once_has_no_year_to_go_missing_in():
    one = duty(frequency="once", due_on=date(2026, 5, 31), in_force_from=date(2024, 1, 1))
    assert states(one, [date(2026, 5, 31), date(2028, 1, 1)]) == ["due", "late"]
    assert states(one, [date(2026, 5, 31)], shown=[Shown(date(2024, 1, 1), "Done")]) == ["met"]


@pytest.mark.parametrize(
    ("values", "number"),
    [
        ({"in_force_from": DUE}, 1),
        ({"in_force_from": DUE + DAY}, 0),
        ({"in_force_until": DUE}, 1),
        ({"in_force_until": DUE - DAY}, 0),
        ({"not_yet_in_force": True}, 0),
    ],
)
def test_nothing_falls_due_on_a_day_on_which_the_duty_does_not_hold(values, number):
    assert len(occurrences(duty(due="30 September", **values), 2026)) == number


def test_a_duty_of_all_times_that_ends_is_looked_at_on_its_last_day():
    one = duty(frequency="always", in_force_until=DUE)
    assert [each.due_on for each in occurrences(one, 2026)] == [DUE]
