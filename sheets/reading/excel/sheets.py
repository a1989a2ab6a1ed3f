"""One worksheet of an Excel workbook, cell by cell."""

import re
from collections.abc import Sequence
from functools import lru_cache
from xml.etree.ElementTree import Element

from openpyxl.utils.cell import column_index_from_string

from sheets.grids import Cell, Hidden, Sheet
from sheets.package import Package
from sheets.package.words import damaged
from sheets.reading.excel.colours import child
from sheets.reading.excel.values import CellReader
from sheets.reading.formulas import require_own_data, require_results
from sheets.reading.gathering import Gathering, Merge
from sheets.reading.hiding import RECOLOUR, cells_named, hidden_columns, hidden_rows

REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
NARROWEST, LOWEST = 0.5, 2.0  # characters wide, points high: less than anyone can read
MOST_WATCHED = 1_000  # cells that cannot be seen, and areas where they are coloured after all
TRUE = ("1", "true")
Area = tuple[int, int, int, int]


class SheetReader:
    def __init__(self, package: Package, part: str, gathering: Gathering, cells: CellReader) -> None:
        self.package, self.part, self.gathering, self.cells = package, part, gathering, cells
        self.row: dict[int, Cell] = {}
        self.number = self.column = 0
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self.is_filtered = False
        self.coloured_otherwise: list[Area] = []
        self.unseen: list[tuple[int, int]] = []
        self.without_result: list[tuple[int, int]] = []

    def read(self, tables: Sequence[str] = ()) -> tuple[Sheet, list[Hidden]]:
        """`tables`: the areas of its tables, whose style may colour them."""
        ends = {"c": self._cell, "row": self._end_of_row}
        starts = {
            "row": self._row,
            "col": self._column,
            "mergeCell": self._merge,
            "filterColumn": self._filter,
            "conditionalFormatting": self._conditional,
        }
        for event, tag, element in self.package.walk(self.part, whole={"c"}):
            if do := (ends if event == "end" else starts).get(tag):
                do(element)
        require_results(self.gathering.name, self.without_result)
        self.coloured_otherwise += [area(ref) for ref in tables]
        beneath = self.gathering.merge()
        return self.gathering.sheet(), [*self._hidden(), *beneath]

    def _row(self, element: Element) -> None:
        given = element.get("r", "")
        number = int(given) if given.isdecimal() and len(given) < 8 else self.number + 1
        if number <= self.number:
            raise damaged(": its rows are out of order")
        self.number, self.column, self.row = number, 0, {}
        if element.get("hidden") in TRUE or _is_less(element.get("ht"), LOWEST):
            self.hidden_rows.append(number)

    def _cell(self, element: Element) -> None:
        self.column = self._column_of(element.get("r"))
        if (formula := child(element, "f")) is not None:
            self._formula(element, formula.text or "")
        cell = self.cells.cell(element)
        if cell.value is None and not cell.fill:
            return
        if self.column in self.row:
            raise damaged(": two cells are in one place")
        self.row[self.column] = cell
        if not cell.is_empty and self.cells.style(element).is_invisible and len(self.unseen) < MOST_WATCHED:
            self.unseen.append((self.number, self.column))

    def _column_of(self, reference: str | None) -> int:
        if reference is None:
            return self.column + 1
        letters, number = split(reference)
        if number != self.number:
            raise damaged(": a cell is in another row than it says")
        return letters

    def _formula(self, element: Element, formula: str) -> None:
        require_own_data(formula, self.gathering.name, self.number, self.column)
        result = child(element, "v")
        if result is None or (not result.text and element.get("t") != "str"):
            self.without_result.append((self.number, self.column))

    def _end_of_row(self, element: Element) -> None:
        self.gathering.add(self.number, self.row)

    def _column(self, element: Element) -> None:
        if element.get("hidden") in TRUE or _is_less(element.get("width"), NARROWEST):
            first, last = element.get("min", ""), element.get("max", "")
            if not (first.isdecimal() and last.isdecimal() and len(first + last) < 12):
                raise damaged()
            self.hidden_columns.append((int(first), int(last)))

    def _merge(self, element: Element) -> None:
        self.gathering.merges.append(Merge(*area(element.get("ref", ""))))

    def _filter(self, element: Element) -> None:
        self.is_filtered = True

    def _conditional(self, element: Element) -> None:
        room = MOST_WATCHED - len(self.coloured_otherwise)
        self.coloured_otherwise += [area(ref) for ref in element.get("sqref", "").split()[:room]]

    def _hidden(self) -> list[Hidden]:
        """Rows and columns within what is used: people hide the endless rest, where there is nothing."""
        name, last, widest = self.gathering.name, self.gathering.last_row, self.gathering.widest
        rows = [number for number in self.hidden_rows if number <= last]
        columns = [at for low, high in self.hidden_columns for at in range(low, min(high, widest) + 1)]
        return [
            *hidden_rows(name, rows, filtered=self.is_filtered),
            *hidden_columns(name, columns),
            *cells_named(name, filter(self._is_unseen, self.unseen), "text that cannot be seen", RECOLOUR),
        ]

    def _is_unseen(self, cell: tuple[int, int]) -> bool:
        row, column = cell
        return not any(
            top <= row <= bottom and left <= column <= right for top, left, bottom, right in self.coloured_otherwise
        )


def area(reference: str) -> Area:
    first, _, last = reference.replace("$", "").upper().partition(":")
    (left, top), (right, bottom) = split(first), split(last or first)
    return min(top, bottom), min(left, right), max(top, bottom), max(left, right)


@lru_cache(maxsize=2000)
def _column_number(letters: str) -> int:
    return column_index_from_string(letters)


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
