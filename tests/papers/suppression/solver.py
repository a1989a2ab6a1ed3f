"""Somebody who subtracts: what can be worked out of hidden numbers, by other ways than the product goes.

`by_elimination` solves the equations and narrows ranges until nothing narrows any more; `by_search` tries whole
numbers and is exact, for small tables.
"""

from fractions import Fraction
from math import ceil, floor, inf

# What a reader would not think of as a count in the tables of these tests.
MOST = 400


class Solver:
    """`sums` are (total, parts) of names; `shown` has the numbers that are known."""

    def __init__(self, sums, shown: dict, *, least: int):
        self.least = least
        self.names = sorted({name for total, parts in sums for name in (total, *parts)} - set(shown))
        self.rows = []
        for total, parts in sums:
            row = dict.fromkeys(self.names, 0)
            right = shown.get(total, 0)
            if total in row:
                row[total] -= 1
            for part in parts:
                if part in row:
                    row[part] += 1
                else:
                    right -= shown[part]
            self.rows.append(({name: factor for name, factor in row.items() if factor}, right))

    def reduced(self):
        """The equations that follow from these, each with as few unknowns as elimination gets it to."""
        rows = [({name: Fraction(f) for name, f in row.items()}, Fraction(right)) for row, right in self.rows]
        done = []
        for name in self.names:
            pivot = next((each for each in rows if each[0].get(name)), None)
            if pivot is None:
                continue
            rows.remove(pivot)
            scaled = ({other: f / pivot[0][name] for other, f in pivot[0].items()}, pivot[1] / pivot[0][name])
            rows, done = [[minus(each, scaled, name) for each in group] for group in (rows, done)]
            done.append(scaled)
        assert all(right == 0 for row, right in rows if not row), "what is shown contradicts itself"
        return done

    def by_elimination(self) -> dict:
        """(least, most) of each hidden number."""
        rows = [*self.rows, *self.reduced()]
        return narrowed(dict.fromkeys(self.names, (self.least, inf)), rows)

    def by_search(self, name, width: int) -> bool:
        """Whether two numbers at least `width` apart are possible."""
        ranges = {each: (low, min(high, MOST)) for each, (low, high) in self.by_elimination().items()}
        low, high = ranges[name]
        values = range(low, high + 1)
        least = next(value for value in values if self.is_possible(ranges | {name: (value, value)}))
        further = range(least + width, high + 1)
        return any(self.is_possible(ranges | {name: (value, value)}) for value in further)

    def is_possible(self, ranges: dict) -> bool:
        ranges = narrowed(ranges, self.rows)
        if any(low > high for low, high in ranges.values()):
            return False
        open_ones = [name for name, (low, high) in ranges.items() if low < high]
        if not open_ones:
            return True
        name = min(open_ones, key=lambda each: (ranges[each][1] - ranges[each][0], each))
        low, high = ranges[name]
        return any(self.is_possible(ranges | {name: (value, value)}) for value in range(low, high + 1))


def minus(equation, pivot, name):
    row, right = equation
    factor = row.get(name, 0)
    if not factor:
        return equation
    names = row.keys() | pivot[0].keys()
    new = {other: row.get(other, 0) - factor * pivot[0].get(other, 0) for other in names}
    return {other: f for other, f in new.items() if f}, right - factor * pivot[1]


def narrowed(ranges: dict, rows) -> dict:
    ranges, before = dict(ranges), None
    while ranges != before:
        before = dict(ranges)
        for row, right in rows:
            for name in row:
                ranges[name] = narrower(ranges, row, right, name)
                if ranges[name][0] > ranges[name][1]:
                    return ranges
    return ranges


def narrower(ranges: dict, row: dict, right, name) -> tuple:
    """What the others leave for this one."""
    low = high = right
    for other, factor in row.items():
        if other != name:
            ends = [factor * end for end in ranges[other]]
            low, high = low - max(ends), high - min(ends)
    ends = sorted((low / row[name], high / row[name]))
    least = ends[0] if ends[0] == -inf else ceil(ends[0])
    most = ends[1] if ends[1] == inf else floor(ends[1])
    return max(least, ranges[name][0]), min(most, ranges[name][1])
