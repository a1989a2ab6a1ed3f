from datetime import date, timedelta
from itertools import product

import pytest

from board.summaries.rota import A_YEAR, overdue_priorities, rota

START = date(2026, 4, 14)


def every(months: int, count: int) -> list[date]:
    return [START + timedelta(days=round(30.4 * months * number)) for number in range(count)]


def turns(priorities, meetings, last=None) -> list[tuple[int, ...]]:
    return [turn.priorities for turn in rota(priorities, meetings, last=last or {})]


CASES = [
    ("four in four meetings", [1, 2, 3, 4], every(3, 4), {}, [(1,), (2,), (3,), (4,)]),
    ("four in two meetings", [1, 2, 3, 4], every(6, 2), {}, [(1, 2), (3, 4)]),
    ("four in three meetings", [1, 2, 3, 4], every(4, 3), {}, [(1, 2), (3, 4), (1, 2)]),
    ("one meeting a year", [1, 2, 3], every(12, 1), {}, [(1, 2, 3)]),
    ("more meetings than priorities", [1, 2], every(2, 6), {}, [(1,), (2,), (1,), (2,), (1,), (2,)]),
    ("the longest waiting first", [1, 2, 3], every(3, 3), {1: START - timedelta(days=90)}, [(2,), (3,), (1,)]),
    (
        "what cannot wait",
        [1, 2],
        every(6, 2),
        {1: START - timedelta(days=300), 2: START - timedelta(days=290)},
        [(1, 2), (1,)],
    ),
    ("no meetings", [1, 2], [], {}, []),
    ("no priorities", [], every(3, 2), {}, [(), ()]),
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0])
def test_rota(case):
    _, priorities, meetings, last, expected = case
    assert turns(priorities, meetings, last) == expected


@pytest.mark.parametrize(("number", "months"), list(product(range(1, 9), (1, 2, 3, 4, 6))))
def test_no_priority_goes_a_year_undiscussed(number, months):
    meetings, seen = every(months, 36 // months), dict.fromkeys(range(number), START)
    for day, chosen in zip(meetings, turns(list(range(number)), meetings), strict=True):
        seen |= dict.fromkeys(chosen, day)
        assert [key for key, last in seen.items() if day - last > A_YEAR] == []


def test_overdue_from_the_day_after_a_year():
    last = {1: START, 2: None, 3: START + timedelta(days=1)}
    assert overdue_priorities(last, on=START + A_YEAR) == [2]
    assert overdue_priorities(last, on=START + A_YEAR + timedelta(days=1)) == [1, 2]
