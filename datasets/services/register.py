"""Datasets and sharing agreements: entered, received, moved on, signed."""

from collections.abc import Collection
from datetime import date, datetime
from typing import NoReturn

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from datasets.choices import EARLIER_STATES, NEXT_STATES, NOT_AWAITED, DatasetState
from datasets.models import AgreementParty, Dataset, SharingAgreement
from datasets.notices import tell_of_dataset, tell_parties
from datasets.summaries.due import next_due
from govuk.dates import day
from partners.models import Partner, User
from records.services import keep, remove


def _refuse(message: str, field: str | None = None) -> NoReturn:
    raise ValidationError({field: message} if field else message)


@transaction.atomic
def add_dataset(dataset: Dataset, *, by: User, at: datetime) -> Dataset:
    """Enter a dataset in the register, in the state that it is in."""
    if dataset.state_since_on is None:
        dataset.state_since_on = timezone.localdate(at)
    keep(dataset, by=by, at=at, why="Added to the register")
    tell_of_dataset(dataset, by=by, at=at)
    return dataset


@transaction.atomic
def revise_dataset(dataset: Dataset, *, by: User, at: datetime) -> Dataset:
    return keep(dataset, by=by, at=at, why="Edited")


@transaction.atomic
def receive(dataset: Dataset, *, on: date, next_due_on: date | None = None, by: User, at: datetime) -> Dataset:
    """Note that it came on a day. When the next is due follows from its frequency, unless `next_due_on` says so.

    What was wanted or requested until then flows from that day on.
    """
    if dataset.state in NOT_AWAITED:
        _refuse(f"This dataset is {dataset.get_state_display().lower()}: change its state first")
    if dataset.last_received_on is not None and on < dataset.last_received_on:
        last = day(dataset.last_received_on)
        _refuse(f"The date it was received must be on or after {last}, when it was last received", "received_on")
    if next_due_on is not None and next_due_on <= on:
        _refuse("The date the next is due must be after the date this one was received", "next_due_on")
    dataset.next_due_on = next_due_on or next_due(dataset, received=on)
    dataset.last_received_on = on
    if dataset.state != DatasetState.FLOWING:
        dataset.state, dataset.state_since_on, dataset.state_reason = DatasetState.FLOWING, on, ""
    return keep(dataset, by=by, at=at, why="Received")


@transaction.atomic
def move(dataset: Dataset, *, to: str, because: str, on: date, by: User, at: datetime) -> Dataset:
    """Say that it has come a state further, or back; why, where it is refused, retired or goes back."""
    if to not in (*NEXT_STATES[dataset.state], *EARLIER_STATES[dataset.state]):
        _refuse(f"A dataset that is {dataset.get_state_display().lower()} cannot become {_lower(to)}", "to")
    because = because.strip()
    if not because and needs_reason(dataset, to=to):
        _refuse(f"Enter why it is {_lower(to)}", "because")
    if dataset.state_since_on is not None and on < dataset.state_since_on:
        since = day(dataset.state_since_on)
        _refuse(f"The date must be on or after {since}, since when it is {_lower(dataset.state)}", "since_on")
    dataset.state, dataset.state_since_on, dataset.state_reason = to, on, because
    if to != DatasetState.FLOWING:
        dataset.next_due_on = None
    keep(dataset, by=by, at=at, why=DatasetState(to).label)
    tell_of_dataset(dataset, by=by, at=at)
    return dataset


def needs_reason(dataset: Dataset, *, to: str) -> bool:
    return to in NOT_AWAITED or to in EARLIER_STATES[dataset.state]


def _lower(state: str) -> str:
    return DatasetState(state).label.lower()


@transaction.atomic
def save_agreement(
    agreement: SharingAgreement, *, parties: Collection[Partner], by: User, at: datetime
) -> SharingAgreement:
    """Keep an agreement and who its parties are. One that has signed stays a party."""
    why = "Added to the register" if agreement._state.adding else "Edited"
    keep(agreement, by=by, at=at, why=why)
    there = {party.partner_id: party for party in agreement.parties.select_related("partner")}
    named = {partner.pk: partner for partner in parties}
    for key in there.keys() - named.keys():
        _leave_out(there[key], by=by, at=at)
    new = [named[key] for key in sorted(named.keys() - there.keys())]
    for partner in new:
        keep(AgreementParty(agreement=agreement, partner=partner), by=by, at=at, why="Named as a party")
    tell_parties(agreement, new, by=by, at=at)
    return agreement


def _leave_out(party: AgreementParty, *, by: User, at: datetime) -> None:
    if party.signed_on is not None:
        _refuse(
            f"{party.partner} has signed on {day(party.signed_on)}, so it stays a party. If that is wrong, take its "
            "signature out first",
            "parties",
        )
    remove(party, by=by, at=at, why="No longer a party")


@transaction.atomic
def sign(party: AgreementParty, *, on: date, signed_for_by: str, by: User, at: datetime) -> AgreementParty:
    """Note that a party signed on a day, and in which role somebody signed for it."""
    if party.agreement.is_withdrawn(on=on):
        _refuse(f"This agreement was withdrawn on {day(party.agreement.withdrawn_on)}", "signed_on")
    party.signed_on, party.signed_for_by = on, signed_for_by.strip()
    return keep(party, by=by, at=at, why="Signed")


@transaction.atomic
def take_out_signature(party: AgreementParty, *, by: User, at: datetime) -> AgreementParty:
    party.signed_on, party.signed_for_by = None, ""
    return keep(party, by=by, at=at, why="Signature taken out")
