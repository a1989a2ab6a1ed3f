"""OpenDocument spreadsheets (.ods). Why by our own hand: docs/decisions/0015."""

from collections.abc import Iterator

from sheets.grids import Hidden, Workbook
from sheets.package import Package
from sheets.package.words import damaged
from sheets.reading.hiding import ACCEPT_CHANGES, RECOLOUR, property_named
from sheets.reading.open_document.guard import REFUSED_ELEMENTS, require_harmless
from sheets.reading.open_document.sheets import SheetsReader
from sheets.reading.open_document.styles import Styles

PEOPLE = {"initial-creator": "author", "creator": "last changed by", "printed-by": "printed by"}
DELETE_VERSIONS = "In LibreOffice, choose File, Versions, delete them all, and save it again."


def read(package: Package) -> Workbook:
    require_harmless(package)
    if not package.has("content.xml"):
        raise damaged(": it has no content")
    styles = Styles()
    for event, tag, element in package.walk("styles.xml", whole={"style"}, refused=REFUSED_ELEMENTS):
        if (event, tag) == ("end", "style"):
            styles.add(element)
    reader = SheetsReader(package, styles)
    reader.read()
    hidden = [*_properties(package), *_elsewhere(package, styles, reader), *reader.hidden]
    return Workbook(tuple(reader.sheets), tuple(hidden))


def _properties(package: Package) -> Iterator[Hidden]:
    for event, tag, element in package.walk("meta.xml"):
        if event != "end":
            continue
        if tag in PEOPLE:
            yield from property_named(PEOPLE[tag], element.text or "")
        elif tag == "user-defined":
            yield from property_named(next(iter(element.attrib.values()), ""), element.text or "")


def _elsewhere(package: Package, styles: Styles, reader: SheetsReader) -> Iterator[Hidden]:
    if any(name.startswith("Versions/") for name in package.names):
        yield Hidden("the whole file", "earlier versions", DELETE_VERSIONS)
    if reader.has_tracked_changes:
        yield Hidden("the whole file", "tracked changes", ACCEPT_CHANGES)
    if styles.has_hidden_text:
        yield Hidden("the whole file", "text that is set not to show", RECOLOUR)
