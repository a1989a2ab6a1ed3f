"""Two published reports side by side, number by number and word by word."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from papers.document import PaperDocument
from papers.figures_file import HEADLINE, FigureRow, rows_of
from reports.summaries.word_by_word import SectionChange, word_by_word

# What makes the same figure of two years differ in name: years, and days of them.
TIME = re.compile(r"\b(?:\d{1,2} (?:March|April) )?20\d\d(?:-\d\d)?\b")


@dataclass(frozen=True)
class NumberPair:
    """`before` or `now` is empty where one of the two has no such figure."""

    what: str
    before: str
    now: str

    @property
    def is_same(self) -> bool:
        return self.before == self.now


@dataclass(frozen=True)
class Comparison:
    numbers: tuple[tuple[str, tuple[NumberPair, ...]], ...]
    words: tuple[SectionChange, ...]

    @property
    def is_same(self) -> bool:
        return not self.words and all(pair.is_same for _, pairs in self.numbers for pair in pairs)


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
        what = ": ".join(filter(None, (_timeless(row.row), _timeless(row.column))))
        found[_timeless(row.table), what] = [row]
    return found


def _timeless(words: str) -> str:
    return " ".join(TIME.sub("", words).split())


def _value(rows: list[FigureRow] | None) -> str:
    return rows[0].value if rows else ""
