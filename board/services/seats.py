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
def appoint(
    seat: Seat, *, person: User | None, name: str = "", capacity: Capacity, on: date, by: User, at: datetime
) -> Tenure:
    """Let `person`, or somebody of this role or name who has no account, hold the seat, or be its deputy, from `on`;
    whoever did so until then does until the day before. Who holds it since that very day becomes what is said now."""
    if not seat.is_there(on=on):
        refuse(f"The seat does not exist on {day(on)}", "starts_on")
    if person and person.partner_id != seat.partner_id:
        refuse(f"The seat belongs to {seat.partner}: select one of its people", "person")
    why = f"Appointed as {Capacity(capacity).label.lower()}"
    same = seat.tenures.filter(person=person, name=name, starts_on=on)
    same = (same.holders() if capacity in HOLDERS else same.deputies()).first()
    if same:
        same.capacity = capacity
        return keep(same, by=by, at=at, why=why)
    _end(seat, holders=capacity in HOLDERS, before=on, by=by, at=at)
    tenure = Tenure(seat=seat, person=person, name=name, capacity=capacity, starts_on=on)
    return keep(tenure, by=by, at=at, why=why)


@transaction.atomic
def leave_vacant(seat: Seat, *, on: date, by: User, at: datetime) -> Seat:
    """Nobody holds the seat from `on`; a deputy stays."""
    if not _end(seat, holders=True, before=on, by=by, at=at):
        refuse("Nobody holds this seat on that date")
    return seat


@transaction.atomic
def pass_seat(seat: Seat, *, to: Partner | None, on: date, why: str, by: User, at: datetime) -> Seat | None:
    """The seat ends before a day. From that day on `to` has one like it, held by whoever held it and is now one of the
    people there; nobody has one for None."""
    if seat.starts_on >= on:
        refuse(f"{seat} on {seat.body} began on {day(seat.starts_on)}. Select a later date.")
    taken = [(tenure, tenure.ends_on) for tenure in seat.tenures.running(on=on).select_related("person")]
    planned_end = seat.ends_on
    for tenure, _ in taken:
        end_tenure(tenure, before=on, why=why, by=by, at=at)
    seat.ends_on = on - DAY
    keep(seat, by=by, at=at, why=why)
    if to is None:
        return None
    new = Seat(body=seat.body, partner=to, title=seat.title, position=seat.position, is_voting=seat.is_voting)
    new.starts_on, new.ends_on = on, planned_end
    keep(new, by=by, at=at, why=why)
    for tenure, until in taken:
        if tenure.person and tenure.person.is_active and tenure.person.partner_id == to.pk:
            again = Tenure(seat=new, person=tenure.person, capacity=tenure.capacity, starts_on=on, ends_on=until)
            keep(again, by=by, at=at, why=why)
    return new


@transaction.atomic
def end_tenure(tenure: Tenure, *, before: date, why: str, by: User, at: datetime) -> Tenure:
    if tenure.starts_on >= before:
        words = f"{tenure.who} has had this place on {tenure.seat.body} only since {day(tenure.starts_on)}"
        refuse(f"{words}. Select a later date.")
    tenure.ends_on = before - DAY
    return keep(tenure, by=by, at=at, why=why)


@transaction.atomic
def pass_tenure(tenure: Tenure, *, to: User | None, on: date, why: str, by: User, at: datetime) -> Tenure | None:
    """Somebody else of the same partner takes the place from a day on, as chair or deputy as it was; for None it is
    vacant."""
    if to is not None and to.partner_id != tenure.seat.partner_id:
        refuse(f"The seat belongs to {tenure.seat.partner}: select one of its people", "person")
    end_tenure(tenure, before=on, why=why, by=by, at=at)
    if to is None:
        return None
    return keep(Tenure(seat=tenure.seat, person=to, capacity=tenure.capacity, starts_on=on), by=by, at=at, why=why)


@transaction.atomic
def pass_sign_up(signature: SignUp, *, to: Partner | None, on: date, why: str, by: User, at: datetime) -> None:
    """It counts until the day before. That of `to` does, by the same role, unless it has signed already."""
    signature.withdrawn_on = on
    keep(signature, by=by, at=at, why=why)
    if to and not signature.body.sign_ups.filter(partner=to, withdrawn_on=None).exists():
        sign_up(signature.body, partner=to, on=on, signed_by=signature.signed_by, by=by, at=at)


def _end(seat: Seat, *, holders: bool, before: date, by: User, at: datetime) -> int:
    rows = seat.tenures.on(before)
    rows = list(rows.holders() if holders else rows.deputies())
    for tenure in rows:
        if tenure.starts_on >= before:
            refuse(f"{tenure.who} has held the seat only since {day(tenure.starts_on)}. Enter a later date.")
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
