"""Who was there when: at each item of a meeting, and at each decision.

The order in which items are taken is their `position`: `begin_meeting` sets it to their numbers, and it stays when an
item is restricted later and its number changes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from math import inf

from django.db.models import F

from board.choices import CHAIRS, Coming, Conduct, Presence
from board.models import AgendaItem, Appointment, Attendance, Decision, Declaration, Meeting, Movement
from board.summaries.quorum import Quorum, quorum

# The place of an item in the order taken, and how many of its decisions were made by then.
Moment = tuple[float, int]
BEGINNING: Moment = (-inf, 0)


@dataclass(frozen=True)
class SeatThen:
    """A seat at one moment, as the quorum asks for it."""

    is_there: bool
    is_voting: bool
    is_authority: bool
    chairs: bool
    partner_id: int | None


class Roll:
    """Of one meeting. `rows` are all lines of attendance, with and without a seat."""

    def __init__(self, meeting: Meeting):
        self.meeting = meeting
        self.rows: list[Attendance] = []
        # {item: its place in the order taken}, {item: its decisions in order}
        self.places: dict[int, int] = {}
        self.decided: dict[int, list[int]] = {}
        # {line of attendance: its movements}, and (item, line) of those who left for an item because of an interest
        self.movements: dict[int, list[Movement]] = {}
        self.out: set[tuple[int | None, int]] = set()
        # {seat: (after which item, as what somebody was appointed)}
        self.appointed: dict[int, list[tuple[int, str]]] = {}

    @property
    def is_noted(self) -> bool:
        """Until somebody notes who came, nothing can be said of the quorum."""
        return any(row.state for row in self.rows if row.seat_id)

    def moment_of(self, movement: Movement) -> Moment:
        made = self.decided.get(movement.item_id, [])
        return self.places[movement.item_id], made.index(movement.after_id) + 1 if movement.after_id else 0

    def before_item(self, item_id: int) -> Moment:
        """As its discussion begins; whoever is noted to come or go at it has done so."""
        return self.places[item_id], 0

    def after_item(self, item_id: int) -> Moment:
        """With all of its decisions made so far."""
        return self.places[item_id], len(self.decided.get(item_id, ()))

    def of_decision(self, decision: Decision) -> Moment:
        """One that is not recorded yet is the next of its item."""
        made = self.decided.get(decision.item_id, [])
        return self.places[decision.item_id], made.index(decision.pk) if decision.pk in made else len(made)

    def is_here(self, row: Attendance, moment: Moment, *, item_id: int | None = None) -> bool:
        if not row.came or {(item_id, row.pk), (None, row.pk)} & self.out:
            return False
        movements = self.movements.get(row.pk, [])
        here = not movements or movements[0].kind == Coming.LEFT
        for each in movements:
            if self.moment_of(each) > moment:
                break
            here = each.kind == Coming.ARRIVED
        return here

    def at(self, moment: Moment, *, item_id: int | None = None) -> list[SeatThen]:
        """Each seat then; with `item_id` without those who left for that item because of an interest."""
        rows = (row for row in self.rows if row.seat_id)
        return [self._then(row, moment, self.is_here(row, moment, item_id=item_id)) for row in rows]

    def _then(self, row: Attendance, moment: Moment, is_here: bool) -> SeatThen:
        capacity = row.capacity
        for since, appointed in self.appointed.get(row.seat_id, ()):
            # Who is elected at an item takes the chair once it is over.
            capacity = appointed if self.places[since] < moment[0] else capacity
        chairs = is_here and row.state == Presence.PRESENT and capacity in CHAIRS
        return SeatThen(is_here, row.is_voting, row.is_authority, chairs, row.partner_id)

    def quorum_at(self, moment: Moment, *, item_id: int | None = None) -> Quorum:
        return quorum(self.meeting.body, self.at(moment, item_id=item_id))

    def quorum_of(self, decision: Decision) -> Quorum:
        return self.quorum_at(self.of_decision(decision), item_id=decision.item_id)

    def quorum_as_begun(self) -> Quorum:
        """Before anybody left; without those who came later."""
        return self.quorum_at(BEGINNING)


def roll_of(meeting: Meeting) -> Roll:
    return rolls_of([meeting])[meeting.pk]


def rolls_of(meetings: Iterable[Meeting]) -> dict[int, Roll]:
    """{meeting: its roll}, in a fixed number of statements."""
    found = {meeting.pk: Roll(meeting) for meeting in meetings}
    rows = Attendance.objects.filter(meeting__in=found).select_related("seat__partner", "partner")
    for row in rows:
        row.meeting = found[row.meeting_id].meeting
        found[row.meeting_id].rows.append(row)
    items = AgendaItem.objects.filter(meeting__in=found).order_by()
    for meeting, item, position in items.values_list("meeting", "pk", "position"):
        found[meeting].places[item] = position
    decisions = Decision.objects.filter(item__meeting__in=found).order_by("pk")
    for meeting, item, decision in decisions.values_list("item__meeting", "item", "pk"):
        found[meeting].decided.setdefault(item, []).append(decision)
    left = Declaration.objects.filter(meeting__in=found, conduct=Conduct.LEFT).exclude(attendance=None)
    for meeting, item, row in left.values_list("meeting", "item", "attendance"):
        found[meeting].out.add((item, row))
    appointments = Appointment.objects.filter(item__meeting__in=found).order_by("pk")
    values = appointments.values_list("item__meeting", "item", "tenure__seat", "tenure__capacity")
    for meeting, item, seat, capacity in values:
        found[meeting].appointed.setdefault(seat, []).append((item, capacity))
    _add_movements(found)
    return found


def _add_movements(found: dict[int, Roll]) -> None:
    rows = Movement.objects.filter(attendance__meeting__in=found).order_by("pk")
    for each in rows.annotate(meeting_id=F("attendance__meeting")):
        found[each.meeting_id].movements.setdefault(each.attendance_id, []).append(each)
    for roll in found.values():
        for movements in roll.movements.values():
            movements.sort(key=roll.moment_of)
