"""The sheets of an OpenDocument spreadsheet, cell by cell."""

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from sheets.grids import Cell, Hidden, Refused, Sheet
from sheets.limits import MOST_COLUMNS, MOST_SHEETS
from sheets.package import Package
from sheets.package.walking import local
from sheets.package.words import damaged
from sheets.reading.formulas import require_own_data, require_results
from sheets.reading.gathering import Allowance, Gathering, Merge
from sheets.reading.hiding import DELETE_COMMENTS, RECOLOUR, cells_named, hidden_columns, hidden_rows, hidden_sheet
from sheets.reading.open_document.guard import REFUSED_ELEMENTS
from sheets.reading.open_document.styles import Style, Styles
from sheets.reading.open_document.values import TABLE, cell_of, has_result

NOT_SHOWN = ("collapse", "filter")
CELLS = ("table-cell", "covered-table-cell")
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384


@dataclass
class Table:
    """One sheet in the making."""

    gathering: Gathering
    is_hidden: bool
    columns: list[tuple[int, str]] = field(default_factory=list)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    hidden_rows: list[tuple[int, int, bool]] = field(default_factory=list)
    comments: list[tuple[int, int]] = field(default_factory=list)
    unseen: list[tuple[int, int]] = field(default_factory=list)
    without_result: list[tuple[int, int]] = field(default_factory=list)
    number: int = 0
    last_column: int = 0


class SheetsReader:
    def __init__(self, package: Package, styles: Styles) -> None:
        self.package, self.styles, self.allowance = package, styles, Allowance()
        self.sheets: list[Sheet] = []
        self.hidden: list[Hidden] = []
        self.table: Table | None = None
        self.row: dict[int, Cell] = {}
        self.merges: list[tuple[int, int, int]] = []
        self.row_style = ""
        self.column = self.tables = 0
        self.has_tracked_changes = False

    def read(self) -> None:
        deeds = {
            ("end", "style"): self.styles.add,
            ("start", "table"): self._start,
            ("start", "table-column"): self._columns,
            ("start", "table-row"): self._row,
            ("start", "tracked-changes"): self._changes,
            ("end", "table-cell"): self._cell,
            ("end", "covered-table-cell"): self._cell,
            ("end", "table-row"): self._end_of_row,
            ("end", "table"): self._end,
        }
        for event, tag, element in self.package.walk("content.xml", whole={"style", *CELLS}, refused=REFUSED_ELEMENTS):
            if do := deeds.get((event, tag)):
                if tag.startswith("table-") and self.table is None:
                    raise damaged()
                do(element)

    def _changes(self, element: Element) -> None:
        self.has_tracked_changes = True

    def _start(self, element: Element) -> None:
        self.tables += 1
        if self.table is not None or self.tables > MOST_SHEETS:
            raise Refused(f"The file has more than {MOST_SHEETS} sheets.", "Delete those that are not needed.")
        name = element.get(f"{TABLE}name", "")
        is_hidden = not self._style("table", element).is_shown
        self.table = Table(Gathering(name, Allowance() if is_hidden else self.allowance), is_hidden)

    def _style(self, family: str, element: Element) -> Style:
        return self.styles.of(family, element.get(f"{TABLE}style-name", ""))

    def _columns(self, element: Element) -> None:
        table, count = self.table, _repeated(element, "columns", LAST_COLUMN)
        first, table.last_column = table.last_column + 1, table.last_column + count
        table.columns.append((table.last_column, element.get(f"{TABLE}default-cell-style-name", "")))
        if element.get(f"{TABLE}visibility") in NOT_SHOWN or not self._style("table-column", element).has_size:
            table.hidden_columns.append((first, table.last_column))

    def _row(self, element: Element) -> None:
        self.row, self.column, self.merges = {}, 0, []
        self.row_style = element.get(f"{TABLE}default-cell-style-name", "")
        visibility = element.get(f"{TABLE}visibility")
        if visibility in NOT_SHOWN or not self._style("table-row", element).has_size:
            first, count = self.table.number + 1, _repeated(element, "rows", LAST_ROW)
            self.table.hidden_rows.append((first, self.table.number + count, visibility == "filter"))

    def _cell(self, element: Element) -> None:
        first, count = self.column + 1, _repeated(element, "columns", LAST_COLUMN)
        self.column += count
        if not len(element) and not element.attrib:
            return
        place = self.table.number + 1, first
        style = self._cell_style(element, first)
        cell = cell_of(element, style.fill or "")
        self._look_at(element, cell, style, place)
        if cell.value is not None or cell.fill:
            most = MOST_COLUMNS + 1 if cell.value is not None else self.table.gathering.widest
            self.row |= dict.fromkeys(range(first, min(self.column, max(most, first)) + 1), cell)
        spans = _repeated(element, "columns", LAST_COLUMN, "spanned"), _repeated(element, "rows", LAST_ROW, "spanned")
        if spans != (1, 1):
            self.merges.append((first, *spans))

    def _look_at(self, element: Element, cell: Cell, style: Style, place: tuple[int, int]) -> None:
        table = self.table
        if (formula := element.get(f"{TABLE}formula")) is not None:
            require_own_data(formula, table.gathering.name, *place)
            if not has_result(element):
                table.without_result.append(place)
        if any(local(it.tag) == "annotation" for it in element):
            table.comments.append(place)
        if style.is_invisible and not cell.is_empty:
            table.unseen.append(place)

    def _cell_style(self, element: Element, column: int) -> Style:
        """The cell's own, or its row's, or its column's."""
        name = element.get(f"{TABLE}style-name", "") or self.row_style
        if not name:
            name = next((style for last, style in self.table.columns if column <= last), "")
        return self.styles.of("table-cell", name)

    def _end_of_row(self, element: Element) -> None:
        table, count = self.table, _repeated(element, "rows", LAST_ROW)
        if any(not cell.is_empty for cell in self.row.values()):
            for number in range(table.number + 1, table.number + count + 1):
                table.gathering.add(number, self.row)
                for column, wide, high in self.merges:
                    table.gathering.merges.append(Merge(number, column, number + high - 1, column + wide - 1))
        table.number += count

    def _end(self, element: Element) -> None:
        table, self.table = self.table, None
        name = table.gathering.name
        if table.is_hidden:
            self.hidden.append(hidden_sheet(name, "hidden"))
            return
        require_results(name, table.without_result)
        self.hidden += _hidden_in(table)
        self.hidden += table.gathering.merge()
        self.sheets.append(table.gathering.sheet())


def _hidden_in(table: Table) -> list[Hidden]:
    name, last, widest = table.gathering.name, table.gathering.last_row, table.gathering.widest
    rows = [(range(low, min(high, last) + 1), filtered) for low, high, filtered in table.hidden_rows]
    columns = [at for low, high in table.hidden_columns for at in range(low, min(high, widest) + 1)]
    return [
        *hidden_rows(name, [at for span, filtered in rows if not filtered for at in span]),
        *hidden_rows(name, [at for span, filtered in rows if filtered for at in span], filtered=True),
        *hidden_columns(name, columns),
        *cells_named(name, table.comments, "a comment", DELETE_COMMENTS),
        *cells_named(name, table.unseen, "text that cannot be seen", RECOLOUR),
    ]


def _repeated(element: Element, things: str, most: int, word: str = "repeated") -> int:
    given = element.get(f"{TABLE}number-{things}-{word}", "1")
    if not given.isdecimal() or len(given) > 8 or not 0 < int(given) <= most:
        raise damaged(f": it repeats {things} without end")
    return int(given)
