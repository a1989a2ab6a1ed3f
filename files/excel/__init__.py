"""Excel workbooks (.xlsx): what they hide, and the parts of them that `sheets.reading` reads too."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from files.excel.book import Book, Entry
from files.excel.outside_cells import hidden_beside_cells, hidden_in_workbook
from files.excel.texts import Texts
from files.excel.worksheets import WorksheetWalk
from files.findings import Finding
from files.kinds import XLSX
from files.office.guard import guard
from files.office.properties import properties
from files.package import Package


class ExcelLook:
    """One walk through a workbook. Whoever wants its cells as well overrides `take_text` and `walk_of`."""

    def __init__(self, package: Package) -> None:
        self.package = package

    def findings(self) -> Iterator[Finding]:
        yield from guard(self.package, XLSX)
        yield from properties(self.package)
        self.book = Book(self.package)
        self.texts = Texts(self.book.styles)
        for element in self.book.shared_texts():
            self.take_text(element)
        yield from hidden_in_workbook(self.book)
        for entry in self.book.entries:
            yield from self._findings_in(entry)

    def take_text(self, element: Element) -> None:
        self.texts.take(element)

    def walk_of(self, entry: Entry) -> WorksheetWalk:
        return WorksheetWalk(
            self.package, entry.relation.target, entry.name, styles=self.book.styles, texts=self.texts
        )

    def _findings_in(self, entry: Entry) -> Iterator[Finding]:
        if entry.is_hidden:
            yield entry.hidden()
        elif entry.has_cells:
            own = self.book.of_sheet(entry)
            sheet = self.walk_of(entry)
            sheet.walk(self.book.table_areas(own))
            yield from sheet.hidden()
            yield from hidden_beside_cells(self.package, entry.name, own)


def look(package: Package) -> Iterator[Finding]:
    yield from ExcelLook(package).findings()
