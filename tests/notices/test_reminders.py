from datetime import date

import pytest

from notices.reminders import step_reached, step_words

DUE = date(2026, 12, 14)
STEPS = (-14, -3, 1)

DAYS = [
    (date(2026, 11, 29), None),
    (date(2026, 11, 30), -14),
    # A weekend, a holiday or a machine that stood still: told within a week, and not later.
    (date(2026, 12, 6), -14),
    (date(2026, 12, 7), None),
    (date(2026, 12, 11), -3),
    (date(2026, 12, 14), -3),
    (date(2026, 12, 15), 1),
    (date(2026, 12, 21), 1),
    (date(2026, 12, 22), None),
]


@pytest.mark.parametrize(("on", "step"), DAYS)
def test_a_step_is_told_from_its_day_for_a_week(on, step):
    assert step_reached(DUE, STEPS, on=on) == step


@pytest.mark.parametrize(
    ("step", "words"),
    [
        (-14, "this is the reminder 14 days before an action is due"),
        (0, "this is the reminder of the day on which an action is due"),
        (1, "this is the reminder 1 day after an action was due"),
    ],
)
def test_what_a_reminder_is_reads_after_because(step, words):
    assert step_words(step, "an action") == words
