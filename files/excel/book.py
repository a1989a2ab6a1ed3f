"""A workbook as its parts list it: its sheets, its styles, and the texts that cells share."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from xml.etree.ElementTree import Element

from files.excel.styles import ExcelStyles, styles_of
from files.findings import Hidden
from files.office.relations import Relation, relations, target_of
from files.package import Package
from files.package.walking import attributes
from files.package.wording import damaged
from files.wording import hidden_sheet

STATES = {"hidden": "hidden", "veryHidden": "very hidden"}


@dataclass(frozen=True)
class Entry:
    """A sheet as the workbook lists it."""

    name: str
    state: str
    relation: Relation

    @property
    def is_hidden(self) -> bool:
        return self.state in STATES

    @property
    def has_cells(self) -> bool:
        return self.relation.kind != "chartsheet"

    def hidden(self) -> Hidden:
        return hidden_sheet(self.name, STATES[self.state])


class Book:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = target_of(relations(package, ""), "officeDocument") or "xl/workbook.xml"
        self.parts = relations(package, self.main)
        self.entries: list[Entry] = []
        self.from_1904 = False
        for event, tag, element in package.walk(self.main):
            if event != "start":
                continue
            it = attributes(element)
            if tag == "workbookPr":
                self.from_1904 = it.get("date1904") in ("1", "true")
            elif tag == "sheet":
                self._list(it)
        if not self.entries:
            raise damaged(": it has no sheets")

    def _list(self, it: dict[str, str]) -> None:
        relation = self.parts.get(it.get("id", ""))
        if relation is None:
            raise damaged(": a sheet is missing")
        self.entries.append(Entry(it.get("name", ""), it.get("state", "visible"), relation))

    @cached_property
    def styles(self) -> ExcelStyles:
        return styles_of(self.package, target_of(self.parts, "styles"), target_of(self.parts, "theme"))

    def shared_texts(self) -> Iterator[Element]:
        for event, tag, element in self.package.walk(target_of(self.parts, "sharedStrings"), whole={"si"}):
            if event == "end" and tag == "si":
                yield element

    def of_sheet(self, entry: Entry) -> dict[str, Relation]:
        if not self.package.has(entry.relation.target):
            raise damaged(": a sheet is missing")
        return relations(self.package, entry.relation.target)

    def table_areas(self, own: dict[str, Relation]) -> list[str]:
        tables = (it.target for it in own.values() if it.kind == "table")
        found = (event for part in tables for event in self.package.walk(part))
        return [element.get("ref", "") for event, tag, element in found if (event, tag) == ("start", "table")]
