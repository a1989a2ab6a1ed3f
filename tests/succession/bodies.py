"""An organisation with something of every kind, for those who continue it."""

from dataclasses import dataclass
from datetime import date

from oversight.models import CountyRequest
from partners.choices import Role
from partners.models import Partner, User
from tests.factories import (
    ActionFactory,
    AgendaItemFactory,
    BodyFactory,
    CountyRequestFactory,
    DecisionFactory,
    MeetingFactory,
    PartnerFactory,
    RiskFactory,
    SeatFactory,
    SignUpFactory,
    SuccessMeasureFactory,
    TenureFactory,
    UserFactory,
)

SIGNED = date(2023, 5, 1)


@dataclass
class Organisation:
    partner: Partner
    officer: User
    member: User
    gone: User


def an_organisation(name: str) -> Organisation:
    """Three people, of whom one has gone; a seat with holder and deputy and one that is vacant; two open actions (one
    of them restricted), a proposed and a closed one; one that it supports; an open and a done decision; a measure; a
    signature; an open request; an open risk of which the officer is the owner."""
    partner = PartnerFactory(name=f"{name} organisation", short_name=name, slug=name.lower())
    officer = UserFactory(name=f"{name} officer", partner=partner)
    member = UserFactory(name=f"{name} member", partner=partner, roles=(Role.BOARD_MEMBER,))
    gone = UserFactory(name=f"{name} who has gone", partner=partner, is_active=False)
    add_board(name, partner, officer, member)
    add_actions(name, partner, officer)
    SuccessMeasureFactory(lead_partner=partner)
    CountyRequestFactory(owner=partner, title=f"{name} request")
    RiskFactory(partner=partner, owner=officer, title=f"{name} risk")
    return Organisation(partner, officer, member, gone)


def one_of_each(name: str) -> Partner:
    """One thing of each kind: for what is tried again and again."""
    person = UserFactory(partner=PartnerFactory(short_name=name, slug=name.lower()))
    partner = person.partner
    body = BodyFactory()
    TenureFactory(seat=SeatFactory(body=body, partner=partner), person=person)
    SignUpFactory(body=body, partner=partner)
    DecisionFactory(by_email=True, body=body, owner=partner, made_on=SIGNED)
    ActionFactory(lead_partner=partner, lead_officer=person)
    ActionFactory(supporting_partners=[partner])
    SuccessMeasureFactory(lead_partner=partner)
    CountyRequestFactory(owner=partner)
    RiskFactory(partner=partner)
    return partner


def add_board(name: str, partner: Partner, officer: User, member: User) -> None:
    body = BodyFactory(name=f"Body of {name}", slug=f"body-{name.lower()}")
    seat = SeatFactory(body=body, partner=partner, title="Safeguarding")
    TenureFactory(seat=seat, person=member, chair=True)
    TenureFactory(seat=seat, person=officer, deputy=True)
    SeatFactory(body=body, partner=partner, title="Adviser", is_voting=False)
    SignUpFactory(body=body, partner=partner, signed_on=SIGNED)
    meeting = MeetingFactory(body=body, draft=True, meets_on=date(2026, 9, 8))
    item = AgendaItemFactory(meeting=meeting)
    DecisionFactory(item=item, owner=partner, text=f"{name} does it.")
    DecisionFactory(item=item, owner=partner, done=True)


def add_actions(name: str, partner: Partner, officer: User) -> None:
    ActionFactory(lead_partner=partner, lead_officer=officer, title=f"{name} open")
    ActionFactory(lead_partner=partner, lead_officer=officer, title=f"{name} restricted", restricted=True)
    ActionFactory(lead_partner=partner, lead_officer=officer, title=f"{name} proposed", proposed=True)
    ActionFactory(lead_partner=partner, lead_officer=officer, title=f"{name} closed", complete=True)
    ActionFactory(title=f"{name} supports", supporting_partners=[partner])


def requests_of(partner: Partner) -> list[str]:
    return list(CountyRequest.objects.filter(owner=partner).values_list("title", flat=True))
