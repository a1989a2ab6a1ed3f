"""OpenDocument texts and spreadsheets (.odt, .ods): what they hide, and what `sheets.reading` reads on the way."""

from collections.abc import Iterator

from files.findings import Finding, Hidden
from files.open_document.guard import check_element, guard
from files.open_document.properties import properties
from files.open_document.styles import STYLES, OpenDocumentStyles
from files.open_document.tables import TablesWalk
from files.open_document.writing import hidden_in_text
from files.package import Package
from files.package.wording import damaged

DELETE_VERSIONS = "In LibreOffice, choose File, Versions, delete them all, and save it again."


class SpreadsheetLook:
    """One walk through a spreadsheet. Whoever wants its cells as well overrides `walk_of`."""

    def __init__(self, package: Package) -> None:
        self.package = package

    def findings(self) -> Iterator[Finding]:
        yield from _findings_in_any(self.package)
        walk = self.walk_of(styles_of(self.package))
        walk.walk()
        yield from walk.hidden

    def walk_of(self, styles: OpenDocumentStyles) -> TablesWalk:
        return TablesWalk(self.package, styles)


def _findings_in_any(package: Package) -> Iterator[Finding]:
    yield from guard(package)
    if not package.has("content.xml"):
        raise damaged(": it has no content")
    yield from properties(package)
    if any(name.startswith("Versions/") for name in package.names):
        yield Hidden("the whole file", "earlier versions", DELETE_VERSIONS)


def styles_of(package: Package) -> OpenDocumentStyles:
    styles = OpenDocumentStyles()
    for event, tag, element in package.walk("styles.xml", whole=STYLES, check=check_element):
        if event == "end" and tag in STYLES:
            styles.add(element)
    return styles


def look_at_spreadsheet(package: Package) -> Iterator[Finding]:
    yield from SpreadsheetLook(package).findings()


def look_at_text(package: Package) -> Iterator[Finding]:
    yield from _findings_in_any(package)
    yield from hidden_in_text(package, styles_of(package))
