"""Which of several columns of one kind counts: the latest that is filled.

Takes the actions of one sheet, marks in each the columns of earlier quarters or months; gives what those say as
`Told`, the earliest first, and of which quarter the newest words are.
"""

from dataclasses import dataclass, field

from imports.choices import IN_TIME, Meaning
from imports.parsing.column_periods import Period, in_order
from imports.parsing.columns import SourceColumn
from imports.parsing.parsed_plan import SourceAction, SourceCell

# What columns say of a quarter; a due date is of none.
REPORTS = tuple(meaning for meaning in IN_TIME if meaning != Meaning.DUE)


@dataclass
class Told:
    """What the columns of one quarter say of an action. `before` counts from the latest quarter that the sheet tells
    of, which is 0: the one before it is 1."""

    period: Period
    before: int
    cells: list[SourceCell] = field(default_factory=list)

    def all(self, *meanings: Meaning) -> list[SourceCell]:
        return [cell for cell in self.cells if cell.column.meaning in meanings]


@dataclass(frozen=True)
class ColumnOrder:
    """`places` is {column index: place of its period, from 0}; `ago` {column index: how many quarters before the
    latest report of the sheet its own is}. `latest` is the period of that report."""

    places: dict[int, int] = field(default_factory=dict)
    ago: dict[int, int] = field(default_factory=dict)
    latest: Period | None = None


def mark_earlier(actions: list[SourceAction]) -> None:
    order = order_of_columns(actions)
    for action in actions:
        action.earlier = _earlier(action, order.places)


def order_of_columns(actions: list[SourceAction]) -> ColumnOrder:
    """Reports and due dates each in an order of their own. A column that says nothing of when stands last: it is as
    things are now."""
    columns: dict[int, SourceColumn] = {}
    for action in actions:
        columns |= {cell.column.index: cell.column for cell in action.cells if cell.column.meaning in IN_TIME}
    dates = {index: column for index, column in columns.items() if column.meaning == Meaning.DUE}
    reports = _places({index: column for index, column in columns.items() if index not in dates})
    periods = [columns[index].period for index in sorted(reports, key=reports.get) if columns[index].period]
    return ColumnOrder(reports | _places(dates), _quarters_ago(reports, columns), periods[-1] if periods else None)


def _quarters_ago(places: dict[int, int], columns: dict[int, SourceColumn]) -> dict[int, int]:
    """By the months of the periods where they have some; else a column is a quarter."""
    dated = [index for index in places if columns[index].period]
    latest = max(dated, key=lambda index: places[index], default=None)
    ago = dict.fromkeys(places, 0)
    for index in dated:
        place, this, last = places[index], columns[index].period, columns[latest].period
        if this.quarter and last.quarter:
            years = last.year - this.year if this.year and last.year else 0
            ago[index] = max(0, years * 4 + last.quarter - this.quarter)
        else:
            ago[index] = places[latest] - place
    return ago


def _places(columns: dict[int, SourceColumn]) -> dict[int, int]:
    dated = {index: column.period for index, column in columns.items() if column.period}
    ordered = list(dict.fromkeys(dated[index][:2] for index in in_order(dated)))
    return {
        index: ordered.index(column.period[:2]) if column.period else len(ordered) for index, column in columns.items()
    }


def _earlier(action: SourceAction, places: dict[int, int]) -> frozenset[int]:
    """For each meaning the columns before the last one that this action fills. A rating of one quarter counts until
    another one is given, though a later quarter has text."""
    earlier: set[int] = set()
    for meaning in IN_TIME:
        filled = {cell.column.index for cell in action.cells if cell.column.meaning == meaning}
        last = max((places[index] for index in filled), default=0)
        earlier |= {index for index in filled if places[index] < last}
    return frozenset(earlier)


def quarters_ago(action: SourceAction, order: ColumnOrder) -> int:
    """Of how many quarters before the latest of the sheet the action's own newest progress or rating is. A column that
    names no quarter, such as "Status", reports of none."""
    newest = [cell for cell in action.all(*REPORTS) if cell.column.meaning == Meaning.PROGRESS or cell.column.period]
    return min((order.ago.get(cell.column.index, 0) for cell in newest), default=0)


def told_now(action: SourceAction, order: ColumnOrder) -> list[SourceCell]:
    """The progress of the quarter of `quarters_ago`. Older progress beside a newer rating is history."""
    ago = quarters_ago(action, order)
    return [cell for cell in action.all(Meaning.PROGRESS) if order.ago.get(cell.column.index, 0) == ago]


def told_earlier(action: SourceAction, order: ColumnOrder) -> list[Told]:
    """What the earlier columns say, by quarter. An earlier due date is no report: it is kept as text elsewhere."""
    found: dict[int, Told] = {}
    now = told_now(action, order)
    for cell in action.cells:
        column = cell.column
        is_older = column.meaning == Meaning.PROGRESS and cell not in now
        if (column.index in action.earlier or is_older) and column.meaning != Meaning.DUE:
            place = order.places[column.index]
            told = found.setdefault(place, Told(column.period or Period(0, 12, "now"), order.ago[column.index]))
            told.cells.append(cell)
    return [found[place] for place in sorted(found)]
