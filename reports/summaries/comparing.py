"""Two published reports, audits or briefings side by side: what each says in brief, and what became of each number,
each row of a table, and each text."""

from collections.abc import Iterable
from dataclasses import dataclass

from papers.document import PaperDocument
from papers.figures_file import HEADLINE
from reports.summaries.pairing import TOTAL, Cell, Pair, cells_of
from reports.summaries.timeless import timeless
from reports.summaries.word_by_word import SectionChange, brief_of, word_by_word

Grouped = tuple[tuple[str, tuple[Pair, ...]], ...]


@dataclass(frozen=True)
class RowChange:
    """A row of a table in words: its cells that changed, none where it stands in one of the two only."""

    name: str
    cells: tuple[Pair, ...]
    is_gone: bool = False


@dataclass(frozen=True)
class Comparison:
    """`brief` is what both say first of all; `numbers` are in groups, the tables or sections in which they stand;
    `rows` are by the caption of their table."""

    brief: tuple[tuple[str, ...], tuple[str, ...]]
    numbers: Grouped
    rows: tuple[tuple[str, tuple[RowChange, ...]], ...]
    words: tuple[SectionChange, ...]

    @property
    def is_same(self) -> bool:
        return not (self.words or self.rows or self.changed) and self.brief[0] == self.brief[1]

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


def compare(before: PaperDocument, now: PaperDocument, *, without: Iterable[str] = ()) -> Comparison:
    """`without` are headings of sections that do not speak of their year."""
    then, later = cells_of(before, without=without), cells_of(now, without=without)
    keys = [*later, *(each for each in then if each not in later)]
    # Two versions on one year count alike, whatever changed since another year.
    are_of_one_time = before.subtitle == now.subtitle
    why_not = {} if are_of_one_time else {each.key[:2]: each.why_not for each in _all(then, later) if each.why_not}
    numbers = _numbers([key for key in keys if _one(key, later, then).is_number], then, later, why_not)
    rows = _rows([key for key in keys if not _one(key, later, then).is_number], then, later)
    return Comparison(
        (brief_of(before).items, brief_of(now).items), numbers, rows, word_by_word(before, now, without=without)
    )


def _all(*cells: dict[tuple, Cell]) -> Iterable[Cell]:
    return (cell for each in cells for cell in each.values())


def _one(key: tuple, later: dict[tuple, Cell], then: dict[tuple, Cell]) -> Cell:
    return later.get(key) or then[key]


def _value(cell: Cell | None) -> str:
    return cell.value if cell else ""


def _numbers(keys: list[tuple], then: dict, later: dict, why_not: dict) -> Grouped:
    """Each figure once, where it stands first: what a card tells, the total below a table tells again."""
    groups: dict[str, list[Pair]] = {}
    told: set[tuple[str, str, str]] = set()
    for key in keys:
        cell = _one(key, later, then)
        pair = Pair(_what(key, cell), _value(then.get(key)), _value(later.get(key)), why_not.get(cell.key[:2], ""))
        names = {pair.what, _of_card(cell)} - {""}
        if any((name, pair.before, pair.now) in told for name in names):
            continue
        told |= {(name, pair.before, pair.now) for name in names}
        groups.setdefault(timeless(cell.section if cell.table == HEADLINE else cell.table), []).append(pair)
    return tuple((name, tuple(pairs)) for name, pairs in groups.items())


def _what(key: tuple, cell: Cell) -> str:
    """Where several have one name but for their time, the time stays."""
    return cell.what if key[-1] == 1 else ": ".join(filter(None, (cell.row, timeless(cell.column))))


def _of_card(cell: Cell) -> str:
    """ "Promises kept" is the total of the column "Kept"."""
    if cell.table == HEADLINE:
        return f"{TOTAL} {timeless(cell.row).partition(' ')[2].lower()}"
    return f"{TOTAL} {timeless(cell.column).lower()}" if cell.row == TOTAL else ""


def _rows(keys: list[tuple], then: dict, later: dict) -> tuple[tuple[str, tuple[RowChange, ...]], ...]:
    tables: dict[str, dict[tuple, RowChange]] = {}
    in_then, in_later = ({(key[0], key[1], key[3]) for key in cells} for cells in (then, later))
    for key in keys:
        row, cell = (key[0], key[1], key[3]), _one(key, later, then)
        pair = Pair(timeless(cell.column), _value(then.get(key)), _value(later.get(key)))
        if pair.is_same:
            continue
        is_in_both = row in in_then and row in in_later
        rows = tables.setdefault(timeless(cell.table), {})
        so_far = rows.get(row, RowChange(timeless(cell.row), (), is_gone=row not in in_later))
        rows[row] = RowChange(so_far.name, (*so_far.cells, pair) if is_in_both else (), so_far.is_gone)
    return tuple((name, tuple(rows.values())) for name, rows in tables.items())
