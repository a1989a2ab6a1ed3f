"""How an action is going where only the colour of a cell tells it.

Takes the rows of a sheet and its key, gives cells as though somebody had written the words of the key, or else the
name of the colour, into them.
"""

from imports.choices import Meaning
from imports.parsing.colour_names import OF_A_STATUS, colour_name
from imports.parsing.columns import SourceColumn
from imports.parsing.parsed_plan import RowPlace, SourceCell
from imports.parsing.rows import colours_of
from sheets.grids import Row

SAY_HOW_IT_GOES = (Meaning.STATUS, Meaning.STAGE, Meaning.RATING)
# One colour alone may be decoration, such as every second row; two of these in one column are not.
LEAST_COLOURS = 2


class ColouredCells:
    """`key` is {fill: words}, as the sheet explains its colours; `columns` those whose colours differ by row."""

    def __init__(self, rows: list[Row]) -> None:
        self.key: dict[str, str] = {}
        found: dict[int, set[str]] = {}
        for row in rows:
            for index, cell in enumerate(row.cells):
                if cell.fill and colour_name(cell.fill) in OF_A_STATUS:
                    found.setdefault(index, set()).add(colour_name(cell.fill))
        self.columns = {index for index, names in found.items() if len(names - {"grey"}) >= LEAST_COLOURS}

    def take_key(self, row: Row) -> None:
        self.key |= colours_of(row)

    def told_in(self, row: Row, columns: tuple[SourceColumn, ...], place: RowPlace) -> list[SourceCell]:
        told = self._beside_words(row, columns) if _has_status(columns) else self._instead_of_words(row, columns)
        return [
            SourceCell(place, column, None, words, "" if fill in self.key else colour_name(fill))
            for column, fill in told
            if (words := self.key.get(fill) or colour_name(fill).capitalize())
        ]

    @staticmethod
    def _beside_words(row: Row, columns: tuple[SourceColumn, ...]) -> list[tuple[SourceColumn, str]]:
        """Of a column for the status the empty cells: where there are words they say it."""
        return [
            (column, cell.fill)
            for column, cell in zip(columns, row.cells, strict=False)
            if cell.fill and cell.is_empty and column.meaning in SAY_HOW_IT_GOES
        ]

    def _instead_of_words(self, row: Row, columns: tuple[SourceColumn, ...]) -> list[tuple[SourceColumn, str]]:
        """Without such a column every coloured one, and of those that say no quarter each colour once."""
        told, seen = [], set()
        for index, cell in enumerate(row.cells):
            column = columns[index] if index < len(columns) else SourceColumn(index, "", Meaning.KEEP)
            is_told = cell.fill in self.key or index in self.columns
            if cell.fill and is_told and (column.period or cell.fill not in seen):
                seen.add(cell.fill)
                told.append((column._replace(label="Colour", meaning=Meaning.STATUS), cell.fill))
        return told


def _has_status(columns: tuple[SourceColumn, ...]) -> bool:
    return any(column.meaning in SAY_HOW_IT_GOES for column in columns)
