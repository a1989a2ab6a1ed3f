"""Two published reports, audits or briefings side by side, number by number and word by word: what changed, and what
did not."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from papers.document import PaperDocument
from papers.figures_file import HEADLINE, FigureRow, number_in, rows_of
from reports.summaries.word_by_word import SectionChange, timeless, word_by_word


@dataclass(frozen=True)
class NumberPair:
    """`before` or `now` is empty where one of the two has no such figure."""

    what: str
    before: str
    now: str

    @property
    def is_same(self) -> bool:
        return self.before == self.now

    @property
    def difference(self) -> str:
        """ "+3"; in words where one of the two is not told, or is no number."""
        if not self.before:
            return "New"
        if not self.now:
            return "No longer told"
        then, later = number_in(self.before), number_in(self.now)
        if not (then and later):
            return "Changed"
        changed = Decimal(later) - Decimal(then)
        return f"{changed:+,f}" + ("%" if self.before.endswith("%") and self.now.endswith("%") else "")


Grouped = tuple[tuple[str, tuple[NumberPair, ...]], ...]


@dataclass(frozen=True)
class Comparison:
    """`numbers` are in groups: the tables or sections in which they stand."""

    numbers: Grouped
    words: tuple[SectionChange, ...]

    @property
    def is_same(self) -> bool:
        return not (self.words or self.changed)

    @property
    def changed(self) -> Grouped:
        return self._of(is_same=False)

    @property
    def unchanged(self) -> Grouped:
        return self._of(is_same=True)

    @property
    def changed_count(self) -> int:
        return sum(len(pairs) for _, pairs in self.changed)

    @property
    def unchanged_count(self) -> int:
        return sum(len(pairs) for _, pairs in self.unchanged)

    def _of(self, *, is_same: bool) -> Grouped:
        cut = ((name, tuple(each for each in pairs if each.is_same == is_same)) for name, pairs in self.numbers)
        return tuple((name, pairs) for name, pairs in cut if pairs)


def compare(before: PaperDocument, now: PaperDocument) -> Comparison:
    then, later = _by_name(rows_of(before)), _by_name(rows_of(now))
    groups: dict[str, list[NumberPair]] = {}
    for key in [*later, *(each for each in then if each not in later)]:
        table, what = key
        shown = (later.get(key) or then[key])[0]
        pair = NumberPair(what, _value(then.get(key)), _value(later.get(key)))
        groups.setdefault(shown.section if table == HEADLINE else shown.table, []).append(pair)
    numbers = tuple((name, tuple(pairs)) for name, pairs in groups.items())
    return Comparison(numbers, word_by_word(before, now))


def _by_name(rows: Iterable[FigureRow]) -> dict[tuple[str, str], list[FigureRow]]:
    """Figures of two years have one name where only the time in it differs. Of two with one name in one report, such
    as the columns of two years, the last counts: that of the report's own year."""
    found: dict[tuple[str, str], list[FigureRow]] = {}
    for row in rows:
        what = ": ".join(filter(None, (timeless(row.row), timeless(row.column))))
        found[timeless(row.table), what] = [row]
    return found


def _value(rows: list[FigureRow] | None) -> str:
    return rows[0].value if rows else ""
