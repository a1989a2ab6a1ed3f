"""OpenDocument spreadsheets (.ods). Why by our own hand: docs/decisions/0015. What they hide is told on the same walk,
by `files.open_document`."""

from collections.abc import Iterator

from files.cell_references import place
from files.findings import Finding, Hidden
from files.open_document import SpreadsheetLook
from files.open_document.styles import OpenDocumentStyles
from sheets.grids import Sheet
from sheets.reading.offered import as_list
from sheets.reading.open_document.sheets import SheetsReader


class OpenDocumentReader(SpreadsheetLook):
    def walk_of(self, styles: OpenDocumentStyles) -> SheetsReader:
        self.reader = SheetsReader(self.package, styles)
        return self.reader

    def findings(self) -> Iterator[Finding]:
        """A hidden sheet that holds nothing but lists behind drop-downs is told as that."""
        lists: frozenset[str] | None = None
        for found in super().findings():
            if isinstance(found, Hidden) and found.what == "hidden":
                lists = self.reader.drop_downs.lists() if lists is None else lists
                if any(found.where == place(name) for name in lists):
                    found = as_list(found)
            yield found

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        return tuple(self.reader.sheets)
