"""What somebody can work out of a hidden number: between which two it must lie, given all that is shown.

All tables that agree with what is shown make a polytope, and the least and the most of a number lie at corners of it,
which are walked by the simplex method in whole numbers and fractions. Only corners in whole numbers count as proof, so
a range that is found is never wider than what is truly possible: a number that passes here is safe.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf
from typing import Generic, TypeVar

Name = TypeVar("Name")
Exact = int | Fraction


@dataclass(frozen=True)
class Sum(Generic[Name]):
    """The parts make the total."""

    total: Name
    parts: tuple[Name, ...]

    @property
    def signed(self) -> tuple[tuple[Name, int], ...]:
        """As a sum that is 0."""
        return (*((part, 1) for part in self.parts), (self.total, -1))


def unsafe(
    numbers: Mapping[Name, int], sums: Iterable[Sum[Name]], hidden: Collection[Name], *, width: int
) -> Iterator[Name]:
    """Those of the `hidden` that are known to lie between two numbers less than `width` apart, one by one."""
    names = [name for name in numbers if name in hidden]
    floor = floor_of(numbers, hidden)
    places = {name: place for place, name in enumerate(names)}
    rows = []
    for each in sums:
        row = [0] * len(names)
        for name, sign in each.signed:
            if name in places:
                row[places[name]] += sign
        if any(row):
            rows.append(row)
    polytope = Polytope(rows, [numbers[name] - floor for name in names])
    return (name for name in names if not polytope.is_wide(places[name], width))


def floor_of(numbers: Mapping[Name, int], hidden: Collection[Name]) -> int:
    """Where every 0 is shown, everybody knows that what is hidden is at least 1."""
    return min((1 if numbers[name] else 0 for name in hidden), default=0)


@dataclass
class Polytope:
    """All whole points from 0 up at which each of `rows` has the same sum as at `point`."""

    rows: Sequence[Sequence[int]]
    point: Sequence[int]
    low: list[float] = field(init=False)
    high: list[float] = field(init=False)
    # Rows of numbers, the last of each the right-hand side; and which number each row gives.
    table: list[list[Exact]] = field(init=False)
    basis: list[int] = field(init=False)

    def __post_init__(self):
        self.low, self.high = list(self.point), list(self.point)
        self.table = [self._row(row) for row in self.rows]
        self.basis = [-1] * len(self.table)
        self._find_corner()
        self._remember()

    def is_wide(self, place: int, width: int) -> bool:
        """Whether two points differ by `width` or more in this number."""
        for is_up in (True, False):
            while self.high[place] - self.low[place] < width and self._step(place, is_up=is_up):
                self._remember()
        return self.high[place] - self.low[place] >= width

    def _row(self, row: Sequence[int]) -> list[Exact]:
        right = sum(factor * value for factor, value in zip(row, self.point, strict=True))
        return [*row, right] if right >= 0 else [*(-factor for factor in row), -right]

    def _find_corner(self) -> None:
        """Until every row gives a number of its own; rows that say what others say are left out."""
        while any(row[-1] for row, name in zip(self.table, self.basis, strict=True) if name < 0):
            lacking = [row for row, name in zip(self.table, self.basis, strict=True) if name < 0]
            entering = next(place for place in range(len(self.point)) if sum(row[place] for row in lacking) > 0)
            self._pivot(self._leaving(entering), entering)
        for number in reversed(range(len(self.table))):
            if self.basis[number] < 0:
                entering = next((place for place, factor in enumerate(self.table[number][:-1]) if factor), None)
                if entering is None:
                    del self.table[number], self.basis[number]
                else:
                    self._pivot(number, entering)

    def _step(self, place: int, *, is_up: bool) -> bool:
        """To a next corner where this number is larger, or smaller. Bland's rule: the first that helps, so that no
        corner comes twice."""
        entering = self._entering(place, is_up=is_up)
        if entering is None:
            return False
        leaving = self._leaving(entering)
        if leaving is None:
            self._remember_direction(entering)
            return False
        self._pivot(leaving, entering)
        return True

    def _entering(self, place: int, *, is_up: bool) -> int | None:
        if place not in self.basis:
            # It is 0 here.
            return place if is_up else None
        row, sign = self.table[self.basis.index(place)], -1 if is_up else 1
        given = set(self.basis)
        return next((at for at, factor in enumerate(row[:-1]) if factor * sign > 0 and at not in given), None)

    def _leaving(self, entering: int) -> int | None:
        ratios = (
            (Fraction(row[-1]) / row[entering], self.basis[number], number)
            for number, row in enumerate(self.table)
            if row[entering] > 0
        )
        return min(ratios, default=(0, 0, None))[2]

    def _pivot(self, leaving: int, entering: int) -> None:
        row = self.table[leaving]
        factor = row[entering]
        if factor != 1:
            row = self.table[leaving] = [_whole(Fraction(value) / factor) for value in row]
        for number, other in enumerate(self.table):
            share = other[entering]
            if number != leaving and share:
                self.table[number] = [_whole(a - share * b) for a, b in zip(other, row, strict=True)]
        self.basis[leaving] = entering

    def _remember(self) -> None:
        values = [0] * len(self.point)
        for name, row in zip(self.basis, self.table, strict=True):
            values[name] = row[-1]
        if all(isinstance(value, int) for value in values):
            self.low = list(map(min, self.low, values))
            self.high = list(map(max, self.high, values))

    def _remember_direction(self, entering: int) -> None:
        """From any point one may go on this way for ever, and stay whole by going far enough."""
        self.high[entering] = inf
        for name, row in zip(self.basis, self.table, strict=True):
            if row[entering] < 0:
                self.high[name] = inf


def _whole(value: Exact) -> Exact:
    return value.numerator if isinstance(value, Fraction) and value.denominator == 1 else value
