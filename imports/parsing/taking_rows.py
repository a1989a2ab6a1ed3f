"""What becomes of the rows of a sheet once it is known what they are: see `sheet`, which tells it.

Takes rows, gives `rows` and `actions`.
"""

from collections.abc import Mapping

from imports.choices import NAMES_THE_ACTION, Meaning, RowKind
from imports.parsing import rows
from imports.parsing.coloured_cells import ColouredCells
from imports.parsing.columns import SourceColumn
from imports.parsing.merged_cells import MergedCells
from imports.parsing.parsed_plan import ParsedRow, ReadingChoices, RowPlace, SheetLayout, SourceAction, SourceCell
from sheets.grids import Row, Sheet

KEY_OF_THE_SHEET = "The key of the sheet"


class RowTaker:
    """Holds the action and the heading that a row belongs to, on the way from the top down.

    `decided` holds what people said that single rows are, by `RowPlace.key`: it goes before anything their words say.
    """

    def __init__(
        self, sheet: Sheet, layout: SheetLayout, choices: ReadingChoices, decided: Mapping[str, str], heading: str
    ):
        self.sheet, self.layout, self.choices, self.decided = sheet, layout, choices, decided
        self.columns = layout.columns
        self.heading, self.owner = heading, ""
        self.title = sheet.name
        self.rows: list[ParsedRow] = []
        self.actions: list[SourceAction] = []
        self.current: SourceAction | None = None
        self.saw_section = self.is_in_key = self.is_in_notes = False
        self.merged = MergedCells()
        self.filled = [row for row in sheet.rows if rows.texts_of(row)]
        self.colours = ColouredCells([row for row in self.filled if row.number > (layout.header or 0)])
        self.header_rows = set(layout.header_rows)
        self.at = 0

    def _add(self, row: Row, kind: RowKind, reason: str = "", action: SourceAction | None = None) -> None:
        belongs_to = action.place if action else None
        self.rows.append(ParsedRow(self._place(row), kind, rows.words_of(row), reason, belongs_to))

    def _place(self, row: Row) -> RowPlace:
        return RowPlace(self.sheet.name, row.number)

    def _start_section(self, row: Row, reason: str, heading: str = "") -> None:
        # No action any more: what follows a heading cannot belong to the action before it.
        self.heading, self.current = heading or next(iter(rows.texts_of(row).values())), None
        self.owner, self.saw_section, self.is_in_key = "", True, False
        self._add(row, RowKind.HEADING, reason)

    def _note_owner(self, row: Row, owner: str) -> None:
        self.owner = owner
        self._add(row, RowKind.HEADING, "Who answers for the heading above")

    def _leave_out_key(self, row: Row) -> None:
        self.colours.take_key(row)
        self._add(row, RowKind.LEFT_OUT, KEY_OF_THE_SHEET)

    @property
    def _carries_version(self) -> bool:
        """Whether the sheet was made here."""
        return any(column.meaning == Meaning.VERSION for column in self.columns)

    def _column(self, index: int) -> SourceColumn:
        if index < len(self.columns):
            return self.columns[index]
        return SourceColumn(index, "", Meaning.KEEP, left=self.sheet.left)

    def _new_action(self, row: Row) -> None:
        cells = self._cells_of(row) + self._shared(row)
        columns = self.columns if self._carries_version else ()
        is_struck = any(
            cell.is_struck for index, cell in enumerate(row.cells) if self._column(index).meaning in NAMES_THE_ACTION
        )
        self.current = SourceAction(
            self._place(row), self.heading, cells, columns, self.owner, self.title, is_struck=is_struck
        )
        self.actions.append(self.current)
        self._add(row, RowKind.ACTION, action=self.current)

    def _part_of_an_action(self, row: Row) -> None:
        """A further step of the action above, with a lead or a date of its own: an action for which that one stands as
        the objective."""
        above = [
            cell._replace(column=cell.column._replace(meaning=Meaning.OBJECTIVE))
            for cell in self.current.cells
            if cell.column.meaning in (*NAMES_THE_ACTION, Meaning.OBJECTIVE)
        ]
        self._new_action(row)
        self.current.cells += above

    def _shared(self, row: Row) -> list[SourceCell]:
        """What cells merged over several actions say about this one as well, such as one lead for all of them."""
        place = self._place(row)
        covering = [(self._column(index), cell) for index, cell in self.merged.covering(row).items()]
        # These name one action: over several they would make them the same.
        own = (Meaning.REFERENCE, Meaning.TITLE, Meaning.ACTION)
        return [
            SourceCell(place, column, cell.value, cell.text) for column, cell in covering if column.meaning not in own
        ]

    def _more(self, row: Row, reason: str) -> None:
        self.current.cells += self._cells_of(row)
        self._add(row, RowKind.BELONGS, reason, action=self.current)

    def _whole_row_as(self, row: Row, meaning: Meaning) -> None:
        texts = rows.texts_of(row)
        pattern = rows.PROGRESS if meaning == Meaning.PROGRESS else rows.MILESTONE
        first = min(texts)
        whole = "\n".join(texts.values())
        column = SourceColumn(first, "", meaning, left=self.sheet.left)
        self.current.cells.append(SourceCell(self._place(row), column, whole, rows.without_label(whole, pattern)))
        self._add(row, RowKind.BELONGS, meaning.label.split(",")[0], action=self.current)

    def _cells_of(self, row: Row) -> list[SourceCell]:
        place = self._place(row)
        found = [
            SourceCell(place, self._column(index), row.cells[index].value, text)
            for index, text in rows.texts_of(row).items()
        ]
        return found if self._carries_version else found + self.colours.told_in(row, self.columns, place)
