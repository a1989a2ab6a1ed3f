"""The cells of one worksheet, gathered on the walk that tells what it hides."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from files.excel.colours import child
from files.excel.worksheets import WorksheetWalk
from files.package.wording import damaged
from sheets.grids import Cell, Sheet
from sheets.reading.excel.values import CellReader
from sheets.reading.formulas import require_results
from sheets.reading.gathering import Gathering, Merge


class SheetReader(WorksheetWalk):
    def __init__(self, walk: WorksheetWalk, gathering: Gathering, reader: CellReader) -> None:
        super().__init__(walk.package, walk.part, walk.name, styles=walk.styles, texts=walk.texts)
        self.gathering, self.reader = gathering, reader
        self.row: dict[int, Cell] = {}
        self.without_result: list[tuple[int, int]] = []

    def walk(self, tables: Sequence[str] = ()) -> None:
        super().walk(tables)
        require_results(self.name, self.without_result)
        self.gathering.merges += [Merge(*area) for area in self.merges]
        self.gathering.merge()

    @property
    def sheet(self) -> Sheet:
        return self.gathering.sheet()

    def take_cell(self, element: Element) -> bool:
        cell = self.reader.cell(element)
        if cell.value is None and not cell.fill:
            return False
        if self.column in self.row:
            raise damaged(": two cells are in one place")
        self.row[self.column] = cell
        return not cell.is_empty

    def take_formula(self, element: Element, formula: Element) -> None:
        super().take_formula(element, formula)
        result = child(element, "v")
        if result is None or (not result.text and element.get("t") != "str"):
            self.without_result.append((self.number, self.column))

    def end_of_row(self, element: Element) -> None:
        self.gathering.add(self.number, self.row)
        self.row = {}
