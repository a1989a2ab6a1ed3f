"""OpenDocument spreadsheets (.ods). Why by our own hand: docs/decisions/0015. What they hide is told on the same walk,
by `files.open_document`."""

from files.open_document import SpreadsheetLook
from files.open_document.styles import Styles
from sheets.grids import Sheet
from sheets.reading.open_document.sheets import SheetsReader


class OpenDocumentReader(SpreadsheetLook):
    def walk_of(self, styles: Styles) -> SheetsReader:
        self.reader = SheetsReader(self.package, styles)
        return self.reader

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        return tuple(self.reader.sheets)
