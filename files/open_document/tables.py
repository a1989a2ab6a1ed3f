"""The sheets of an OpenDocument spreadsheet, walked from cell to cell for what they hide.

Whoever also wants the values (`sheets.reading.open_document`) takes them on the same walk.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from files.cell_references import place
from files.cells import Cells
from files.findings import Hidden
from files.formulas import require_own_data
from files.open_document.guard import check_element
from files.open_document.styles import STYLES, OpenDocumentStyles, Style
from files.open_document.texts import hides
from files.package import Package
from files.package.walking import attributes, local
from files.package.wording import damaged
from files.wording import (
    ACCEPT_CHANGES,
    DELETE_COMMENTS,
    DELETE_NAMES,
    DELETE_SCENARIOS,
    RECOLOUR,
    cells_named,
    hidden_columns,
    hidden_rows,
    hidden_sheet,
)

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
NOT_SHOWN = ("collapse", "filter")
CELLS = ("table-cell", "covered-table-cell")
VALUES = ("value", "string-value", "date-value", "time-value", "boolean-value")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
MOST_UNSEEN = 1_000
MOST_REPEATED = 2_000_000


@dataclass
class OpenDocumentTable:
    """One sheet as it is walked."""

    name: str
    is_hidden: bool
    columns: list[tuple[int, str]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: list[tuple[int, int, bool]] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)
    unseen: list[tuple[int, int]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    has_scenario: bool = False
    number: int = 0
    last_column: int = 0

    def __post_init__(self) -> None:
        self.cells = Cells(self.name)

    def hidden(self) -> Iterator[Hidden]:
        if self.is_hidden:
            yield hidden_sheet(self.name, "hidden")
            return
        last, widest = self.cells.last_row, self.cells.widest
        rows = [(range(low, min(high, last) + 1), filtered) for low, high, filtered in self.hidden_rows]
        columns = [at for low, high in self.hidden_columns for at in range(low, min(high, widest) + 1)]
        yield from hidden_rows(self.name, [at for span, filtered in rows if not filtered for at in span])
        yield from hidden_rows(self.name, [at for span, filtered in rows if filtered for at in span], filtered=True)
        yield from hidden_columns(self.name, columns)
        yield from cells_named(self.name, self.comments, "a comment", DELETE_COMMENTS)
        yield from cells_named(self.name, self.unseen, "text that cannot be seen", RECOLOUR)
        yield from self.cells.beneath(self.merges)
        yield from self.cells.far()
        if self.has_scenario:
            yield Hidden(place(self.name), "scenarios, which hold other values of its cells", DELETE_SCENARIOS)


class TablesWalk:
    def __init__(self, package: Package, styles: OpenDocumentStyles) -> None:
        self.package, self.styles = package, styles
        self.hidden: list[Hidden] = []
        self.table: OpenDocumentTable | None = None
        self.row_style = ""
        self.column = 0
        self.left_to_repeat = MOST_REPEATED
        self.has_tracked_changes = False

    def walk(self) -> None:
        steps = {
            ("start", "table"): self.start_of_table,
            ("start", "table-column"): self._columns,
            ("start", "table-row"): self.start_of_row,
            ("start", "scenario"): self._scenario,
            ("start", "tracked-changes"): self._changes,
            ("start", "named-expression"): self._named_value,
            ("start", "named-range"): self.take_range,
            ("start", "content-validation"): self.take_validation,
            ("start", "shapes"): self.take_shapes,
            ("end", "table-cell"): self._cell,
            ("end", "covered-table-cell"): self._cell,
            ("end", "table-row"): self.end_of_row,
            ("end", "table"): self.end_of_table,
        } | {("end", tag): self.styles.add for tag in STYLES}
        for event, tag, element in self.package.walk("content.xml", whole={*STYLES, *CELLS}, check=check_element):
            if do := steps.get((event, tag)):
                if tag.startswith("table-") and self.table is None:
                    raise damaged()
                do(element)

    def take_cell(self, element: Element, style: Style, count: int) -> bool:
        """Whether there is text or a number in the `count` cells that begin at `self.column`."""
        return has_text(element)

    def take_range(self, element: Element) -> None:
        """A name of cells, for those who look for lists."""

    def take_validation(self, element: Element) -> None:
        """What some cells may hold, for those who look for lists."""

    def take_shapes(self, element: Element) -> None:
        """Pictures and drawings of a sheet, for those who look for lists."""

    def take_formula(self, element: Element, formula: str, at: tuple[int, int]) -> None:
        require_own_data(formula, self.table.name, *at)

    def start_of_table(self, element: Element) -> None:
        if self.table is not None:
            raise damaged(": a sheet within a sheet")
        is_hidden = not self._style("table", element).is_shown
        self.table = OpenDocumentTable(element.get(f"{TABLE}name", ""), is_hidden)

    def _changes(self, element: Element) -> None:
        if not self.has_tracked_changes:
            self.hidden.append(Hidden("the whole file", "tracked changes", ACCEPT_CHANGES))
        self.has_tracked_changes = True

    def _scenario(self, element: Element) -> None:
        if self.table is not None:
            self.table.has_scenario = True

    def _named_value(self, element: Element) -> None:
        """A named range stands for cells; an expression keeps a value or formula of its own."""
        name = attributes(element).get("name", "")
        self.hidden.append(Hidden(f"the name {name[:60]}", "a value that stands in no cell", DELETE_NAMES))

    def _style(self, family: str, element: Element) -> Style:
        return self.styles.of(family, element.get(f"{TABLE}style-name", ""))

    def _columns(self, element: Element) -> None:
        table, count = self.table, repeated(element, "columns", LAST_COLUMN)
        first, table.last_column = table.last_column + 1, table.last_column + count
        table.columns.append((table.last_column, element.get(f"{TABLE}default-cell-style-name", "")))
        if element.get(f"{TABLE}visibility") in NOT_SHOWN or not self._style("table-column", element).has_size:
            table.hidden_columns.append((first, table.last_column))

    def start_of_row(self, element: Element) -> None:
        self.column = 0
        self.row_style = element.get(f"{TABLE}default-cell-style-name", "")
        visibility = element.get(f"{TABLE}visibility")
        if visibility in NOT_SHOWN or not self._style("table-row", element).has_size:
            first, count = self.table.number + 1, repeated(element, "rows", LAST_ROW)
            self.table.hidden_rows.append((first, self.table.number + count, visibility == "filter"))

    def _cell(self, element: Element) -> None:
        first, count = self.column + 1, repeated(element, "columns", LAST_COLUMN)
        self.column += count
        if not len(element) and not element.attrib:
            return
        at, style = (self.table.number + 1, first), self._cell_style(element, first)
        if (formula := element.get(f"{TABLE}formula")) is not None:
            self.take_formula(element, formula, at)
        if self.take_cell(element, style, count):
            self._look_at(element, style, at, count)
        if any(local(it.tag) == "annotation" for it in element):
            self.table.comments.append(at)
        self._merge(element, *at)

    def _look_at(self, element: Element, style: Style, at: tuple[int, int], count: int) -> None:
        self.left_to_repeat -= count
        if self.left_to_repeat < 0:
            raise damaged(": it repeats cells without end")
        for column in range(at[1], at[1] + count):
            self.table.cells.add(at[0], column)
        paper = style.fill or "ffffff"
        is_unseen = style.is_unseen or any(hides(it, self.styles, style, paper) for it in element)
        if is_unseen and len(self.table.unseen) < MOST_UNSEEN:
            self.table.unseen.append(at)

    def _merge(self, element: Element, row: int, column: int) -> None:
        wide = repeated(element, "columns", LAST_COLUMN, "spanned")
        high = repeated(element, "rows", LAST_ROW, "spanned")
        if (wide, high) != (1, 1):
            self.table.merges.append((row, column, row + high - 1, column + wide - 1))

    def _cell_style(self, element: Element, column: int) -> Style:
        """The cell's own, or its row's, or its column's."""
        name = element.get(f"{TABLE}style-name", "") or self.row_style
        if not name:
            name = next((style for last, style in self.table.columns if column <= last), "")
        return self.styles.of("table-cell", name)

    def end_of_row(self, element: Element) -> None:
        cells, count = self.table.cells, repeated(element, "rows", LAST_ROW)
        if cells.last_row == self.table.number + 1:
            cells.last_row += count - 1
        self.table.number += count

    def end_of_table(self, element: Element) -> None:
        self.hidden += self.table.hidden()
        self.table = None


def has_text(element: Element) -> bool:
    if any(element.get(f"{OFFICE}{name}", "").strip() for name in VALUES):
        return True
    paragraphs = (it for it in element if local(it.tag) in ("p", "h"))
    return any(text.strip() for it in paragraphs for text in it.itertext())


def repeated(element: Element, things: str, most: int, word: str = "repeated") -> int:
    given = element.get(f"{TABLE}number-{things}-{word}", "1")
    if not given.isdecimal() or len(given) > 8 or not 0 < int(given) <= most:
        raise damaged(f": it repeats {things} without end")
    return int(given)
