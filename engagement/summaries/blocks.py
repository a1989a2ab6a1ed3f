"""Groups of answers that are shown together or not at all, so that nobody's score can be found.

A figure shown anywhere is a sum of whole blocks, and a block never changes once it is there: so is every difference of
two figures, whichever pages and days they are from. A block holds at least LEAST_ANSWERS answers that are not
all alike, nor all but one: whoever knows their own score learns nobody else's.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from engagement.choices import Score
from engagement.limits import LEAST_ANSWERS
from periods.models import financial_year_of


@dataclass(frozen=True)
class Round:
    """What was answered about one completion. `counts` are answers per score, the lowest score first."""

    key: int
    action_id: int
    priority_id: int
    partner_id: int
    closes_on: date
    counts: tuple[int, ...]

    @property
    def year(self) -> int:
        return financial_year_of(self.closes_on)


@dataclass(frozen=True)
class Block:
    """`action_id`, `partner_id` and `priority_id` are None where its rounds are of several."""

    rounds: tuple[int, ...]
    counts: tuple[int, ...]
    year: int
    priority_id: int | None = None
    partner_id: int | None = None
    action_id: int | None = None

    @property
    def answers_count(self) -> int:
        return sum(self.counts)


def added(counts: Iterable[tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*counts, strict=True))) or (0,) * len(Score)


def may_be_shown(counts: tuple[int, ...]) -> bool:
    return sum(counts) >= LEAST_ANSWERS and max(counts) <= sum(counts) - 2


def blocks_of(rounds: Iterable[Round], *, on: date) -> list[Block]:
    """From rounds that are closed: each alone if it has enough answers; else with others of the same lead partner and
    priority in their order. What is left when its year is over goes to a block of its priority, then of the year."""
    blocks: list[Block] = []
    waiting: dict[tuple, list[Round]] = defaultdict(list)
    for each in sorted(rounds, key=lambda round_: (round_.closes_on, round_.key)):
        if each.closes_on >= on:
            continue
        place = (each.year, each.priority_id, each.partner_id)
        if may_be_shown(each.counts):
            blocks.append(_block([each], *place, each.action_id))
            continue
        waiting[place].append(each)
        if may_be_shown(added(one.counts for one in waiting[place])):
            blocks.append(_block(waiting.pop(place), *place))
    over = {place: left for place, left in waiting.items() if place[0] < financial_year_of(on)}
    return blocks + _of_years_that_are_over(over)


def _of_years_that_are_over(waiting: dict[tuple, list[Round]]) -> list[Block]:
    blocks, by_year = [], defaultdict(list)
    by_priority: dict[tuple, list[Round]] = defaultdict(list)
    for (year, priority, _), left in sorted(waiting.items()):
        by_priority[year, priority] += left
    for (year, priority), left in by_priority.items():
        if may_be_shown(added(each.counts for each in left)):
            blocks.append(_block(left, year, priority))
        else:
            by_year[year] += left
    for year, left in by_year.items():
        if may_be_shown(added(each.counts for each in left)):
            blocks.append(_block(left, year))
    return blocks


def _block(rounds: list[Round], year: int, priority=None, partner=None, action=None) -> Block:
    counts = added(each.counts for each in rounds)
    return Block(tuple(each.key for each in rounds), counts, year, priority, partner, action)
