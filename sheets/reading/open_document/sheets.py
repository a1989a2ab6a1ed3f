"""The cells of an OpenDocument spreadsheet, gathered on the walk that tells what it hides."""

from dataclasses import replace
from xml.etree.ElementTree import Element

from files.findings import Refused
from files.open_document.styles import OpenDocumentStyles, Style
from files.open_document.tables import LAST_ROW, TablesWalk, repeated
from files.package import Package
from sheets.grids import Cell, Sheet
from sheets.limits import MOST_COLUMNS, MOST_SHEETS
from sheets.reading.formulas import require_results
from sheets.reading.gathering import Allowance, Gathering, Merge
from sheets.reading.open_document.drop_downs import DropDowns
from sheets.reading.open_document.values import cell_of, has_result


class SheetsReader(TablesWalk):
    def __init__(self, package: Package, styles: OpenDocumentStyles) -> None:
        super().__init__(package, styles)
        self.allowance = Allowance()
        self.sheets: list[Sheet] = []
        self.tables = 0
        self.gathering: Gathering | None = None
        self.row: dict[int, Cell] = {}
        self.rows_alike = 1
        self.without_result: list[tuple[int, int]] = []
        self.drop_downs = DropDowns()

    def take_validation(self, element: Element) -> None:
        self.drop_downs.take_validation(element)

    def take_range(self, element: Element) -> None:
        self.drop_downs.take_range(element)

    def take_shapes(self, element: Element) -> None:
        self.drop_downs.take_shape(self.table)

    def start_of_table(self, element: Element) -> None:
        self.tables += 1
        if self.tables > MOST_SHEETS:
            raise Refused(f"The file has more than {MOST_SHEETS} sheets.", "Delete those that are not needed.")
        super().start_of_table(element)
        self.gathering = Gathering(self.table.name, Allowance() if self.table.is_hidden else self.allowance)
        self.without_result = []

    def start_of_row(self, element: Element) -> None:
        super().start_of_row(element)
        self.row, self.rows_alike = {}, repeated(element, "rows", LAST_ROW)

    def take_cell(self, element: Element, style: Style, count: int) -> bool:
        cell, last = cell_of(element, style.fill or ""), self.column
        if style.is_struck and not cell.is_empty:
            cell = replace(cell, is_struck=True)
        first = last - count + 1
        self.drop_downs.take_cell(element, self.table, (self.table.number + 1, first), (self.rows_alike, count))
        if cell.value is not None or cell.fill:
            most = MOST_COLUMNS + 1 if cell.value is not None else self.gathering.widest
            self.row |= dict.fromkeys(range(first, min(last, max(most, first)) + 1), cell)
        return not cell.is_empty

    def take_formula(self, element: Element, formula: str, at: tuple[int, int]) -> None:
        super().take_formula(element, formula, at)
        if not has_result(element):
            self.without_result.append(at)

    def end_of_row(self, element: Element) -> None:
        first, count = self.table.number + 1, repeated(element, "rows", LAST_ROW)
        if any(not cell.is_empty for cell in self.row.values()):
            for number in range(first, first + count):
                self.gathering.add(number, self.row)
        super().end_of_row(element)

    def end_of_table(self, element: Element) -> None:
        if not self.table.is_hidden:
            require_results(self.table.name, self.without_result)
            self.gathering.merges += [Merge(*area) for area in self.table.merges]
            self.gathering.merge()
            self.sheets.append(self.gathering.sheet())
        super().end_of_table(element)
