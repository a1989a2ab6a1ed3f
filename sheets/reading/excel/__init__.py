"""Excel workbooks (.xlsx), part by part, so that each limit holds while they are read.

Why not by openpyxl: docs/decisions/0015. What they hide is told on the same walk, by `files.excel`.
"""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from files.cell_references import place
from files.excel import ExcelLook
from files.excel.book import STATES, Entry
from files.findings import Finding, Hidden, Refused
from files.package import Package
from sheets.grids import Sheet
from sheets.limits import MOST_SHEETS
from sheets.reading.excel.drop_downs import lists_behind_drop_downs
from sheets.reading.excel.sheets import SheetReader
from sheets.reading.excel.styles import shown_styles
from sheets.reading.excel.values import CellReader, text_of
from sheets.reading.gathering import Allowance, Gathering
from sheets.reading.offered import as_list


class ExcelReader(ExcelLook):
    def __init__(self, package: Package) -> None:
        super().__init__(package)
        self.allowance = Allowance()
        self.shared: list[str] = []
        self.readers: list[SheetReader] = []
        self.cells: CellReader | None = None

    def take_text(self, element: Element) -> None:
        super().take_text(element)
        text = text_of(element)
        self.allowance.take(characters=len(text))
        self.shared.append(text)

    def walk_of(self, entry: Entry) -> SheetReader:
        if len(self.readers) >= MOST_SHEETS:
            raise Refused(f"The file has more than {MOST_SHEETS} sheets.", "Delete those that are not needed.")
        self.cells = self.cells or CellReader(
            styles=shown_styles(self.book.styles), texts=self.shared, from_1904=self.book.from_1904
        )
        gathering = Gathering(entry.name, self.allowance)
        self.readers.append(SheetReader(super().walk_of(entry), gathering, self.cells))
        return self.readers[-1]

    def findings(self) -> Iterator[Finding]:
        """A hidden sheet that holds nothing but lists behind drop-downs is told as that."""
        lists: frozenset[str] | None = None
        for found in super().findings():
            if isinstance(found, Hidden) and found.what in STATES.values():
                lists = lists_behind_drop_downs(self.package, self.book) if lists is None else lists
                if any(found.where == place(name) for name in lists):
                    found = as_list(found)
            yield found

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        return tuple(reader.sheet for reader in self.readers)
