"""No score of one person can be told: from no figure, and from no two, whichever pages and days they are from."""

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest

from engagement.limits import LEAST_ANSWERS
from engagement.summaries.blocks import Block, Round, added, blocks_of, may_be_shown

APRIL = date(2026, 4, 1)


def round_of(key: int, *scores: int, day: int = 0, priority: int = 1, partner: int = 1) -> Round:
    counts = tuple(scores.count(score) for score in (1, 2, 3, 4, 5))
    return Round(key, 100 + key, priority, partner, APRIL + timedelta(days=day), counts)


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ((0, 0, 2, 1, 1), False),  # four
        ((0, 0, 2, 1, 2), True),
        ((0, 0, 0, 0, 9), False),  # all alike: each person's is told
        ((0, 0, 0, 1, 8), False),  # all but one: that one knows all others'
        ((0, 0, 0, 2, 7), True),
        ((0, 0, 0, 0, 0), False),
    ],
)
def test_what_may_be_shown(counts, shown):
    assert may_be_shown(counts) is shown


def test_a_round_with_enough_answers_is_a_block_of_its_own_from_the_day_after_it_closes():
    alone = round_of(1, 3, 4, 4, 5, 5)
    assert blocks_of([alone], on=APRIL) == []
    expected = Block((1,), (0, 0, 1, 2, 2), 2026, priority_id=1, partner_id=1, action_id=101)
    assert blocks_of([alone], on=APRIL + timedelta(days=1)) == [expected]


def test_small_rounds_wait_for_others_of_the_same_partner_and_priority():
    rounds = [
        round_of(1, 3, 4),
        round_of(2, 5, 5, day=1, partner=2),
        round_of(3, 4, 4, 5, day=2),
        round_of(4, 1, day=3),
    ]
    found = blocks_of(rounds, on=APRIL + timedelta(days=30))
    assert found == [Block((1, 3), (0, 0, 1, 3, 1), 2026, priority_id=1, partner_id=1)]


def test_what_is_left_when_the_year_is_over_goes_to_the_priority_then_to_the_year():
    rounds = [
        round_of(1, 3, 4, partner=1),
        round_of(2, 5, 5, 4, partner=2),
        round_of(3, 1, 2, priority=2),
        round_of(4, 3, 4, 5, priority=3),
        round_of(5, 5, day=400),
    ]
    assert blocks_of(rounds, on=date(2027, 3, 31)) == []
    assert blocks_of(rounds, on=date(2027, 4, 1)) == [
        Block((1, 2), (0, 0, 1, 2, 2), 2026, priority_id=1),
        Block((3, 4), (1, 1, 1, 1, 1), 2026),
    ]


def test_the_order_in_which_rounds_are_read_says_nothing():
    rounds = [round_of(key, 1 + key % 5, 3, day=key % 7, partner=key % 2) for key in range(1, 20)]
    on = APRIL + timedelta(days=30)
    assert blocks_of(rounds, on=on) == blocks_of(reversed(rounds), on=on)


def figures(blocks: list[Block]) -> dict[tuple, frozenset[Block]]:
    """Every figure that a page can show, as the set of blocks that it is the sum of."""
    found = {("all",): frozenset(blocks)}
    for name in ("year", "priority_id", "partner_id", "action_id"):
        for value in {getattr(each, name) for each in blocks} - {None}:
            found[name, value] = frozenset(each for each in blocks if getattr(each, name) == value)
            for year in {each.year for each in blocks}:
                found[name, value, year] = frozenset(each for each in found[name, value] if each.year == year)
    return found


def a_year_of_rounds() -> list[Round]:
    """Of 60 rounds with none to six answers each, of three priorities and four partners, over two years."""
    return [
        round_of(
            key,
            *(1 + (key * 7 + number * 3) % 5 for number in range(key * 5 % 7)),
            day=key * 11,
            priority=key % 3,
            partner=key % 4,
        )
        for key in range(1, 61)
    ]


def test_any_two_figures_of_any_two_days_differ_by_answers_that_may_be_shown():
    """Whoever subtracts one figure from another finds what could have been shown by itself."""
    rounds, seen = a_year_of_rounds(), set()
    for day in range(0, 720, 9):
        seen |= set(figures(blocks_of(rounds, on=APRIL + timedelta(days=day))).values())
    assert len(seen) > 60
    for one, other in combinations(seen, 2):
        for rest in (one - other, other - one):
            counts = added(each.counts for each in rest)
            assert not rest or may_be_shown(counts), (one, other)
            assert not rest or sum(counts) >= LEAST_ANSWERS


def test_a_block_that_is_there_never_changes_and_never_goes():
    rounds = a_year_of_rounds()
    days = [set(blocks_of(rounds, on=APRIL + timedelta(days=day))) for day in range(0, 720, 9)]
    assert all(earlier <= later for earlier, later in pairwise(days))
    keys = [key for block in days[-1] for key in block.rounds]
    assert len(keys) == len(set(keys))
