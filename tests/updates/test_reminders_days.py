"""The days of reminders: before updates are due, on none of them twice, and after."""

from datetime import date, timedelta

import pytest

from updates.reminders import OPENED, Step, step_on

DUE = date(2027, 1, 21)
OPEN = date(2026, 10, 22)

DAYS = [
    (date(2026, 10, 21), None),
    (date(2026, 10, 22), OPENED),
    (date(2026, 11, 4), OPENED),
    # Whoever is handed their first action weeks later is not told that the quarter has opened.
    (date(2026, 11, 5), None),
    (date(2027, 1, 6), None),
    (date(2027, 1, 7), Step(-14)),
    (date(2027, 1, 17), Step(-14)),
    (date(2027, 1, 18), Step(-3)),
    (date(2027, 1, 21), Step(-3)),
    (date(2027, 1, 22), Step(1)),
    (date(2027, 1, 28), Step(7)),
    (date(2027, 2, 3), Step(7)),
    (date(2027, 2, 4), Step(14)),
    (date(2027, 4, 1), Step(14)),
]


@pytest.mark.parametrize(("on", "step"), DAYS)
def test_each_day_has_its_step(on, step):
    assert step_on(on, due_on=DUE, opened_on=OPEN) == step


def test_a_quarter_that_opens_after_its_updates_are_due_begins_with_the_step_of_that_day():
    late = DUE + timedelta(days=9)
    assert step_on(late - timedelta(days=1), due_on=DUE, opened_on=late) is None
    assert step_on(late, due_on=DUE, opened_on=late) == Step(7)
