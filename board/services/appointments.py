"""A chair or vice chair who is appointed at a meeting."""

from datetime import datetime

from django.db import transaction

from board.choices import BEING_MINUTED, Capacity
from board.models import AgendaItem, Appointment, Seat, Tenure
from board.services.quorum import keep_quorum
from board.services.refusal import refuse, require_state
from board.services.seats import appoint
from partners.models import User
from records.services import keep, remove


@transaction.atomic
def elect(item: AgendaItem, *, seat: Seat, capacity: Capacity, by: User, at: datetime) -> Appointment:
    """Whoever holds the seat is chair or vice chair from the day of the meeting. Whoever was chair is
    a member then."""
    require_state(item.meeting, *BEING_MINUTED)
    on = item.meeting.meets_on
    holder = seat.tenures.on(on).holders().first()
    if holder is None:
        refuse(f"Nobody holds the seat of {seat}. Say first who takes it, on the page of {item.meeting.body}.", "seat")
    if holder.capacity == capacity:
        refuse(f"{holder.who} is already {holder.get_capacity_display().lower()}", "seat")
    former = _step_down(seat, on=on, by=by, at=at) if capacity == Capacity.CHAIR else None
    tenure = appoint(seat, person=holder.person, name=holder.name, capacity=capacity, on=on, by=by, at=at)
    appointment = Appointment(item=item, tenure=tenure, former=former)
    keep(appointment, by=by, at=at, why=f"Appointed as {Capacity(capacity).label.lower()}")
    keep_quorum(item.meeting, by=by, at=at)
    return appointment


def _step_down(seat: Seat, *, on, by: User, at: datetime) -> Tenure | None:
    chairs = Tenure.objects.on(on).filter(seat__body=seat.body_id, capacity=Capacity.CHAIR).exclude(seat=seat)
    chair = chairs.first()
    if chair is None:
        return None
    return appoint(chair.seat, person=chair.person, name=chair.name, capacity=Capacity.MEMBER, on=on, by=by, at=at)


@transaction.atomic
def withdraw_appointment(appointment: Appointment, *, by: User, at: datetime) -> None:
    """One that was recorded by mistake: everybody is again what they were when the meeting began."""
    meeting, tenure, former = appointment.item.meeting, appointment.tenure, appointment.former
    require_state(meeting, *BEING_MINUTED)
    remove(appointment, by=by, at=at, why="Recorded by mistake")
    began = meeting.attendance.filter(seat=tenure.seat_id).first()
    tenure.capacity = began.capacity if began and began.capacity else Capacity.MEMBER
    keep(tenure, by=by, at=at, why="Appointment recorded by mistake")
    if former:
        former.capacity = Capacity.CHAIR
        keep(former, by=by, at=at, why="Appointment recorded by mistake")
    keep_quorum(meeting, by=by, at=at)
