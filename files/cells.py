"""Where a sheet holds anything, kept small, to tell what lies under a merged cell or far from everything else."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from files.findings import Hidden
from files.package.wording import too_large
from files.wording import MOVE_NEARER, UNMERGE, cells_named

# A screen shows about 50 rows and 25 columns: what follows more than that of nothing is not found by looking.
FAR_ROWS, FAR_COLUMNS = 100, 25
COLUMNS = 1 << 14
MOST_COVERED = 1_000_000
Area = tuple[int, int, int, int]


class Cells:
    """Of one sheet; added row by row."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self.places = array("q")
        self.columns: dict[int, int] = {}  # each with the first row where it is used
        self.far_rows: list[tuple[int, int]] = []
        self.last_row = 0

    def add(self, row: int, column: int) -> None:
        self.places.append(row * COLUMNS + column - 1)
        if column not in self.columns:
            self.columns[column] = row
        if row != self.last_row:
            if row - self.last_row > FAR_ROWS:
                self.far_rows.append((row, column))
            self.last_row = row

    @property
    def widest(self) -> int:
        return max(self.columns, default=0)

    def beneath(self, merges: Iterable[Area]) -> list[Hidden]:
        """What merged cells cover, but for the first cell of each."""
        left, found = MOST_COVERED, []
        for top, first, bottom, last in merges:
            start = bisect_left(self.places, top * COLUMNS)
            covered = self.places[start : bisect_right(self.places, (bottom + 1) * COLUMNS - 1)]
            left -= len(covered)
            if left < 0:
                raise too_large()
            cells = ((at // COLUMNS, at % COLUMNS + 1) for at in covered)
            found += [cell for cell in cells if first <= cell[1] <= last and cell != (top, first)]
        return cells_named(self.sheet, found, "text under a merged cell", UNMERGE)

    def far(self) -> list[Hidden]:
        return cells_named(self.sheet, [*self.far_rows, *self._far_aside()], "text far from the rest", MOVE_NEARER)

    def _far_aside(self) -> Iterator[tuple[int, int]]:
        before = 0
        for column in sorted(self.columns):
            if column - before > FAR_COLUMNS:
                yield self.columns[column], column
            before = column
