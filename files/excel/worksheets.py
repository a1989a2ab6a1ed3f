"""One worksheet of an Excel workbook, walked from cell to cell for what it hides.

Whoever also wants the values (`sheets.reading.excel`) takes them on the same walk, through `take_cell`.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from xml.etree.ElementTree import Element

from files.cell_references import number_of_column, place
from files.cells import Cells
from files.excel.colours import child
from files.excel.styles import ExcelStyles
from files.excel.texts import Texts, runs_hide
from files.findings import Hidden
from files.formulas import require_own_data
from files.package import Package
from files.package.wording import damaged
from files.wording import DELETE_SCENARIOS, RECOLOUR, cells_named, hidden_columns, hidden_rows

REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
NARROWEST, LOWEST = 0.5, 2.0  # characters wide, points high: less than anyone can read
MOST_WATCHED = 1_000  # cells that cannot be seen, and areas where they are coloured after all
TRUE = ("1", "true")
Area = tuple[int, int, int, int]


class WorksheetWalk:
    def __init__(self, package: Package, part: str, name: str, *, styles: ExcelStyles, texts: Texts) -> None:
        self.package, self.part, self.name, self.styles, self.texts = package, part, name, styles, texts
        self.cells = Cells(name)
        self.number = self.column = 0
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.is_filtered = self.has_scenarios = False
        self.coloured_otherwise: list[Area] = []
        self.merges: list[Area] = []
        self.unseen: list[tuple[int, int]] = []

    def walk(self, tables: Sequence[str] = ()) -> None:
        """`tables`: the areas of its tables, whose style may colour them."""
        ends = {"c": self._cell, "row": self.end_of_row}
        starts = {
            "row": self._row,
            "col": self._column,
            "mergeCell": self._merge,
            "filterColumn": self._filter,
            "conditionalFormatting": self._conditional,
            "scenario": self._scenario,
        }
        for event, tag, element in self.package.walk(self.part, whole={"c"}):
            if do := (ends if event == "end" else starts).get(tag):
                do(element)
        self.coloured_otherwise += [area(ref) for ref in tables]

    def take_cell(self, element: Element) -> bool:
        """Whether there is text or a number in the cell at `number` and `column`."""
        return self.texts.is_in(element)

    def take_formula(self, element: Element, formula: Element) -> None:
        require_own_data(formula.text or "", self.name, self.number, self.column)

    def end_of_row(self, element: Element) -> None:
        """For those who gather rows."""

    def _row(self, element: Element) -> None:
        given = element.get("r", "")
        number = int(given) if given.isdecimal() and len(given) < 8 else self.number + 1
        if number <= self.number:
            raise damaged(": its rows are out of order")
        self.number, self.column = number, 0
        if element.get("hidden") in TRUE or _is_less(element.get("ht"), LOWEST):
            self.hidden_rows.append(number)

    def _cell(self, element: Element) -> None:
        self.column = self._column_of(element.get("r"))
        if (formula := child(element, "f")) is not None:
            self.take_formula(element, formula)
        if not self.take_cell(element):
            return
        self.cells.add(self.number, self.column)
        style = self.styles.of(element)
        if (style.is_unseen or self._is_hidden_within(element, style.fill)) and len(self.unseen) < MOST_WATCHED:
            self.unseen.append((self.number, self.column))

    def _is_hidden_within(self, element: Element, fill: str) -> bool:
        """Formatted text can hide in a cell that is plain itself."""
        if element.get("t") == "s":
            return self.texts.hides(element, fill)
        inline = child(element, "is")
        return inline is not None and runs_hide(inline, self.styles, fill)

    def _column_of(self, reference: str | None) -> int:
        if reference is None:
            return self.column + 1
        letters, number = split(reference)
        if number != self.number:
            raise damaged(": a cell is in another row than it says")
        return letters

    def _column(self, element: Element) -> None:
        if element.get("hidden") in TRUE or _is_less(element.get("width"), NARROWEST):
            first, last = element.get("min", ""), element.get("max", "")
            if not (first.isdecimal() and last.isdecimal() and len(first + last) < 12):
                raise damaged()
            self.hidden_columns.append((int(first), int(last)))

    def _merge(self, element: Element) -> None:
        self.merges.append(area(element.get("ref", "")))

    def _filter(self, element: Element) -> None:
        self.is_filtered = True

    def _scenario(self, element: Element) -> None:
        self.has_scenarios = True

    def _conditional(self, element: Element) -> None:
        room = MOST_WATCHED - len(self.coloured_otherwise)
        self.coloured_otherwise += [area(ref) for ref in element.get("sqref", "").split()[:room]]

    def hidden(self) -> Iterator[Hidden]:
        """Rows and columns within what is used: people hide the endless rest, where there is nothing."""
        last, widest = self.cells.last_row, self.cells.widest
        rows = [number for number in self.hidden_rows if number <= last]
        columns = [at for low, high in self.hidden_columns for at in range(low, min(high, widest) + 1)]
        yield from hidden_rows(self.name, rows, filtered=self.is_filtered)
        yield from hidden_columns(self.name, columns)
        unseen = filter(self._is_unseen, self.unseen)
        yield from cells_named(self.name, unseen, "text that cannot be seen", RECOLOUR)
        yield from self.cells.beneath(self.merges)
        yield from self.cells.far()
        if self.has_scenarios:
            yield Hidden(place(self.name), "scenarios, which hold other values of its cells", DELETE_SCENARIOS)

    def _is_unseen(self, cell: tuple[int, int]) -> bool:
        row, column = cell
        return not any(
            top <= row <= bottom and left <= column <= right for top, left, bottom, right in self.coloured_otherwise
        )


def area(reference: str) -> Area:
    """(first row, first column, last row, last column)"""
    first, _, last = reference.replace("$", "").upper().partition(":")
    (left, top), (right, bottom) = split(first), split(last or first)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


@lru_cache(maxsize=2000)
def _column_number(letters: str) -> int:
    return number_of_column(letters)


def split(reference: str) -> tuple[int, int]:
    """(column, row) of "B4"."""
    found = REFERENCE.fullmatch(reference)
    if not found:
        raise damaged(": a cell has no place")
    return _column_number(found[1]), int(found[2])


def _is_less(given: str | None, least: float) -> bool:
    try:
        return given is not None and float(given) < least
    except ValueError:
        return False
