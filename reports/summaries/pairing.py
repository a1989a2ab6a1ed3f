"""The figures and the cells of two documents in pairs: each of the one beside that of the same name in the other."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from papers.document import BarChart, Block, Figures, Heading, PaperDocument, PaperTable
from papers.figures_file import HEADLINE, number_in
from reports.summaries.timeless import timeless

NOT_COMPARABLE = "Not comparable"
COUNTED_ANEW = "Counted anew"
# What says itself how it was against another time, or when that was: two of them make no pair.
OF_ITS_OWN_TIME = frozenset({"Change", "How it moved", "Against the year before", "Time"})
TOTAL = "Total"
MEASURED = re.compile(r"(?P<number>[−-]?£?[\d,]+(?:\.\d+)?) ?(?P<unit>\D*)")


@dataclass(frozen=True)
class Cell:
    """`why_not` says why it does not compare with those of other years, where the document says so."""

    section: str
    table: str
    row: str
    column: str
    value: str
    is_number: bool
    why_not: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        return timeless(self.table), timeless(self.row), timeless(self.column)

    @property
    def what(self) -> str:
        return ": ".join(filter(None, (timeless(self.row), timeless(self.column))))


@dataclass(frozen=True)
class Pair:
    """`before` or `now` is empty where one of the two has no such figure."""

    what: str
    before: str
    now: str
    why_not: str = ""

    @property
    def is_same(self) -> bool:
        return self.before == self.now

    @property
    def is_in_one(self) -> bool:
        return not (self.before and self.now)

    @property
    def difference(self) -> str:
        """ "+3" or "−41"; of percentages in points; nothing where there is no reckoning with them."""
        if self.is_in_one:
            return ""
        if self.why_not:
            return f"{NOT_COMPARABLE}. {self.why_not}"
        then, later = _measured(self.before), _measured(self.now)
        # One without a unit counts the same as the other, unless that is a percentage.
        units = {unit for _, unit in (then, later) if unit} if then and later else set()
        if not (then and later) or len(units) > 1 or (units == {"%"} and then[1] != later[1]):
            return "Changed"
        changed = later[0] - then[0]
        if then[1] != "%":
            return f"{changed:+,f}".replace("-", "\u2212")
        points = "percentage point" if abs(changed) == 1 else "percentage points"
        return f"{abs(changed):,f} {points} {'more' if changed > 0 else 'fewer'}"


def _measured(value: str) -> tuple[Decimal, str] | None:
    """The number and what it counts: "638 incidents" and "679 incidents" can be taken from each other."""
    if not (found := MEASURED.fullmatch(value.strip())) or not (number := number_in(found["number"])):
        return None
    unit = found["unit"].strip()
    # "1 incident" and "2 incidents" count the same.
    return Decimal(number), unit.removesuffix("s") if unit != "%" else unit


def cells_of(document: PaperDocument, *, without: Iterable[str] = ()) -> dict[tuple, Cell]:
    """{its name, and which one of that name: the cell}. Of the columns of two years the last counts: that of the
    document's own year."""
    found: dict[tuple, Cell] = {}
    for table in _tables(document, without):
        seen: Counter[tuple[str, str]] = Counter()
        for row in table:
            name = row[0].key[:2]
            seen[name] += 1
            found |= {(*cell.key, seen[name]): cell for cell in row}
    return found


def _tables(document: PaperDocument, without: Iterable[str]) -> Iterator[list[list[Cell]]]:
    """Each table, and each group of headline numbers, as rows of cells."""
    captions = [block.caption for block in document.blocks if isinstance(block, PaperTable)]
    section = ""
    for block in document.blocks:
        if isinstance(block, Heading):
            section = block.text if block.level == 2 else section
        elif section not in without:
            yield [row for row in _rows(section, block, captions) if row]


def _rows(section: str, block: Block, captions: list[str]) -> Iterator[list[Cell]]:
    if isinstance(block, PaperTable):
        yield from _of_table(section, block)
    elif isinstance(block, Figures):
        yield from ([Cell(section, HEADLINE, each.label, "", each.value, True)] for each in block.items)
    elif isinstance(block, BarChart) and not any(each.startswith(f"{block.title}, ") for each in captions):
        # A picture of which the table below tells the numbers tells nothing more.
        for part in block.parts:
            pairs = zip(block.periods, part.values, strict=True)
            yield [Cell(section, block.title, part.name, time, str(value), True) for time, value in pairs]


def _of_table(section: str, table: PaperTable) -> Iterator[list[Cell]]:
    first = min(table.numeric, default=1)
    often = Counter(timeless(row[0]) for row in table.rows)
    for row in table.rows:
        # Where several rows are called the same, what stands beside tells them apart.
        named = first if often[timeless(row[0])] > 1 else 1
        name = ", ".join(row[:named])
        told = [at for at in range(named, len(row)) if table.header[at] not in OF_ITS_OWN_TIME]
        why = next((each for each in row[1:] if each.startswith((NOT_COMPARABLE, COUNTED_ANEW))), "")
        yield [
            Cell(section, table.caption, name, table.header[at], row[at], at in table.numeric, _reason(why))
            for at in told
        ]


def _reason(words: str) -> str:
    """What follows the colon: "Not comparable with before 1 July 2025: asked by post"."""
    _, colon, reason = words.partition(": ")
    return (reason if colon else words).strip()
