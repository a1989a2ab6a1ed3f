"""Tables of counts, and which of their numbers are sums of which.

A number is known by what it counts: `("cases 2025-26", (("stage", "Open"), ("ward", "Mancroft")))`. So the total of a
ward is one number in every table of the same subject, and protected as one.
"""

from dataclasses import dataclass

from .ranges import Sum

Key = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True)
class CountTable:
    """Counts by two things, with the totals of rows, of columns and of all."""

    subject: str
    row_kind: str
    column_kind: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int, ...], ...]

    def __post_init__(self):
        _check(self.rows, self.columns)
        if len(self.cells) != len(self.rows) or any(len(row) != len(self.columns) for row in self.cells):
            raise ValueError(f"“{self.subject}” needs a count for each {self.row_kind} and {self.column_kind}.")
        _check_counts(self.subject, [count for row in self.cells for count in row])

    unseen = ()

    @property
    def header(self) -> tuple[str, ...]:
        return self.row_kind.capitalize(), *self.columns, "All"

    def key(self, row: str = "", column: str = "") -> Key:
        """Of a cell; without `row` or `column` of a total."""
        pairs = ((self.row_kind, row), (self.column_kind, column))
        return self.subject, tuple(sorted(pair for pair in pairs if pair[1]))

    @property
    def numbers(self) -> dict[Key, int]:
        found = {self.key(): sum(map(sum, self.cells))}
        for row, counts in zip(self.rows, self.cells, strict=True):
            found[self.key(row)] = sum(counts)
            found |= {self.key(row, column): count for column, count in zip(self.columns, counts, strict=True)}
        for column, counts in zip(self.columns, zip(*self.cells, strict=True), strict=True):
            found[self.key(column=column)] = sum(counts)
        return found

    @property
    def sums(self) -> list[Sum]:
        of_rows = [Sum(self.key(row), tuple(self.key(row, column) for column in self.columns)) for row in self.rows]
        of_columns = [
            Sum(self.key("", each), tuple(self.key(row, each) for row in self.rows)) for each in self.columns
        ]
        down = Sum(self.key(), tuple(self.key(row) for row in self.rows))
        across = Sum(self.key(), tuple(self.key("", column) for column in self.columns))
        return [*of_rows, *of_columns, down, across]


@dataclass(frozen=True)
class CountList:
    """Counts by one thing, with their total."""

    subject: str
    kind: str
    names: tuple[str, ...]
    counts: tuple[int, ...]

    def __post_init__(self):
        _check(self.names)
        if len(self.counts) != len(self.names):
            raise ValueError(f"“{self.subject}” needs a count for each {self.kind}.")
        _check_counts(self.subject, self.counts)

    unseen = ()

    @property
    def header(self) -> tuple[str, ...]:
        return self.kind.capitalize(), "Number"

    def key(self, name: str = "") -> Key:
        return self.subject, (((self.kind, name),) if name else ())

    @property
    def numbers(self) -> dict[Key, int]:
        counted = zip(self.names, self.counts, strict=True)
        return {self.key(): sum(self.counts)} | {self.key(name): count for name, count in counted}

    @property
    def sums(self) -> list[Sum]:
        return [Sum(self.key(), tuple(map(self.key, self.names)))]


@dataclass(frozen=True)
class RelatedCounts:
    """Counts of different things, of which some are parts of others: each of `parts` has the names of some and the
    name of what they are together at most. What is left of that is told nowhere, but found where the others are."""

    subject: str
    kind: str
    names: tuple[str, ...]
    counts: tuple[int, ...]
    parts: tuple[tuple[tuple[str, ...], str], ...] = ()

    def __post_init__(self):
        _check(self.names)
        if len(self.counts) != len(self.names):
            raise ValueError(f"“{self.subject}” needs a count for each {self.kind}.")
        _check_counts(self.subject, self.counts)

    def key(self, name: str) -> Key:
        return self.subject, ((self.kind, name),)

    @property
    def numbers(self) -> dict[Key, int]:
        counted = dict(zip(self.names, self.counts, strict=True))
        return {self.key(name): count for name, count in counted.items()} | {
            self._rest(names, whole): counted[whole] - sum(counted[each] for each in names)
            for names, whole in self._true_parts
        }

    @property
    def sums(self) -> list[Sum]:
        return [
            Sum(self.key(whole), (*map(self.key, names), self._rest(names, whole)))
            for names, whole in self._true_parts
        ]

    @property
    def unseen(self) -> tuple[Key, ...]:
        return tuple(self._rest(names, whole) for names, whole in self._true_parts)

    @property
    def _true_parts(self) -> list[tuple[tuple[str, ...], str]]:
        """Somebody may have counted more parts than there are of the whole: nothing follows from that."""
        counted = dict(zip(self.names, self.counts, strict=True))
        return [
            (names, whole) for names, whole in self.parts if sum(counted[each] for each in names) <= counted[whole]
        ]

    def _rest(self, names: tuple[str, ...], whole: str) -> Key:
        return self.subject, ((self.kind, f"{whole} without {' and '.join(names)}"),)


Counts = CountTable | CountList | RelatedCounts


def numbers_of(tables: tuple[Counts, ...]) -> dict[Key, int]:
    """Of all tables together. One thing counted in two tables must be one number."""
    found: dict[Key, int] = {}
    for table in tables:
        for key, number in table.numbers.items():
            if found.setdefault(key, number) != number:
                raise ValueError(f"{key} is {found[key]} in one table and {number} in another.")
    return found


def _check(*names: tuple[str, ...]) -> None:
    for each in names:
        if not each or not all(each) or len(set(each)) != len(each):
            raise ValueError(f"Rows and columns need names of their own: {each}")


def _check_counts(subject: str, counts) -> None:
    if any(count < 0 for count in counts):
        raise ValueError(f"“{subject}” has a count below 0.")
