from collections import Counter

import pytest

from actions.summaries.quarter_ends import QuarterEnd, Standing, Trend, trend
from periods.models import ReportingPeriod

FIRST, SECOND = ReportingPeriod(year=2026, quarter=1), ReportingPeriod(year=2026, quarter=2)
OLD, NEW, LATER = 1, 2, 3
# The actions of OLD are carried over to NEW after both; LATER had its first action in the second quarter.
RED, GREEN = ("in_progress", "red"), ("in_progress", "green")
ENDS = [
    QuarterEnd(FIRST, {OLD: Counter({RED: 4})}),
    QuarterEnd(SECOND, {OLD: Counter({RED: 3, ("complete", "red"): 1}), LATER: Counter({GREEN: 1})}),
]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ([None], Trend((Standing(FIRST, 4), Standing(SECOND, 3)), 2)),
        ([OLD], Trend((Standing(FIRST, 4), Standing(SECOND, 3)), 2)),
        ([LATER], Trend((Standing(SECOND, 0),), 2)),
        ([NEW], None),
    ],
)
def test_a_priority_has_a_trend_from_the_first_quarter_that_ended_with_an_action_in_it(keys, expected):
    assert trend(ENDS, keys, now=2) == expected


@pytest.mark.parametrize(("now", "direction"), [(2, "better"), (3, "same"), (4, "worse")])
def test_it_goes_from_the_end_of_the_last_quarter_to_now(now, direction):
    assert trend(ENDS, [None], now=now).direction == direction
