"""What of a publication is shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from papers.document import PaperTable

from .choosing import Chooser
from .counts import CountList, Counts, CountTable, Key, numbers_of
from .ranges import Sum
from .threshold import NOTE, THRESHOLD, WITHHELD


@dataclass(frozen=True)
class Protected:
    """Tables as they may be published, in any format. `unprotected` are numbers, of these or of earlier editions, that
    what was published before gives away whatever is withheld now."""

    tables: tuple[Counts, ...]
    withheld: frozenset[Key]
    threshold: int
    unprotected: tuple[Key, ...]

    @property
    def note(self) -> str:
        """What stands below each table in which something is withheld."""
        return NOTE.format(most=self.threshold - 1)

    def words(self, number: int, key: Key) -> str:
        return WITHHELD if key in self.withheld else f"{number:,}"

    def told(self, number: int, key: Key) -> int | None:
        """None where it is withheld."""
        return None if key in self.withheld else number

    def rows(self, table: CountTable | CountList) -> list[list[str]]:
        """With the names of the rows, and the totals last."""
        numbers = table.numbers
        columns = (*table.columns, "") if isinstance(table, CountTable) else None
        found = []
        for name in (*(table.rows if columns else table.names), ""):
            keys = [table.key(name, column) for column in columns] if columns else [table.key(name)]
            found.append([name or "All", *(self.words(numbers[key], key) for key in keys)])
        return found

    def paper_table(self, table: CountTable | CountList, caption: str) -> PaperTable:
        """For a document, of which page, PDF and file are made."""
        rows = tuple(map(tuple, self.rows(table)))
        has_withheld = not self.withheld.isdisjoint(table.numbers)
        notes = (self.note,) if has_withheld else ()
        return PaperTable(caption, table.header, rows, tuple(range(1, len(table.header))), notes)


def protect(*tables: Counts, threshold: int = THRESHOLD, before: Sequence[Protected] = ()) -> Protected:
    """`tables` are all that are published together, `before` what was published of the same things earlier.

    A number that did not change since then is the same number: what was shown then is known, and what was withheld
    then must not be found by what is shown now.
    """
    if threshold < 1:
        raise ValueError("A threshold is 1 or more.")
    now = numbers_of(tables)
    numbers = {(key, number): number for key, number in now.items()}
    sums = _sums(now, tables)
    shown, withheld = set(), set()
    for edition in before:
        then = numbers_of(edition.tables)
        numbers |= {(key, number): number for key, number in then.items()}
        sums += _sums(then, edition.tables)
        withheld |= {(key, then[key]) for key in edition.withheld}
        shown |= {(key, number) for key, number in then.items() if key not in edition.withheld}
    small = {(key, number) for key, number in now.items() if 0 < number < threshold}
    present = set(now.items())
    unseen = {(key, now[key]) for table in tables for key in table.unseen}
    chooser = Chooser(numbers, list(dict.fromkeys(sums)), threshold, shown, withheld - shown - present, unseen)
    choice = chooser.choose(small - shown)
    hidden = {key for key, number in (choice.hidden | small) & present}
    given = {key for key, _ in (*choice.unprotected, *(small & shown))}
    return Protected(tables, frozenset(hidden), threshold, tuple(sorted(given)))


def _sums(numbers: dict[Key, int], tables: tuple[Counts, ...]) -> list[Sum]:
    def named(key: Key) -> tuple[Key, int]:
        return key, numbers[key]

    return [Sum(named(each.total), tuple(map(named, each.parts))) for table in tables for each in table.sums]
