"""One sheet, read row by row: each row becomes an action, belongs to one, is a heading, or waits for a decision."""

from collections.abc import Mapping
from typing import NamedTuple

from imports.choices import NAMES_THE_ACTION, Meaning, RowAnswer, RowKind
from imports.summaries import rows as what
from imports.summaries.columns import Column, columns_of, find_header, is_header, labels_of, with_number_column
from imports.summaries.questions import place_key
from imports.summaries.source import Choices, Layout, Piece, Place, ReadRow, SourceAction
from imports.summaries.words import BULLET, plain, text_in
from sheets.grids import Row, Sheet, Value

SAYS_IT_IS_AN_ACTION = (Meaning.LEAD, Meaning.OFFICER)
TELL_HOW_IT_GOES = (Meaning.STATUS, Meaning.STAGE, Meaning.RATING)
TITLE_OF_THE_SHEET, KEY_OF_THE_SHEET = "The title of the sheet", "The key of the sheet"
ABOVE = "Above the table"


def layout_of(sheet: Sheet, choices: Choices) -> Layout:
    number = choices.headers.get(sheet.name) or find_header(sheet)
    header = next((row for row in sheet.rows if row.number == number), None)
    if header is None:
        return Layout(sheet.name, None)
    below = tuple(row for row in sheet.rows if row.number > header.number)
    width = max((len(row.cells) for row in (header, *below)), default=0)
    columns = with_number_column(columns_of(header, choices.columns, width), below, choices.columns)
    return Layout(sheet.name, header.number, columns)


class Merged(NamedTuple):
    """A cell merged over rows: what it says holds down to the row `last`."""

    last: int
    value: Value
    text: str


class SheetReader:
    """Reads one sheet into `rows` and `actions`; `decided` holds what people said of single rows, by `place_key`."""

    def __init__(self, sheet: Sheet, layout: Layout, choices: Choices, decided: Mapping[str, str], heading: str):
        self.sheet, self.layout, self.choices, self.decided = sheet, layout, choices, decided
        self.columns = layout.columns
        self.heading = heading
        self.rows: list[ReadRow] = []
        self.actions: list[SourceAction] = []
        self.current: SourceAction | None = None
        self.colours: dict[str, str] = {}
        self.saw_section = False
        self.merged: dict[int, Merged] = {}

    def read(self) -> None:
        for row in self.sheet.rows:
            if not what.texts_of(row):
                continue
            if self.layout.header is None:
                self._add(row, RowKind.NEEDS_DECISION, "No row heads the columns: say which one does")
            elif row.number < self.layout.header:
                self._above(row)
            elif row.number == self.layout.header:
                self._add(row, RowKind.HEADING, "Heads the columns")
            else:
                self._below(row)
            self._note_merged(row)

    def _note_merged(self, row: Row) -> None:
        for index, cell in enumerate(row.cells):
            if cell.rows > 1 and not cell.is_empty:
                self.merged[index] = Merged(row.number + cell.rows - 1, cell.value, text_in(cell))

    def _covering(self, row: Row) -> dict[int, Merged]:
        """The cells merged from above down to this row or further, where the row has nothing of its own."""
        if not self.merged:
            return {}
        own = what.texts_of(row)
        return {index: cell for index, cell in self.merged.items() if cell.last >= row.number and index not in own}

    def _add(self, row: Row, kind: RowKind, reason: str = "", of: SourceAction | None = None) -> None:
        of = of.place if of else None
        self.rows.append(ReadRow(self._place(row), kind, what.words_of(row), reason, of))

    def _place(self, row: Row) -> Place:
        return Place(self.sheet.name, row.number)

    def _above(self, row: Row) -> None:
        texts = what.texts_of(row)
        if what.is_key(row):
            self.colours |= what.colours_of(row)
            self._add(row, RowKind.LEFT_OUT, KEY_OF_THE_SHEET)
        elif len(texts) > 1:
            self._add(row, RowKind.LEFT_OUT, ABOVE)
        elif what.is_section(next(iter(texts.values()))) and self.rows:
            self._start_section(row, "Heads the rows below it")
        elif not self.saw_section and not what.is_long(next(iter(texts.values()))):
            self._add(row, RowKind.HEADING, TITLE_OF_THE_SHEET)
        else:
            self._add(row, RowKind.LEFT_OUT, "A note above the table")

    def _start_section(self, row: Row, reason: str) -> None:
        self.heading, self.current, self.saw_section = next(iter(what.texts_of(row).values())), None, True
        self._add(row, RowKind.HEADING, reason)

    def _below(self, row: Row) -> None:
        texts = what.texts_of(row)
        answer = self.decided.get(place_key(self._place(row)))
        if answer:
            self._as_decided(row, answer)
        elif self._carries_version and Meaning.REFERENCE in {self._column(index).meaning for index in texts}:
            self._new_action(row)
        elif is_header(row) and self._looks_like_our_header(row):
            self.columns = columns_of(row, self.choices.columns, len(self.columns))
            self._add(row, RowKind.HEADING, "Heads the columns again")
        elif what.is_total(texts):
            self._add(row, RowKind.LEFT_OUT, "A total")
        elif what.is_key(row):
            self.colours |= what.colours_of(row)
            self._add(row, RowKind.LEFT_OUT, KEY_OF_THE_SHEET)
        elif len(texts) == 1:
            self._single(row)
        else:
            self._several(row, texts)

    def _looks_like_our_header(self, row: Row) -> bool:
        """A header again, maybe with slightly other columns: half of its labels stood in the first one."""
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
        ((index, text),) = what.texts_of(row).items()
        column = self._column(index)
        follows = self.current is not None
        kind = what.single_cell_kind(text, spans=row.cells[index].columns, column=column, follows_action=follows)
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
    def _continues(text: str, column: Column | None) -> bool:
        names_it = column is not None and column.meaning in NAMES_THE_ACTION
        return names_it and (BULLET.match(text) is not None or text[0].islower())

    def _several(self, row: Row, texts: dict[int, str]) -> None:
        meanings = {self._column(index).meaning for index in texts}
        first_text = texts[min(texts)]
        if what.PROGRESS.match(first_text) and self.current is not None and min(texts) == 0:
            self._whole_row_as(row, Meaning.PROGRESS)
        elif not meanings & set(NAMES_THE_ACTION):
            self._without_action_text(row, meanings)
        elif self._has_number_column and Meaning.REFERENCE not in meanings and self.current is not None:
            self._without_reference(row, meanings, texts)
        else:
            self._new_action(row)

    @property
    def _carries_version(self) -> bool:
        """A sheet that was made here: each row with a reference is an action, whatever its words look like."""
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
        said = next(text for index, text in texts.items() if self._column(index).meaning in NAMES_THE_ACTION)
        covered = {self._column(index).meaning for index in self._covering(row)}
        if Meaning.REFERENCE in covered:
            self._more(row, "More about the action above: they share a number")
        elif meanings & set(SAYS_IT_IS_AN_ACTION):
            self._new_action(row)
        elif BULLET.match(said) or said[0].islower():
            self._more(row, "More about the action above")
        else:
            self._add(row, RowKind.NEEDS_DECISION, "It has no number: it is an action, or more about the one above")

    def _column(self, index: int) -> Column:
        return self.columns[index] if index < len(self.columns) else Column(index, "", Meaning.KEEP)

    def _new_action(self, row: Row) -> None:
        pieces = self._pieces(row) + self._shared(row)
        columns = self.columns if self._carries_version else ()
        self.current = SourceAction(self._place(row), self.heading, pieces, columns)
        self.actions.append(self.current)
        self._add(row, RowKind.ACTION, of=self.current)

    def _shared(self, row: Row) -> list[Piece]:
        """What cells merged over several actions say of this one as well."""
        place = self._place(row)
        covering = [(self._column(index), cell) for index, cell in self._covering(row).items()]
        own = (Meaning.REFERENCE, Meaning.TITLE, Meaning.ACTION)
        return [Piece(place, column, cell.value, cell.text) for column, cell in covering if column.meaning not in own]

    def _more(self, row: Row, reason: str) -> None:
        self.current.pieces += self._pieces(row)
        self._add(row, RowKind.BELONGS, reason, of=self.current)

    def _whole_row_as(self, row: Row, meaning: Meaning) -> None:
        texts = what.texts_of(row)
        pattern = what.PROGRESS if meaning == Meaning.PROGRESS else what.MILESTONE
        first = min(texts)
        whole = "\n".join(texts.values())
        column = Column(first, "", meaning)
        self.current.pieces.append(Piece(self._place(row), column, whole, what.without_label(whole, pattern)))
        self._add(row, RowKind.BELONGS, meaning.label.split(",")[0], of=self.current)

    def _pieces(self, row: Row) -> list[Piece]:
        place = self._place(row)
        found = [
            Piece(place, self._column(index), row.cells[index].value, text)
            for index, text in what.texts_of(row).items()
        ]
        return found if self._carries_version else found + self._told_by_colour(place, row)

    def _told_by_colour(self, place: Place, row: Row) -> list[Piece]:
        """A status told by colour alone: in the words of the sheet's key, or as the colour's own number."""
        if self._has_status_column:
            empty = [(index, cell) for index, cell in enumerate(row.cells) if cell.fill and cell.is_empty]
            columns = [(self._column(index), cell) for index, cell in empty]
            columns = [(column, cell) for column, cell in columns if column.meaning in TELL_HOW_IT_GOES]
        else:
            filled = [(index, cell) for index, cell in enumerate(row.cells) if cell.fill in self.colours]
            columns = [(Column(index, "Colour", Meaning.STATUS), cell) for index, cell in filled[:1]]
        return [
            Piece(place, column, None, self.colours.get(cell.fill, f"colour {cell.fill}")) for column, cell in columns
        ]

    @property
    def _has_status_column(self) -> bool:
        return any(column.meaning in TELL_HOW_IT_GOES for column in self.columns)
