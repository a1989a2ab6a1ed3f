"""A sheet of blocks, read block by block: see `label_blocks`. Takes a sheet and its layout, gives rows and actions."""

from imports.choices import RowKind
from imports.parsing.label_blocks import as_row_of_table, opens_block
from imports.parsing.rows import is_long, texts_of
from imports.parsing.sheet import BELOW_HEADING, SheetParser
from sheets.grids import Row


class BlockParser(SheetParser):
    """Each row of a block is a cell of its action; what stands between blocks is read as in any other sheet."""

    def __init__(self, *args) -> None:
        super().__init__(*args)
        self.seen: set[int] = set()

    def parse(self) -> None:
        for at, row in enumerate(self.filled):
            self.at = at
            found = as_row_of_table(row, self.layout.columns)
            answer = self.decided.get(self._place(row).key)
            if answer:
                self._as_decided(row, answer)
            elif found is None:
                self._between(row)
            else:
                self._of_block(*found)

    def _of_block(self, column, row: Row) -> None:
        if self.current is None or opens_block(column, self.seen, self.layout.columns[0]):
            self.seen = set()
            self._new_action(row)
        else:
            self._more(row, f"{column.name} of the action above")
        self.seen.add(column.index)

    def _between(self, row: Row) -> None:
        texts = texts_of(row)
        if row.number < self.layout.header:
            self._above(row)
        elif len(texts) == 1 and not is_long(next(iter(texts.values()))):
            self._start_section(row, BELOW_HEADING)
        elif self._is_key(row, texts):
            self._leave_out_key(row)
        else:
            self._add(row, RowKind.NEEDS_DECISION, "It has no label that is known")
