"""Who sits on a body: seats are filled, left vacant, and signed up for."""

from datetime import date, datetime, timedelta

from django.db import transaction

from board.choices import HOLDERS, Capacity
from board.models import Body, Seat, SignUp, Tenure
from board.services.refusal import refuse
from govuk.dates import day
from partners.models import Partner, User
from records.services import keep

DAY = timedelta(days=1)


@transaction.atomic
def appoint(seat: Seat, *, person: User, capacity: Capacity, on: date, by: User, at: datetime) -> Tenure:
    """Let `person` hold the seat, or be its deputy, from `on`; whoever did so until then does until the day before."""
    if not seat.is_there(on=on):
        refuse(f"The seat does not exist on {day(on)}", "starts_on")
    if person.partner_id != seat.partner_id:
        refuse(f"The seat belongs to {seat.partner}: select one of its people", "person")
    _end(seat, holders=capacity in HOLDERS, before=on, by=by, at=at)
    tenure = Tenure(seat=seat, person=person, capacity=capacity, starts_on=on)
    return keep(tenure, by=by, at=at, why=f"Appointed as {Capacity(capacity).label.lower()}")


@transaction.atomic
def leave_vacant(seat: Seat, *, on: date, by: User, at: datetime) -> Seat:
    """Nobody holds the seat from `on`; a deputy stays."""
    if not _end(seat, holders=True, before=on, by=by, at=at):
        refuse("Nobody holds this seat on that date")
    return seat


def _end(seat: Seat, *, holders: bool, before: date, by: User, at: datetime) -> int:
    rows = seat.tenures.on(before)
    rows = list(rows.holders() if holders else rows.deputies())
    for tenure in rows:
        if tenure.starts_on >= before:
            refuse(f"{tenure.person} has held the seat only since {day(tenure.starts_on)}. Enter a later date.")
        tenure.ends_on = before - DAY
        keep(tenure, by=by, at=at, why="Ended")
    return len(rows)


@transaction.atomic
def sign_up(body: Body, *, partner: Partner, on: date, signed_by: str, by: User, at: datetime) -> SignUp:
    """Note who signed for a partner, and when; the partner's own date of signing up follows."""
    signature = SignUp(body=body, partner=partner, signed_on=on, signed_by=signed_by)
    keep(signature, by=by, at=at, why="Signed up")
    if partner.signed_up_on is None:
        partner.signed_up_on = on
        keep(partner, by=by, at=at, why=f"Signed up to {body}")
    return signature
