"""Numbers that do not add up, and numbers that are so small that they could point to people."""

import re
from collections.abc import Iterable, Iterator, Sequence

from papers.document import Block, PaperTable, Picture
from papers.figures_file import number_in
from papers.suppression import THRESHOLD, WITHHELD
from reports.summaries.checking.said import said_in

# How a row or a column of sums is headed.
TOTALS = frozenset({"total", "total open", "all", "all types", "altogether"})
WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
PEOPLE = (
    "people|persons?|victims?|survivors?|residents?|children|child|women|woman|men|man|girls?|boys?|families|family|"
    "households?|offenders?|suspects?|tenants?|pupils?|students?|patients?"
)
# "three young victims": a number and, at most two words later, people.
FEW_PEOPLE = re.compile(rf"\b(\d+|{'|'.join(WORDS)})\s+(?:[a-z-]+\s+){{0,2}}?(?:{PEOPLE})\b", re.IGNORECASE)
Line = tuple[str, Sequence[str], str]


def totals(blocks: Iterable[Block]) -> Iterator[str]:
    """Of each row and column with a total whose numbers are all told."""
    for table in _tables(blocks):
        for name, cells, total in _sums(table):
            numbers = [number_in(cell) for cell in (*cells, total)]
            if all(numbers):
                *parts, whole = map(float, numbers)
                if sum(parts) != whole:
                    added = f"{sum(parts):g}"
                    yield f"The total of “{name}” in “{table.caption}” is {total}, but its numbers make {added}."


def worked_out(blocks: Iterable[Block]) -> Iterator[str]:
    """A number that is withheld alone beside its total can be worked out from the others."""
    for table in _tables(blocks):
        for name, cells, total in _sums(table):
            withheld = [cell for cell in (*cells, total) if cell == WITHHELD]
            told = [cell for cell in (*cells, total) if number_in(cell)]
            if len(withheld) == 1 and len(told) == len(cells):
                yield f"In “{table.caption}” the withheld number of “{name}” can be worked out from the others."


def small_numbers(blocks: Iterable[Block]) -> Iterator[str]:
    # An alternative text counts those who are seen.
    for text in said_in(block for block in blocks if not isinstance(block, Picture)):
        for found in FEW_PEOPLE.finditer(text):
            said = found.group(1).lower()
            if 0 < (WORDS.get(said) or int(said)) < THRESHOLD:
                yield (
                    f"“{' '.join(found.group().split())}” is a number below {THRESHOLD} that counts people: "
                    "say it in words that point to nobody, such as “a few”."
                )


def _tables(blocks: Iterable[Block]) -> Iterator[PaperTable]:
    return (block for block in blocks if isinstance(block, PaperTable))


def _sums(table: PaperTable) -> Iterator[Line]:
    """(what it is of, the cells that are summed, their total)"""
    if not table.rows or not table.numeric:
        return
    last = table.numeric[-1]
    if _is_total(table.header[last]) and len(table.numeric) > 1:
        yield from ((row[0], [row[at] for at in table.numeric[:-1]], row[last]) for row in table.rows)
    *rows, sums = table.rows
    if _is_total(sums[0]) and len(rows) > 1:
        yield from ((table.header[at], [row[at] for row in rows], sums[at]) for at in table.numeric)


def _is_total(heading: str) -> bool:
    return heading.strip().lower() in TOTALS
