"""What an Excel workbook keeps outside its cells."""

import re
from collections.abc import Iterator

from files.cell_references import place
from files.excel.book import Book
from files.excel.worksheets import split
from files.findings import Hidden
from files.office.hidden_parts import hidden_parts
from files.office.relations import Relation
from files.package import Package
from files.package.walking import attributes
from files.wording import (
    ACCEPT_CHANGES,
    DELETE_COMMENTS,
    DELETE_NAMES,
    PASTE_PIVOT,
    SHOW_SHAPES,
    cells_named,
)

# Written by Excel for itself.
OWN_NAMES = re.compile(r"_xl(nm|fn|pm|ws|udf|cn)\.|_xleta\.", re.IGNORECASE)
QUOTED_SHEET = re.compile(r"'(?:[^']|'')*'!")
TRUE = ("1", "true")


def hidden_in_workbook(book: Book) -> Iterator[Hidden]:
    package = book.package
    yield from hidden_parts(package)
    for relation in book.parts.values():
        if relation.kind == "pivotCacheDefinition":
            yield Hidden(_source_of_pivot(package, relation.target), "a pivot table's copy of its data", PASTE_PIVOT)
    has_pivot = any(relation.kind == "pivotCacheDefinition" for relation in book.parts.values())
    if not has_pivot and any(name.startswith("xl/pivotCache/") for name in package.names):
        yield Hidden("the whole file", "a pivot table's copy of its data", PASTE_PIVOT)
    if any(name.startswith("xl/revisions/") for name in package.names):
        yield Hidden("the whole file", "tracked changes", ACCEPT_CHANGES)
    for event, tag, element in package.walk(book.main):
        if (event, tag) == ("end", "definedName"):
            yield from _hidden_name(element.get("name", ""), element.get("hidden") in TRUE, element.text or "")


def _hidden_name(name: str, is_hidden: bool, stands_for: str) -> Iterator[Hidden]:
    is_own = OWN_NAMES.match(name) is not None
    if is_hidden and not is_own:
        yield Hidden(f"the name {name[:60]}", "a hidden name", DELETE_NAMES)
    elif '"' in QUOTED_SHEET.sub("", stands_for) or (not is_own and not _stands_for_cells(stands_for)):
        yield Hidden(f"the name {name[:60]}", "a value that stands in no cell", DELETE_NAMES)


def _stands_for_cells(formula: str) -> bool:
    """As "Leads!$A$1" and "Plan[Lead]" do: others keep something of their own."""
    return not formula.strip() or re.search(r"[!\[]", formula) is not None


def _source_of_pivot(package: Package, part: str) -> str:
    for event, tag, element in package.walk(part):
        if (event, tag) == ("start", "worksheetSource"):
            it = attributes(element)
            sheet = it.get("sheet", "")
            area = it.get("ref") or it.get("name", "")
            return place(sheet, *([f"cells {area}"] if area else [])) or "the whole file"
    return "the whole file"


def hidden_beside_cells(package: Package, sheet: str, parts: dict[str, Relation]) -> Iterator[Hidden]:
    """Comments, and shapes that are set not to show."""
    comments, has_hidden_shapes = [], False
    for relation in parts.values():
        if relation.kind in ("comments", "threadedComment"):
            for event, tag, element in package.walk(relation.target):
                if event == "start" and tag in ("comment", "threadedComment"):
                    column, row = split(attributes(element).get("ref", ""))
                    comments.append((row, column))
        elif relation.kind == "drawing":
            found = package.walk(relation.target)
            has_hidden_shapes = has_hidden_shapes or any(
                tag == "cNvPr" and element.get("hidden") in TRUE for _, tag, element in found
            )
    yield from cells_named(sheet, comments, "a comment", DELETE_COMMENTS)
    if has_hidden_shapes:
        yield Hidden(place(sheet), "a hidden picture or shape", SHOW_SHAPES)
