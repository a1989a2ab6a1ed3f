"""Which numbers to withhold beside the small ones: few, and small ones themselves."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import count

from .ranges import Name, Sum, floor_of, unsafe

# A 0 that is withheld makes all others less sure, and a 0 is what readers miss most.
COST_OF_0 = 3
# Where the numbers of one sum end.
OUTSIDE = -1


@dataclass(frozen=True)
class Choice:
    """`unprotected` are those that can be worked out whatever is withheld, from what was shown before."""

    hidden: frozenset
    unprotected: frozenset


@dataclass
class Chooser:
    """`fixed` are shown for good; `out_of_sight` are hidden for good; `unseen` are told nowhere, and are no
    concern but where they are small."""

    numbers: Mapping[Name, int]
    sums: Sequence[Sum]
    width: int
    fixed: Collection[Name]
    out_of_sight: Collection[Name]
    unseen: Collection[Name] = ()

    def __post_init__(self):
        self.places: dict[Name, list[tuple[int, int]]] = defaultdict(list)
        for place, each in enumerate(self.sums):
            for name, sign in each.signed:
                self.places[name].append((place, sign))

    def choose(self, small: Collection[Name]) -> Choice:
        hidden = set(small) | set(self.out_of_sight) | set(self.unseen)
        unprotected = self._given_away()
        careless = unprotected | (set(self.unseen) - set(small))
        while (found := self._first_unsafe(hidden, careless)) is not None:
            hidden |= set(self._ring(found, hidden)) - hidden or self._next(found, hidden)
        self._show_again(hidden, small, careless)
        return Choice(frozenset(hidden), unprotected & hidden)

    def _given_away(self) -> frozenset:
        """What is found even where all is withheld that was not shown before."""
        if not self.fixed:
            return frozenset()
        all_else = {name for name in self.numbers if name not in self.fixed}
        return frozenset(self._unsafe(all_else))

    def _unsafe(self, hidden: set) -> Iterator[Name]:
        return unsafe(self.numbers, self.sums, hidden, width=self.width)

    def _first_unsafe(self, hidden: set, careless: frozenset) -> Name | None:
        return next((name for name in self._unsafe(hidden) if name not in careless), None)

    def _ring(self, name: Name, hidden: set) -> list[Name]:
        """The cheapest ring of numbers that can change by the width, up and down in turn, while all sums stay."""
        floor = floor_of(self.numbers, hidden)
        rings = []
        for change in (1, -1):
            if change > 0 or self.numbers[name] - floor >= self.width:
                rings += self._ring_of_change(name, change, hidden, floor)
        return min(rings, default=(0, []))[1]

    def _ring_of_change(self, name: Name, change: int, hidden: set, floor: int) -> list[tuple[tuple, list[Name]]]:
        ends = [(place, sign * change) for place, sign in self.places[name]]
        if not 1 <= len(ends) <= 2:
            return []
        start = ends[0]
        goal = (ends[1][0], -ends[1][1]) if len(ends) > 1 else (OUTSIDE, 0)
        queue, seen, order = [((0, 0), 0, start, [])], set(), count(1)
        while queue:
            cost, _, state, path = heappop(queue)
            if state == goal:
                return [(cost, path)]
            if state in seen or state[0] == OUTSIDE:
                continue
            seen.add(state)
            for other, after in self._from(state, floor):
                if other != name:
                    new = tuple(map(sum, zip(cost, self._cost(other, hidden), strict=True)))
                    heappush(queue, (new, next(order), after, [*path, other]))
        return []

    def _from(self, state: tuple[int, int], floor: int):
        """Numbers that make up for what is too much in a sum, each with where that leads."""
        place, excess = state
        for name, sign in self.sums[place].signed:
            change = -excess * sign
            has_room = change > 0 or self.numbers[name] - floor >= self.width
            if name in self.fixed or not has_room or len(self.places[name]) > 2:
                continue
            others = [each for each in self.places[name] if each[0] != place]
            yield name, ((others[0][0], others[0][1] * change) if others else (OUTSIDE, 0))

    def _cost(self, name: Name, hidden: set) -> tuple[int, int]:
        if name in hidden:
            return 0, 0
        return (1, self.numbers[name]) if self.numbers[name] else (COST_OF_0, 0)

    def _next(self, name: Name, hidden: set) -> set:
        """One more: the smallest beside it, else the smallest of all; those that are 0 last."""
        near = {other for place, _ in self.places[name] for other, _ in self.sums[place].signed}
        for names in (near, self.numbers):
            left = [each for each in names if each not in hidden and each not in self.fixed]
            if left:
                order = {each: at for at, each in enumerate(self.numbers)}
                return {min(left, key=lambda each: (not self.numbers[each], self.numbers[each], order[each]))}
        return set()

    def _show_again(self, hidden: set, small: Collection[Name], careless: frozenset) -> None:
        """What turns out not to be needed, the largest first."""
        extra = [name for name in self.numbers if name in hidden and name not in small]
        for name in sorted(extra, key=lambda each: -self.numbers[each]):
            if (
                name not in self.out_of_sight
                and name not in self.unseen
                and self._first_unsafe(hidden - {name}, careless) is None
            ):
                hidden.discard(name)
