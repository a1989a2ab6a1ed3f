"""Hidden sheets that hold nothing but the lists behind drop-downs: as `sheets.reading.excel.drop_downs` tells them.

Takes what was met on the walk through the tables, gives the names of such sheets.
"""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from files.cell_references import number_of_column
from files.excel.worksheets import Area
from files.open_document.tables import TABLE, OpenDocumentTable
from files.package.walking import local
from sheets.reading.offered import MOST_LISTED, is_offered

IN_LIST = re.compile(r"(?:\w+:)?cell-content-is-in-list\((?P<source>[^\"()]+)\)")
SHEET = r"\$?(?:'(?P<quoted>(?:[^']|'')+)'|(?P<plain>[^\s.'$\[\]]+))"
ADDRESS = re.compile(
    rf"\[?{SHEET}\.\$?(?P<left>[A-Z]{{1,3}})\$?(?P<top>\d{{1,7}})"
    r"(?::(?:\$?(?:'(?:[^']|'')+'|[^\s.'$\[\]]*))?\.\$?(?P<right>[A-Z]{1,3})\$?(?P<bottom>\d{1,7}))?\]?"
)


@dataclass
class DropDowns:
    """`conditions` are those of the validations by name, `used` the names that cells of visible sheets give, `ranges`
    the named ranges; `filled` holds the cells of each hidden sheet, and `others` the hidden sheets with anything that
    is no plain value: a formula, a comment, a picture."""

    conditions: dict[str, str] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    ranges: dict[str, str] = field(default_factory=dict)
    filled: dict[str, list[tuple[int, int]]] = field(default_factory=dict)
    others: set[str] = field(default_factory=set)

    def take_validation(self, element: Element) -> None:
        self.conditions[element.get(f"{TABLE}name", "")] = element.get(f"{TABLE}condition", "")

    def take_range(self, element: Element) -> None:
        self.ranges[element.get(f"{TABLE}name", "").casefold()] = element.get(f"{TABLE}cell-range-address", "")

    def take_cell(
        self, element: Element, table: OpenDocumentTable, at: tuple[int, int], times: tuple[int, int]
    ) -> None:
        """Cells with this content begin `at` (row, column), so many rows and columns of them."""
        if not table.is_hidden:
            self.used.add(element.get(f"{TABLE}content-validation-name", ""))
            return
        filled = self.filled.setdefault(table.name, [])
        is_plain = element.get(f"{TABLE}formula") is None and all(local(it.tag) == "p" for it in element)
        if not is_plain or (len(element) and len(filled) + times[0] * times[1] > MOST_LISTED):
            self.others.add(table.name)
        elif len(element):
            filled += [(at[0] + down, at[1] + right) for down in range(times[0]) for right in range(times[1])]

    def take_shape(self, table: OpenDocumentTable | None) -> None:
        if table is not None and table.is_hidden:
            self.others.add(table.name)

    def lists(self) -> frozenset[str]:
        offered = self._offered()
        return frozenset(
            name
            for name, cells in self.filled.items()
            if name not in self.others
            and name.casefold() in offered
            and all(is_offered(row, column, offered[name.casefold()]) for row, column in cells)
        )

    def _offered(self) -> dict[str, list[Area]]:
        """{sheet: the cells that drop-downs of the visible sheets offer}"""
        found: dict[str, list[Area]] = {}
        for name in self.used & self.conditions.keys():
            source = IN_LIST.fullmatch(self.conditions[name].strip())
            text = source["source"].strip() if source else ""
            if address := ADDRESS.fullmatch(self.ranges.get(text.casefold(), text)):
                sheet = (address["quoted"] or address["plain"]).replace("''", "'")
                top, left = int(address["top"]), number_of_column(address["left"])
                bottom, right = int(address["bottom"] or top), number_of_column(address["right"] or address["left"])
                found.setdefault(sheet.casefold(), []).append((top, left, bottom, right))
        return found
