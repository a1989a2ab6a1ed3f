"""One sheet, read row by row: each row becomes an action, belongs to one, is a heading, or waits for a decision.

Takes a sheet and its layout, gives `rows` and `actions`.
"""

from imports.choices import NAMES_THE_ACTION, Meaning, RowAnswer, RowKind
from imports.parsing import rows
from imports.parsing.coloured_cells import SAY_HOW_IT_GOES
from imports.parsing.columns import SourceColumn
from imports.parsing.headers import heads_columns_again, read_header
from imports.parsing.section_headings import heading_of_two, is_section, kind_of_section, owner_in
from imports.parsing.taking_rows import RowTaker
from imports.parsing.words import BULLET, says_nothing
from sheets.grids import Row

SAYS_IT_IS_AN_ACTION = (Meaning.LEAD, Meaning.OFFICER)
SAY_WHEN_OR_HOW = (Meaning.DUE, Meaning.STATUS, Meaning.STAGE, Meaning.RATING)
# By so many rows a table below another one is told: a header may come again and again on a long sheet.
ROWS_OF_A_TABLE = 50
TITLE_OF_THE_SHEET = "The title of the sheet"
A_NOTE = "A note that belongs to no action"
ABOVE, BELOW_HEADING = "Above the table", "Heads the rows below it"


class SheetParser(RowTaker):
    """Parses one sheet from the top down: a row belongs to the action or heading above it."""

    def parse(self) -> None:
        for at, row in enumerate(self.filled):
            self.at = at
            if self.layout.header is None:
                self._add(row, RowKind.NEEDS_DECISION, "No row heads the columns: say which one does")
            elif row.number in self.header_rows:
                self._add(row, RowKind.HEADING, "Heads the columns")
            elif row.number < self.layout.header:
                self._above(row)
            else:
                self._below(row)
            self.merged.note(row)

    def _above(self, row: Row) -> None:
        texts = rows.texts_of(row)
        first = next(iter(texts.values()))
        if self._is_key(row, texts):
            self._leave_out_key(row)
        elif heading := heading_of_two(list(texts.values())):
            self._start_section(row, BELOW_HEADING, heading)
        elif len(texts) > 1:
            self._add(row, RowKind.LEFT_OUT, ABOVE)
        elif owner := owner_in(first):
            self._note_owner(row, owner)
        elif (is_section(first) and (self.rows or self._has_fellow_below(first))) or self._heads_next_table(first):
            self._start_section(row, BELOW_HEADING)
        elif not self.saw_section and not rows.is_long(first):
            self.title = f"{self.title} {first}".strip()
            self._add(row, RowKind.HEADING, TITLE_OF_THE_SHEET)
        else:
            self._add(row, RowKind.LEFT_OUT, "A note above the table")

    def _has_fellow_below(self, text: str) -> bool:
        """Whether a heading of the same kind stands alone in a row further down: then the first one is no title."""
        kind = kind_of_section(text)
        alone = (rows.texts_of(row) for row in self.filled[self.at + 1 :])
        return bool(kind) and any(
            len(texts) == 1 and min(texts) == 0 and kind_of_section(texts[0]) == kind for texts in alone
        )

    def _heads_next_table(self, text: str) -> bool:
        """Whether it stands right above the header, which comes again further down below another heading."""
        if rows.is_long(text) or rows.is_note(text) or not self._is_header_next():
            return False
        return any(
            self._is_header_again(row) and len(rows.texts_of(above)) == 1
            for above, row in zip(self.filled[self.at + 2 :], self.filled[self.at + 3 :], strict=False)
        )

    def _is_header_next(self) -> bool:
        following = self.filled[self.at + 1] if self.at + 1 < len(self.filled) else None
        if following is None:
            return False
        return following.number in self.header_rows or self._is_header_again(following)

    def _is_header_again(self, row: Row) -> bool:
        return row.number > self.layout.header and heads_columns_again(row, self.layout.columns)

    def _is_key(self, row: Row, texts: dict[int, str]) -> bool:
        if rows.begins_key(texts):
            self.is_in_key = True
            return True
        return (self.is_in_key and rows.is_in_key(row)) or rows.is_key(row)

    def _below(self, row: Row) -> None:
        texts = rows.texts_of(row)
        answer = self.decided.get(self._place(row).key)
        if answer:
            self._as_decided(row, answer)
        # In a workbook of ours every row with a reference is an action, whatever its words look like.
        elif self._carries_version and Meaning.REFERENCE in {self._column(index).meaning for index in texts}:
            self._new_action(row)
        elif self._is_header_again(row):
            self._take_header(row)
        elif rows.is_total(texts):
            self._add(row, RowKind.LEFT_OUT, "A total")
        elif self._is_key(row, texts):
            self._leave_out_key(row)
        elif heading := heading_of_two(list(texts.values())):
            self._start_section(row, BELOW_HEADING, heading)
        elif len(texts) == 1:
            self._single(row)
        else:
            self._several(row, texts)

    def _take_header(self, row: Row) -> None:
        """The header comes again, perhaps with slightly other columns, or that of a second table."""
        layout = read_header(self.sheet, row, self.choices.columns, within=ROWS_OF_A_TABLE)
        self.columns, self.is_in_key = layout.columns, False
        self.header_rows |= set(layout.header_rows)
        self._add(row, RowKind.HEADING, "Heads the columns again")

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
        self.is_in_notes = self.is_in_notes or rows.begins_notes(text)
        if owner := owner_in(text):
            self._note_owner(row, owner)
        elif self.is_in_notes and not self._is_header_next():
            self._add(row, RowKind.LEFT_OUT, A_NOTE)
        elif kind == "heading" or (kind in ("", "more") and not rows.is_long(text) and self._is_header_next()):
            self._start_section(row, BELOW_HEADING)
        elif kind in ("progress", "milestone"):
            self._whole_row_as(row, Meaning.PROGRESS if kind == "progress" else Meaning.MILESTONE)
        elif kind == "note":
            self._add(row, RowKind.LEFT_OUT, A_NOTE)
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
        self.is_in_notes = False
        meanings = {self._column(index).meaning for index in texts}
        first_text = texts[min(texts)]
        if rows.PROGRESS.match(first_text) and self.current is not None and min(texts) == 0:
            self._whole_row_as(row, Meaning.PROGRESS)
        elif not meanings & set(NAMES_THE_ACTION):
            self._without_action_text(row, meanings, texts)
        elif self._has_number_column and Meaning.REFERENCE not in meanings and self.current is not None:
            self._without_reference(row, meanings, texts)
        else:
            self._new_action(row)

    @property
    def _is_one_column(self) -> bool:
        return sum(bool(column.label) for column in self.columns) == 1

    @property
    def _has_number_column(self) -> bool:
        return any(column.meaning == Meaning.REFERENCE for column in self.columns)

    def _without_action_text(self, row: Row, meanings: set[Meaning], texts: dict[int, str]) -> None:
        said = {self._column(index).meaning for index, text in texts.items() if not says_nothing(text)}
        is_own = said & set(SAYS_IT_IS_AN_ACTION) or len(said & set(SAY_WHEN_OR_HOW)) > 1
        if self.current is not None and Meaning.DESCRIPTION in said and is_own and said & set(SAY_WHEN_OR_HOW):
            self._part_of_an_action(row)
        elif self.current is None or Meaning.REFERENCE in meanings:
            self._add(row, RowKind.NEEDS_DECISION, "It does not say what the action is")
        elif self._is_rated_otherwise(row):
            self._add(row, RowKind.NEEDS_DECISION, "It is rated otherwise than the action above, and has no title")
        else:
            self._more(row, "More about the action above")

    def _is_rated_otherwise(self, row: Row) -> bool:
        """Of two ratings of one action the last one would count: nobody would see which."""
        above = {(cell.column.index, cell.column.meaning): cell.text for cell in self.current.cells}
        told = [cell for cell in self._cells_of(row) if cell.column.meaning in SAY_HOW_IT_GOES]
        return any(
            cell.text != above.get((cell.column.index, cell.column.meaning), cell.text)
            for cell in told
            if not says_nothing(cell.text)
        )

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
