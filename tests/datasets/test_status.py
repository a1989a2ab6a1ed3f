"""The rules by which a reading is green, amber or red, and better or worse. None of them asks the database."""

from datetime import date
from decimal import Decimal

import pytest

from datasets.choices import Direction, Frequency, Polarity, Status, StatusRule, Unit
from datasets.models import Indicator, Reading, SeriesBreak, Target
from datasets.summaries.status import NOT_JUDGED, Judged, judge, movement

GREEN, AMBER, RED = Status.GREEN, Status.AMBER, Status.RED
HIGHER, LOWER, NEUTRAL = Polarity.HIGHER, Polarity.LOWER, Polarity.NEUTRAL
NO_TARGET = "No target for 2026-27"
NO_LIMIT = "Off target. No level of intervention for 2026-27, so it is neither amber nor red"
BREAK = "Not comparable with before 1 June 2023: Crimes are counted by new codes."


def number(value) -> Decimal | None:
    return None if value is None else Decimal(str(value))


def judged(value, target, intervention, **how) -> Judged:
    indicator = Indicator(**{"polarity": HIGHER, "status_rule": StatusRule.INTERVENTION} | how)
    aim = Target(value=number(target), intervention=number(intervention))
    return judge(number(value), indicator=indicator, target=aim, year=2026)


@pytest.mark.parametrize(
    ("polarity", "value", "target", "intervention", "expected"),
    [
        (HIGHER, 101, 100, 80, GREEN),
        (HIGHER, 100, 100, 80, GREEN),
        (HIGHER, "99.9999", 100, 80, AMBER),
        (HIGHER, "80.0001", 100, 80, AMBER),
        (HIGHER, 80, 100, 80, RED),
        (HIGHER, 0, 100, 80, RED),
        (HIGHER, 0, 0, 0, GREEN),
        (HIGHER, 0, 0, -5, GREEN),
        (HIGHER, -1, 0, -5, AMBER),
        (HIGHER, -5, 0, -5, RED),
        (LOWER, 99, 100, 120, GREEN),
        (LOWER, 100, 100, 120, GREEN),
        (LOWER, "100.0001", 100, 120, AMBER),
        (LOWER, "119.9999", 100, 120, AMBER),
        (LOWER, 120, 100, 120, RED),
        (LOWER, 0, 0, 3, GREEN),
        (LOWER, 1, 0, 3, AMBER),
        (LOWER, 3, 0, 3, RED),
        (LOWER, 1, 0, 0, RED),
    ],
)
def test_green_on_target_red_from_the_level_of_intervention_amber_between(
    polarity, value, target, intervention, expected
):
    assert judged(value, target, intervention, polarity=polarity) == Judged(expected)


@pytest.mark.parametrize(
    ("polarity", "value", "target", "intervention", "status", "why_not"),
    [
        (HIGHER, 90, None, None, None, NO_TARGET),
        (LOWER, 90, None, None, None, NO_TARGET),
        (HIGHER, 90, None, 80, None, NO_TARGET),
        (HIGHER, 80, None, 80, RED, ""),
        (LOWER, 80, None, 80, RED, ""),
        (HIGHER, 100, 100, None, GREEN, ""),
        (HIGHER, 90, 100, None, None, NO_LIMIT),
        (LOWER, 110, 100, None, None, NO_LIMIT),
        (LOWER, 1, 0, None, None, NO_LIMIT),
        *[(NEUTRAL, 90, aim, limit, None, NOT_JUDGED) for aim in (None, 0, 90) for limit in (None, 0, 120)],
    ],
)
def test_what_has_no_status_says_why(polarity, value, target, intervention, status, why_not):
    assert judged(value, target, intervention, polarity=polarity) == Judged(status, why_not)


@pytest.mark.parametrize("rule", StatusRule.values)
def test_a_year_without_any_target_says_so(rule):
    how = {"green_within_percent": Decimal(5), "amber_within_percent": Decimal(10)}
    indicator = Indicator(polarity=LOWER, status_rule=rule, **how)
    assert judge(Decimal(3), indicator=indicator, target=None, year=2026) == Judged(None, NO_TARGET)


@pytest.mark.parametrize(
    ("polarity", "value", "target", "expected"),
    [
        (HIGHER, 100, 100, GREEN),
        (HIGHER, 95, 100, GREEN),
        (HIGHER, "94.9999", 100, AMBER),
        (HIGHER, 90, 100, AMBER),
        (HIGHER, "89.9999", 100, RED),
        (HIGHER, 0, 0, GREEN),
        (HIGHER, "-0.0001", 0, RED),
        (HIGHER, 0, 100, RED),
        (HIGHER, -21, -20, GREEN),
        (HIGHER, -22, -20, AMBER),
        (HIGHER, -23, -20, RED),
        (LOWER, 100, 100, GREEN),
        (LOWER, 105, 100, GREEN),
        (LOWER, "105.0001", 100, AMBER),
        (LOWER, 110, 100, AMBER),
        (LOWER, "110.0001", 100, RED),
        (LOWER, 0, 0, GREEN),
        (LOWER, "0.0001", 0, RED),
        (LOWER, 0, 100, GREEN),
    ],
)
def test_by_tolerance_it_counts_how_far_the_reading_is_from_the_target(polarity, value, target, expected):
    # The level of intervention says nothing here.
    assert by_tolerance(value, target, polarity=polarity, intervention=value) == Judged(expected)


@pytest.mark.parametrize(
    ("polarity", "target", "why_not"),
    [(HIGHER, None, NO_TARGET), (NEUTRAL, 100, NOT_JUDGED), (NEUTRAL, 0, NOT_JUDGED)],
)
def test_by_tolerance_too_what_has_no_status_says_why(polarity, target, why_not):
    assert by_tolerance(100, target, polarity=polarity) == Judged(None, why_not)


def by_tolerance(value, target, *, polarity, intervention=None) -> Judged:
    how = {"green_within_percent": Decimal(5), "amber_within_percent": Decimal(10)}
    return judged(value, target, intervention, polarity=polarity, status_rule=StatusRule.TOLERANCE, **how)


# From the performance reports of Bracknell Forest Council of July and October 2025 and January 2026: what each of nine
# indicators was in the quarter before and in the quarter, its target, and the status and trend that it published.
PUBLISHED = [
    ("appeals upheld", LOWER, [(20, 0, 20, GREEN, "better"), (0, 3, 20, GREEN, "worse"), (3, 0, 20, GREEN, "better")]),
    (
        "children with a school place in the borough",
        HIGHER,
        [
            ("73.4", "73.6", 75, GREEN, "better"),
            ("73.6", "72.8", 76, GREEN, "worse"),
            ("72.8", "75.2", 76, GREEN, "better"),
        ],
    ),
    (
        "visits",
        HIGHER,
        [
            (10966, 20020, 19625, GREEN, "better"),
            (20020, 20843, 19875, GREEN, "better"),
            (20843, 26502, 19875, GREEN, "better"),
        ],
    ),
    (
        "plans within 20 weeks",
        HIGHER,
        [
            (43, "52.6", 50, GREEN, "better"),
            ("52.6", 100, 50, GREEN, "better"),
            (100, 100, 53, GREEN, "same"),
        ],
    ),
    (
        "reviews in time",
        HIGHER,
        [(65, 62, 50, GREEN, "worse"), (62, 70, 60, GREEN, "better"), (70, "81.7", 60, GREEN, "better")],
    ),
    (
        "providers rated good",
        HIGHER,
        [(99, 100, 100, GREEN, "better"), (100, 98, 100, GREEN, "worse"), (98, 98, 100, GREEN, "same")],
    ),
    (
        "young people in youth services",
        HIGHER,
        [(222, 384, 257, GREEN, "better"), (384, 275, 270, GREEN, "worse"), (275, 285, 270, GREEN, "better")],
    ),
    (
        "care leavers out of education and work",
        LOWER,
        [
            ("53.6", "53.1", 35, RED, "better"),
            ("53.1", "53.8", 35, RED, "worse"),
            ("53.8", "59.5", 34, RED, "worse"),
        ],
    ),
    (
        "people supported at home",
        HIGHER,
        [
            (72, "71.8", 74, GREEN, "worse"),
            ("71.8", "70.5", 74, GREEN, "worse"),
            ("70.5", "70.9", 74, GREEN, "better"),
        ],
    ),
]


@pytest.mark.parametrize(("polarity", "quarters"), [pytest.param(*rest, id=name) for name, *rest in PUBLISHED])
def test_the_rules_give_the_statuses_and_trends_that_a_council_published(polarity, quarters):
    given = [
        (by_tolerance(now, target, polarity=polarity).status, compared(now, before, polarity).direction)
        for before, now, target, _, _ in quarters
    ]
    assert given == [(status, trend) for _, _, _, status, trend in quarters]


def read(first: date, last: date, value) -> Reading:
    return Reading(starts_on=first, ends_on=last, value=number(value))


Q1, Q2, Q3 = [
    (date(2023, 4, 1), date(2023, 6, 30)),
    (date(2023, 7, 1), date(2023, 9, 30)),
    (date(2023, 10, 1), date(2023, 12, 31)),
]


def compared(now, before, polarity=HIGHER, *, times=(Q2, Q3), breaks=(), frequency=Frequency.QUARTERLY, since=""):
    indicator = Indicator(polarity=polarity, frequency=frequency, unit=Unit.NUMBER)
    earlier = None if before is None else read(*times[0], before)
    return movement(read(*times[1], now), earlier, indicator=indicator, breaks=breaks, since=since)


@pytest.mark.parametrize(
    ("polarity", "now", "before", "words"),
    [
        (HIGHER, 2, 1, "Better than the quarter before"),
        (HIGHER, 1, 2, "Worse than the quarter before"),
        (HIGHER, 2, 2, "The same as the quarter before"),
        (HIGHER, 0, 0, "The same as the quarter before"),
        (HIGHER, 0, -1, "Better than the quarter before"),
        (LOWER, 2, 1, "Worse than the quarter before"),
        (LOWER, 1, 2, "Better than the quarter before"),
        (LOWER, 0, 1, "Better than the quarter before"),
        (LOWER, 2, 2, "The same as the quarter before"),
        (NEUTRAL, 2, 1, "Higher than the quarter before"),
        (NEUTRAL, 1, 2, "Lower than the quarter before"),
        (NEUTRAL, 2, 2, "The same as the quarter before"),
        *[(each, 2, None, "No earlier reading to compare") for each in (HIGHER, LOWER, NEUTRAL)],
    ],
)
def test_the_direction_knows_which_way_is_good(polarity, now, before, words):
    assert compared(now, before, polarity).words == words


def test_a_missing_reading_of_a_year_before_is_said():
    assert compared(1, None, since="a year before").words == "No reading of a year before to compare"


def test_a_reading_that_is_not_of_the_time_just_before_is_named():
    assert compared(2, 1, times=(Q1, Q3)).words == "Better than the reading of 2023-24 Q1"


def test_what_is_read_now_and_then_names_the_reading_before():
    how = {"times": (Q2, Q3), "frequency": Frequency.IRREGULAR}
    assert compared(2, 1, **how).words == "Better than the reading of 2023-24 Q2"


@pytest.mark.parametrize(
    ("broken_on", "is_comparable"),
    [
        (date(2023, 7, 1), True),
        (date(2023, 7, 2), False),
        (date(2023, 10, 1), False),
        (date(2023, 12, 31), False),
        (date(2024, 1, 1), True),
    ],
)
def test_nothing_is_compared_over_a_break_nor_with_a_time_in_which_it_fell(broken_on, is_comparable):
    found = compared(2, 1, breaks=[SeriesBreak(starts_on=broken_on, reason="Counted anew.")])
    assert (found.direction != Direction.NOT_COMPARABLE) is is_comparable


def test_a_break_says_from_when_and_why_and_the_last_of_several_counts():
    breaks = [
        SeriesBreak(starts_on=date(2023, 6, 1), reason="Crimes are counted by new codes."),
        SeriesBreak(starts_on=date(2023, 5, 1), reason="Another form."),
    ]
    assert compared(2, 1, times=(Q1, Q2), breaks=breaks).words == BREAK
