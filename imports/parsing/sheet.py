"""One sheet, read row by row: each row becomes an action, belongs to one, is a heading, or waits for a decision."""

from collections.abc import Mapping

from imports.choices import NAMES_THE_ACTION, Meaning, RowAnswer, RowKind
from imports.parsing import rows
from imports.parsing.columns import SourceColumn, columns_of, is_header, labels_of
from imports.parsing.merged_cells import MergedCells
from imports.parsing.parsed_plan import ParsedRow, ReadingChoices, RowPlace, SheetLayout, SourceAction, SourceCell
from imports.parsing.words import BULLET
from sheets.grids import Row, Sheet
from sheets.text import plain

SAYS_IT_IS_AN_ACTION = (Meaning.LEAD, Meaning.OFFICER)
SAY_HOW_IT_GOES = (Meaning.STATUS, Meaning.STAGE, Meaning.RATING)
TITLE_OF_THE_SHEET, KEY_OF_THE_SHEET = "The title of the sheet", "The key of the sheet"
ABOVE = "Above the table"


class SheetParser:
    """Parses one sheet into `rows` and `actions`, from the top down: a row belongs to the action or heading above it.

    `decided` holds what people said that single rows are, by `RowPlace.key`: it goes before anything their words say.
    """

    def __init__(
        self, sheet: Sheet, layout: SheetLayout, choices: ReadingChoices, decided: Mapping[str, str], heading: str
    ):
        self.sheet, self.layout, self.choices, self.decided = sheet, layout, choices, decided
        self.columns = layout.columns
        self.heading = heading
        self.rows: list[ParsedRow] = []
        self.actions: list[SourceAction] = []
        self.current: SourceAction | None = None
        self.colours: dict[str, str] = {}
        self.saw_section = False
        self.merged = MergedCells()

    def parse(self) -> None:
        for row in self.sheet.rows:
            if not rows.texts_of(row):
                continue
            if self.layout.header is None:
                self._add(row, RowKind.NEEDS_DECISION, "No row heads the columns: say which one does")
            elif row.number < self.layout.header:
                self._above(row)
            elif row.number == self.layout.header:
                self._add(row, RowKind.HEADING, "Heads the columns")
            else:
                self._below(row)
            self.merged.note(row)

    def _add(self, row: Row, kind: RowKind, reason: str = "", action: SourceAction | None = None) -> None:
        belongs_to = action.place if action else None
        self.rows.append(ParsedRow(self._place(row), kind, rows.words_of(row), reason, belongs_to))

    def _place(self, row: Row) -> RowPlace:
        return RowPlace(self.sheet.name, row.number)

    def _above(self, row: Row) -> None:
        texts = rows.texts_of(row)
        if rows.is_key(row):
            self.colours |= rows.colours_of(row)
            self._add(row, RowKind.LEFT_OUT, KEY_OF_THE_SHEET)
        elif len(texts) > 1:
            self._add(row, RowKind.LEFT_OUT, ABOVE)
        elif rows.is_section(next(iter(texts.values()))) and self.rows:
            self._start_section(row, "Heads the rows below it")
        elif not self.saw_section and not rows.is_long(next(iter(texts.values()))):
            self._add(row, RowKind.HEADING, TITLE_OF_THE_SHEET)
        else:
            self._add(row, RowKind.LEFT_OUT, "A note above the table")

    def _start_section(self, row: Row, reason: str) -> None:
        # No action any more: what follows a heading cannot belong to the action before it.
        self.heading, self.current, self.saw_section = next(iter(rows.texts_of(row).values())), None, True
        self._add(row, RowKind.HEADING, reason)

    def _below(self, row: Row) -> None:
        texts = rows.texts_of(row)
        answer = self.decided.get(self._place(row).key)
        if answer:
            self._as_decided(row, answer)
        # In a workbook of ours every row with a reference is an action, whatever its words look like.
        elif self._carries_version and Meaning.REFERENCE in {self._column(index).meaning for index in texts}:
            self._new_action(row)
        elif is_header(row) and self._repeats_header(row):
            self.columns = columns_of(row, self.choices.columns, len(self.columns))
            self._add(row, RowKind.HEADING, "Heads the columns again")
        elif rows.is_total(texts):
            self._add(row, RowKind.LEFT_OUT, "A total")
        elif rows.is_key(row):
            self.colours |= rows.colours_of(row)
            self._add(row, RowKind.LEFT_OUT, KEY_OF_THE_SHEET)
        elif len(texts) == 1:
            self._single(row)
        else:
            self._several(row, texts)

    def _repeats_header(self, row: Row) -> bool:
        """Whether the header is repeated, perhaps with slightly other columns: half of its labels stood in the first.

        An action could read like a header too ("Action", "Review the lead partner's status").
        """
        first = {column.key for column in self.layout.columns if column.label}
        labels = {plain(label) for label in labels_of(row).values()}
        return len(labels & first) * 2 >= len(labels)

    def _as_decided(self, row: Row, answer: str) -> None:
        if answer == RowAnswer.HEADING:
            self._start_section(row, "A heading, as decided")
        elif answer == RowAnswer.LEFT_OUT:
            self._add(row, RowKind.LEFT_OUT, "Left out, as decided")
        elif answer == RowAnswer.ACTION or self.current is None:
            self._new_action(row)
        elif answer == RowAnswer.CONTINUES:
            self._more(row, "More about the action above, as decided")
        else:
            meaning = Meaning.PROGRESS if answer == RowAnswer.PROGRESS else Meaning.MILESTONE
            self._whole_row_as(row, meaning)

    def _single(self, row: Row) -> None:
        ((index, text),) = rows.texts_of(row).items()
        column = self._column(index)
        follows = self.current is not None
        kind = rows.single_cell_kind(text, spans=row.cells[index].columns, column=column, follows_action=follows)
        if kind == "heading":
            self._start_section(row, "Heads the rows below it")
        elif kind in ("progress", "milestone"):
            self._whole_row_as(row, Meaning.PROGRESS if kind == "progress" else Meaning.MILESTONE)
        elif kind == "note":
            self._add(row, RowKind.LEFT_OUT, "A note that belongs to no action")
        elif self._is_one_column and column is not None and column.meaning in NAMES_THE_ACTION:
            self._new_action(row)
        elif kind == "more" or (follows and self._continues(text, column)):
            self._more(row, "More about the action above")
        else:
            self._add(row, RowKind.NEEDS_DECISION, "It could be a heading, an action, or more about the one above")

    @staticmethod
    def _continues(text: str, column: SourceColumn | None) -> bool:
        names_it = column is not None and column.meaning in NAMES_THE_ACTION
        return names_it and (BULLET.match(text) is not None or text[0].islower())

    def _several(self, row: Row, texts: dict[int, str]) -> None:
        meanings = {self._column(index).meaning for index in texts}
        first_text = texts[min(texts)]
        if rows.PROGRESS.match(first_text) and self.current is not None and min(texts) == 0:
            self._whole_row_as(row, Meaning.PROGRESS)
        elif not meanings & set(NAMES_THE_ACTION):
            self._without_action_text(row, meanings)
        elif self._has_number_column and Meaning.REFERENCE not in meanings and self.current is not None:
            self._without_reference(row, meanings, texts)
        else:
            self._new_action(row)

    @property
    def _carries_version(self) -> bool:
        """Whether the sheet was made here."""
        return any(column.meaning == Meaning.VERSION for column in self.columns)

    @property
    def _is_one_column(self) -> bool:
        return sum(bool(column.label) for column in self.columns) == 1

    @property
    def _has_number_column(self) -> bool:
        return any(column.meaning == Meaning.REFERENCE for column in self.columns)

    def _without_action_text(self, row: Row, meanings: set[Meaning]) -> None:
        if self.current is not None and Meaning.REFERENCE not in meanings:
            self._more(row, "More about the action above")
        else:
            self._add(row, RowKind.NEEDS_DECISION, "It does not say what the action is")

    def _without_reference(self, row: Row, meanings: set[Meaning], texts: dict[int, str]) -> None:
        action_text = next(text for index, text in texts.items() if self._column(index).meaning in NAMES_THE_ACTION)
        covered = {self._column(index).meaning for index in self.merged.covering(row)}
        if Meaning.REFERENCE in covered:
            self._more(row, "More about the action above: they share a number")
        elif meanings & set(SAYS_IT_IS_AN_ACTION):
            self._new_action(row)
        elif BULLET.match(action_text) or action_text[0].islower():
            self._more(row, "More about the action above")
        else:
            self._add(row, RowKind.NEEDS_DECISION, "It has no number: it is an action, or more about the one above")

    def _column(self, index: int) -> SourceColumn:
        return self.columns[index] if index < len(self.columns) else SourceColumn(index, "", Meaning.KEEP)

    def _new_action(self, row: Row) -> None:
        cells = self._cells_of(row) + self._shared(row)
        columns = self.columns if self._carries_version else ()
        self.current = SourceAction(self._place(row), self.heading, cells, columns)
        self.actions.append(self.current)
        self._add(row, RowKind.ACTION, action=self.current)

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
        column = SourceColumn(first, "", meaning)
        self.current.cells.append(SourceCell(self._place(row), column, whole, rows.without_label(whole, pattern)))
        self._add(row, RowKind.BELONGS, meaning.label.split(",")[0], action=self.current)

    def _cells_of(self, row: Row) -> list[SourceCell]:
        place = self._place(row)
        found = [
            SourceCell(place, self._column(index), row.cells[index].value, text)
            for index, text in rows.texts_of(row).items()
        ]
        return found if self._carries_version else found + self._told_by_colour(place, row)

    def _told_by_colour(self, place: RowPlace, row: Row) -> list[SourceCell]:
        """A status told by colour alone: in the words of the sheet's key, or else as "colour 00b050", which a person
        is then asked about."""
        if self._has_status_column:
            empty = [(index, cell) for index, cell in enumerate(row.cells) if cell.fill and cell.is_empty]
            columns = [(self._column(index), cell) for index, cell in empty]
            columns = [(column, cell) for column, cell in columns if column.meaning in SAY_HOW_IT_GOES]
        else:
            # Without a column for the status only colours that the key explains are one: others are decoration.
            filled = [(index, cell) for index, cell in enumerate(row.cells) if cell.fill in self.colours]
            columns = [(SourceColumn(index, "Colour", Meaning.STATUS), cell) for index, cell in filled[:1]]
        return [
            SourceCell(place, column, None, self.colours.get(cell.fill, f"colour {cell.fill}"))
            for column, cell in columns
        ]

    @property
    def _has_status_column(self) -> bool:
        return any(column.meaning in SAY_HOW_IT_GOES for column in self.columns)
