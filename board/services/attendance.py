"""Who came to a meeting, when they left and came back, and what interests they declared."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.db import transaction

from board.choices import BEING_MINUTED, Coming, Presence
from board.models import Attendance, Declaration, Meeting, Movement
from board.services.quorum import keep_quorum
from board.services.refusal import refuse, require_new, require_state
from board.summaries.agenda import number_of
from board.summaries.attendance_at_each_item import roll_of
from govuk.dates import clock
from partners.models import User
from records.services import keep, keep_changed, remove

CAME_LATER = "Came later"


@dataclass(frozen=True)
class NotedAttendance:
    """What somebody noted of one seat, over the `version` of the row that they read."""

    row: Attendance
    state: str
    who: str


@transaction.atomic
def note_attendance(meeting: Meeting, *, noted: Iterable[NotedAttendance], by: User, at: datetime) -> None:
    """Save what somebody noted. Raises StaleRecord for a seat that somebody else noted meanwhile: then nothing is."""
    require_state(meeting, *BEING_MINUTED)
    rows = []
    for each in noted:
        each.row.state, each.row.who = each.state, each.who
        _require_no_movements_of_absent(each.row)
        rows.append(each.row)
    keep_changed(rows, by=by, at=at, why=["Attendance noted"] * len(rows))
    keep_quorum(meeting, by=by, at=at)


def _require_no_movements_of_absent(row: Attendance) -> None:
    if not row.came and row.movements.exists():
        refuse(f"It is noted when {row.named} came or left. Remove that before you note that they were not there.")


@transaction.atomic
def add_guest(guest: Attendance, *, by: User, at: datetime) -> Attendance:
    """Somebody without a seat who came, or sent apologies."""
    require_state(guest.meeting, *BEING_MINUTED)
    guest.state = guest.state or Presence.IN_ATTENDANCE
    others = guest.meeting.attendance.filter(seat=None)
    require_new(guest, others, "who", "partner", "listed_under", field="who")
    return keep(guest, by=by, at=at, why=guest.get_state_display())


@transaction.atomic
def remove_guest(guest: Attendance, *, by: User, at: datetime) -> None:
    """One that was noted by mistake."""
    require_state(guest.meeting, *BEING_MINUTED)
    if guest.movements.exists() or guest.declarations.exists():
        refuse(f"It is noted what {guest.named} did at the meeting, so they were there")
    remove(guest, by=by, at=at, why="Noted by mistake")


@transaction.atomic
def note_movement(movement: Movement, *, by: User, at: datetime) -> Movement:
    """Somebody left, or came (back). It counts from what is decided next: `after` becomes the last decision of the
    item so far. Whoever had not come until then is noted as present from there on."""
    row, item = movement.attendance, movement.item
    require_state(row.meeting, *BEING_MINUTED)
    row.refresh_from_db()
    _require_change(movement)
    if not row.came:
        row.state = Presence.PRESENT
        keep(row, by=by, at=at, why=CAME_LATER)
    movement.after = item.decisions.order_by("pk").last()
    keep(movement, by=by, at=at, why=movement.get_kind_display())
    _require_turns(movement)
    _require_times(movement)
    keep_quorum(row.meeting, by=by, at=at)
    return movement


def _require_change(movement: Movement) -> None:
    """Two people may note the same: the second is told, and nothing is noted twice."""
    row, roll = movement.attendance, roll_of(movement.attendance.meeting)
    number, is_here = number_of(movement.item), roll.is_here(row, roll.after_item(movement.item_id))
    if movement.kind == Coming.LEFT and not is_here:
        refuse(f"{row.named} is already noted as not there at item {number}")
    if movement.kind == Coming.ARRIVED and is_here:
        refuse(f"{row.named} is already noted as there at item {number}")


def _require_turns(movement: Movement) -> None:
    """Nobody leaves twice without having come back, in the order in which the items were taken."""
    row = movement.attendance
    kinds = [each.kind for each in roll_of(row.meeting).movements[row.pk]]
    if any(one == other for one, other in pairwise(kinds)):
        refuse(f"This contradicts what is noted of {row.named} at a later item. Remove that first.")


def _require_times(movement: Movement) -> None:
    """Where times are noted, they run as the items do, from the beginning of the meeting on."""
    row = movement.attendance
    begun = row.meeting.begins_at
    if movement.clock is not None and movement.clock < begun:
        refuse(f"The time must be {clock(begun)} or later, when the meeting began", "clock")
    times = [each.clock for each in roll_of(row.meeting).movements[row.pk] if each.clock is not None]
    if any(one > other for one, other in pairwise(times)):
        refuse(f"This time contradicts what is noted of {row.named} at another item", "clock")


@transaction.atomic
def remove_movement(movement: Movement, *, by: User, at: datetime) -> None:
    """One that was noted by mistake."""
    row = movement.attendance
    require_state(row.meeting, *BEING_MINUTED)
    row.refresh_from_db()
    remove(movement, by=by, at=at, why="Noted by mistake")
    kinds = [each.kind for each in roll_of(row.meeting).movements.get(row.pk, ())]
    if any(one == other for one, other in pairwise(kinds)):
        refuse(f"{row.named} is noted again at a later item. Remove that first.")
    came = row.history.filter(history_change_reason=CAME_LATER).order_by("version").last()
    if came and came.version == row.version and not kinds:
        # They had not come at all.
        row.state = row.history.get(version=came.version - 1).state
        keep(row, by=by, at=at, why="Noted by mistake")
    keep_quorum(row.meeting, by=by, at=at)


@transaction.atomic
def declare(declaration: Declaration, *, by: User, at: datetime) -> Declaration:
    """An interest; who left for the item is not counted in its quorum if it is said whose seat it is."""
    require_state(declaration.meeting, *BEING_MINUTED)
    if declaration.attendance and declaration.attendance.meeting_id != declaration.meeting_id:
        refuse("Select a seat of this meeting", "attendance")
    declaration.noted_by = by
    alike = ("item", "attendance", "who", "interest")
    require_new(declaration, declaration.meeting.declarations.all(), *alike, field="interest")
    keep(declaration, by=by, at=at, why="Interest declared")
    keep_quorum(declaration.meeting, by=by, at=at)
    return declaration


@transaction.atomic
def remove_declaration(declaration: Declaration, *, by: User, at: datetime) -> None:
    """One that was noted by mistake, or that was declared beforehand and came to nothing."""
    require_state(declaration.meeting, *BEING_MINUTED)
    remove(declaration, by=by, at=at, why="Noted by mistake")
    keep_quorum(declaration.meeting, by=by, at=at)
