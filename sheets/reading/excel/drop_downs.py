"""Hidden sheets that hold nothing but the lists behind drop-downs, as forms and templates have them.

Takes a workbook, gives the names of such sheets. Any cell that no drop-down offers, but a heading right above a list,
makes it an ordinary hidden sheet: somebody may keep something there.
"""

import re
from collections.abc import Iterator

from files.excel.book import Book, Entry
from files.excel.colours import child
from files.excel.worksheets import Area, area, split
from files.package import Package
from files.package.walking import local
from sheets.reading.offered import MOST_LISTED, is_offered

SOURCE = re.compile(
    r"=?(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[\w.]+))!"
    r"(?P<area>\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?)"
)


def lists_behind_drop_downs(package: Package, book: Book) -> frozenset[str]:
    hidden = [entry for entry in book.entries if entry.is_hidden and entry.has_cells]
    if not hidden:
        return frozenset()
    offered = _offered(package, book)
    return frozenset(each.name for each in hidden if _holds_only(package, each, offered.get(each.name.casefold(), [])))


def _offered(package: Package, book: Book) -> dict[str, list[Area]]:
    """{sheet: the cells that drop-downs of the visible sheets offer}"""
    names = _named_cells(package, book)
    found: dict[str, list[Area]] = {}
    for entry in book.entries:
        if entry.is_hidden or not entry.has_cells:
            continue
        for formula in _formulas(package, entry):
            text = names.get(formula.strip().lstrip("=").casefold(), formula)
            if source := SOURCE.fullmatch(text.strip()):
                sheet = (source["quoted"] or source["plain"]).replace("''", "'")
                found.setdefault(sheet.casefold(), []).append(area(source["area"]))
    return found


def _named_cells(package: Package, book: Book) -> dict[str, str]:
    ends = ((tag, element) for event, tag, element in package.walk(book.main) if event == "end")
    return {element.get("name", "").casefold(): element.text or "" for tag, element in ends if tag == "definedName"}


def _formulas(package: Package, entry: Entry) -> Iterator[str]:
    """What the lists of one sheet are made of; newer ones have their formula one element deeper."""
    for event, tag, element in package.walk(entry.relation.target, whole={"dataValidation"}):
        if event == "end" and tag == "dataValidation" and element.get("type") == "list":
            formula = child(element, "formula1")
            if formula is not None:
                yield formula.text or "".join(it.text or "" for it in formula if local(it.tag) == "f")


def _holds_only(package: Package, entry: Entry, offered: list[Area]) -> bool:
    if not offered:
        return False
    count = 0
    for event, tag, element in package.walk(entry.relation.target, whole={"c"}):
        if event != "end" or tag != "c" or not len(element):
            continue
        count += 1
        column, row = split(element.get("r", "A1"))
        if not is_offered(row, column, offered) or child(element, "f") is not None or count > MOST_LISTED:
            return False
    return True
