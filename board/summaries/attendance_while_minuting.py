"""Who is at a meeting now, at the item that is being minuted: for those who take the minutes."""

from collections.abc import Sequence
from dataclasses import dataclass

from board.choices import Coming
from board.models import Attendance, Movement
from board.summaries.attendance_at_each_item import BEGINNING, Roll
from board.summaries.minuting import MinutingItem
from board.summaries.quorum import Quorum
from govuk.dates import clock


@dataclass(frozen=True)
class HereLine:
    """`does` is what its button notes: they leave, or come (back)."""

    row: Attendance
    name: str
    words: str
    is_here: bool

    @property
    def does(self) -> str:
        return Coming.LEFT if self.is_here else Coming.ARRIVED

    @property
    def button(self) -> str:
        if self.is_here:
            return "Left"
        return "Came back" if self.row.came else "Arrived"


@dataclass(frozen=True)
class NotedMovement:
    row: Movement
    words: str


@dataclass(frozen=True)
class Here:
    """`item` is None for a meeting without items: nobody can leave at any."""

    item: MinutingItem | None
    quorum: Quorum
    is_noted: bool
    lines: tuple[HereLine, ...]
    movements: tuple[NotedMovement, ...]

    @property
    def people_count(self) -> int:
        return sum(line.row.people_count for line in self.lines if line.is_here)


def here_at(roll: Roll, items: Sequence[MinutingItem], *, key: str = "") -> Here:
    """At the item of this key, or at the last that anything was written on: that is the one being minuted."""
    item = next((each for each in items if str(each.row.key) == key), None) or _being_minuted(roll, items)
    moment = roll.after_item(item.row.pk) if item else BEGINNING
    item_id = item.row.pk if item else None
    lines = (_line(row, roll, roll.is_here(row, moment, item_id=item_id)) for row in roll.rows if _can_come(row))
    found = roll.quorum_at(moment, item_id=item_id)
    return Here(item, found, roll.is_noted, tuple(lines), tuple(_movements(roll, items)))


def _being_minuted(roll: Roll, items: Sequence[MinutingItem]) -> MinutingItem | None:
    moved = {each.item_id for movements in roll.movements.values() for each in movements}
    begun = [
        each
        for each in items
        if each.row.minute or each.was_declared or each.decisions or each.appointments or each.row.pk in moved
    ]
    return (begun or items[:1] or [None])[-1]


def _can_come(row: Attendance) -> bool:
    """A seat that nobody holds is left out until its deputy comes, and so is who sent apologies without a seat."""
    return row.came or (row.seat_id is not None and not row.is_vacant)


def _line(row: Attendance, roll: Roll, is_here: bool) -> HereLine:
    if is_here:
        words = "here"
    elif row.came:
        out = roll.movements.get(row.pk) and roll.movements[row.pk][-1].kind == Coming.LEFT
        words = "left" if out else "not here"
    else:
        words = row.get_state_display().lower() or "not noted yet"
    return HereLine(row, row.named, words, is_here)


def _movements(roll: Roll, items: Sequence[MinutingItem]):
    numbers = {item.row.pk: item.number for item in items}
    for row in roll.rows:
        for place, each in enumerate(roll.movements.get(row.pk, ())):
            back = "came back" if place else "arrived"
            did = "left" if each.kind == Coming.LEFT else back
            when = f", {clock(each.clock)}" if each.clock else ""
            yield NotedMovement(each, f"{row.named} {did} at item {numbers.get(each.item_id, '')}{when}")
