"""Excel workbooks (.xlsx), part by part, so that each limit holds while they are read.

Why not by openpyxl: docs/decisions/0015.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sheets.grids import Hidden, Refused, Sheet, Workbook
from sheets.limits import MOST_SHEETS
from sheets.package import Package
from sheets.package.walking import attributes
from sheets.package.words import damaged
from sheets.reading.excel.guard import require_harmless
from sheets.reading.excel.hiding import hidden_in_sheet, hidden_in_workbook
from sheets.reading.excel.relations import Relation, relations, target_of
from sheets.reading.excel.sheets import SheetReader
from sheets.reading.excel.styles import styles_of
from sheets.reading.excel.values import CellReader, text_of
from sheets.reading.gathering import Allowance, Gathering
from sheets.reading.hiding import hidden_sheet

STATES = {"hidden": "hidden", "veryHidden": "very hidden"}


@dataclass(frozen=True)
class Entry:
    """A sheet as the workbook lists it."""

    name: str
    state: str
    relation: Relation


def read(package: Package) -> Workbook:
    require_harmless(package)
    main = target_of(relations(package, ""), "officeDocument") or "xl/workbook.xml"
    parts = relations(package, main)
    book = _Book(package, main, parts)
    cells = CellReader(
        styles=styles_of(package, target_of(parts, "styles"), target_of(parts, "theme")),
        texts=list(_shared_texts(package, target_of(parts, "sharedStrings"), book.allowance)),
        from_1904=book.from_1904,
    )
    sheets, hidden = [], [*hidden_in_workbook(package, main, parts)]
    for entry in book.entries:
        if entry.state in STATES:
            hidden.append(hidden_sheet(entry.name, STATES[entry.state]))
            continue
        sheet, found = _read_sheet(package, entry, cells, book.allowance)
        sheets.append(sheet)
        hidden += found
    return Workbook(tuple(sheets), tuple(hidden))


class _Book:
    """The list of sheets, and from when days are counted."""

    def __init__(self, package: Package, main: str, parts: dict[str, Relation]) -> None:
        self.entries: list[Entry] = []
        self.allowance = Allowance()
        self.from_1904 = False
        for event, tag, element in package.walk(main):
            if event != "start":
                continue
            it = attributes(element)
            if tag == "workbookPr":
                self.from_1904 = it.get("date1904") in ("1", "true")
            elif tag == "sheet":
                self._list(it, parts)
        if not self.entries:
            raise damaged(": it has no sheets")

    def _list(self, it: dict[str, str], parts: dict[str, Relation]) -> None:
        relation = parts.get(it.get("id", ""))
        if relation is None:
            raise damaged(": a sheet is missing")
        if len(self.entries) >= MOST_SHEETS:
            raise Refused(f"The file has more than {MOST_SHEETS} sheets.", "Delete those that are not needed.")
        if relation.kind in ("worksheet", "dialogsheet") or it.get("state") in STATES:
            self.entries.append(Entry(it.get("name", ""), it.get("state", "visible"), relation))


def _shared_texts(package: Package, part: str, allowance: Allowance) -> Iterator[str]:
    for event, tag, element in package.walk(part, whole={"si"}):
        if event == "end" and tag == "si":
            text = text_of(element)
            allowance.take(characters=len(text))
            yield text


def _read_sheet(package: Package, entry: Entry, cells: CellReader, allowance: Allowance) -> tuple[Sheet, list[Hidden]]:
    if not package.has(entry.relation.target):
        raise damaged(": a sheet is missing")
    own = relations(package, entry.relation.target)
    tables = [ref for it in own.values() if it.kind == "table" for ref in _table_areas(package, it.target)]
    gathering = Gathering(entry.name, allowance)
    sheet, hidden = SheetReader(package, entry.relation.target, gathering, cells).read(tables)
    return sheet, [*hidden, *hidden_in_sheet(package, entry.name, own)]


def _table_areas(package: Package, part: str) -> list[str]:
    found = package.walk(part)
    return [element.get("ref", "") for event, tag, element in found if (event, tag) == ("start", "table")]
