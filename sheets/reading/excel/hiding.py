"""What an Excel workbook keeps outside its cells."""

import re
from collections.abc import Iterator

from sheets.grids import Hidden
from sheets.package import Package
from sheets.package.walking import attributes
from sheets.places import place
from sheets.reading.excel.relations import Relation, relations
from sheets.reading.excel.sheets import split
from sheets.reading.hiding import (
    ACCEPT_CHANGES,
    DELETE_COMMENTS,
    DELETE_NAMES,
    INSPECT,
    PASTE_PIVOT,
    cells_named,
    property_named,
)

PROPERTIES = {
    "creator": "author",
    "lastModifiedBy": "last changed by",
    "Manager": "manager",
    "Company": "company",
}
# Written by Excel for itself.
OWN_NAMES = re.compile(r"_xl(nm|fn|pm|ws|udf|cn)\.|_xleta\.", re.IGNORECASE)


def hidden_in_workbook(package: Package, main: str, parts: dict[str, Relation]) -> Iterator[Hidden]:
    yield from _properties(package)
    for relation in parts.values():
        if relation.kind == "pivotCacheDefinition":
            yield Hidden(_source_of_pivot(package, relation.target), "a pivot table's copy of its data", PASTE_PIVOT)
        elif relation.kind == "person":
            yield from _people(package, relation.target)
    if any(name.startswith("xl/revisions/") for name in package.names):
        yield Hidden("the whole file", "tracked changes", ACCEPT_CHANGES)
    for event, tag, element in package.walk(main):
        if (event, tag) == ("start", "definedName") and element.get("hidden") in ("1", "true"):
            name = element.get("name", "")
            if not OWN_NAMES.match(name):
                yield Hidden(f"the name {name[:60]}", "a hidden name", DELETE_NAMES)


def _properties(package: Package) -> Iterator[Hidden]:
    """Of the package: author and company in two parts that every workbook has, any others in a third."""
    found = {it.kind: it.target for it in relations(package, "").values()}
    for kind in ("core-properties", "extended-properties"):
        for event, tag, element in package.walk(found.get(kind, "")):
            if event == "end" and tag in PROPERTIES:
                yield from property_named(PROPERTIES[tag], element.text or "")
    for event, tag, element in package.walk(found.get("custom-properties", ""), whole={"property"}):
        name = element.get("name", "")
        if event == "end" and tag == "property":
            yield from property_named(name, "".join(element.itertext()))


def _people(package: Package, part: str) -> Iterator[Hidden]:
    for event, tag, element in package.walk(part):
        if (event, tag) == ("start", "person"):
            name = attributes(element).get("displayName", "")
            yield Hidden("the list of people who commented", f"“{name[:60]}”", INSPECT)


def _source_of_pivot(package: Package, part: str) -> str:
    for event, tag, element in package.walk(part):
        if (event, tag) == ("start", "worksheetSource"):
            it = attributes(element)
            sheet = it.get("sheet", "")
            area = it.get("ref") or it.get("name", "")
            return place(sheet, *([f"cells {area}"] if area else [])) or "the whole file"
    return "the whole file"


def hidden_in_sheet(package: Package, sheet: str, parts: dict[str, Relation]) -> list[Hidden]:
    found = []
    for relation in parts.values():
        if relation.kind in ("comments", "threadedComment"):
            for event, tag, element in package.walk(relation.target):
                if event == "start" and tag in ("comment", "threadedComment"):
                    column, row = split(attributes(element).get("ref", ""))
                    found.append((row, column))
    return cells_named(sheet, found, "a comment", DELETE_COMMENTS)
