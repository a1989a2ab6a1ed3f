"""Who reads a restricted risk, and what of its past once it is opened to all."""

from datetime import date

import pytest

from board.querysets import EVERYTHING, OBSERVER, RESIDENT, sight_of
from partners.choices import Role
from records.services import keep
from risks.models import Risk
from risks.policy import pairs_of_risks, risks_seen
from risks.summaries.history import risk_history
from risks.summaries.register import reviews_read, risk_page
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    PartnerFactory,
    RiskFactory,
    RiskReviewFactory,
    SeatFactory,
    TenureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def people(body, action, owner) -> dict:
    """Who is entitled to the restricted risk below, and who is not."""
    member, gone = (UserFactory(roles=(Role.BOARD_MEMBER,)) for _ in range(2))
    for person, ends_on in ((member, None), (gone, date(2026, 9, 13))):
        TenureFactory(seat=SeatFactory(body=body, partner=person.partner), person=person, ends_on=ends_on)
    return {
        "of the owner's partner": (UserFactory(partner=owner), True),
        "leads a linked action": (UserFactory(partner=action.lead_partner), True),
        "sits on the body": (member, True),
        "left the body before anything was last said": (gone, False),
        "only reads at the owner's partner": (UserFactory(partner=owner, roles=(Role.OBSERVER,)), False),
        "of another partner": (UserFactory(), False),
        "manages": (UserFactory(roles=(Role.MANAGER,)), True),
    }


def test_a_restricted_risk_is_read_by_those_entitled_by_every_spelling(body):
    owner, action = PartnerFactory(), ActionFactory()
    secret = RiskFactory(restricted=True, partner=owner, body=body, actions=[action])
    expected = {name: reads for name, (_, reads) in people(body, action, owner).items()}
    found = people(body, action, owner)
    everybody = [person for person, _ in found.values()]
    pairs = pairs_of_risks(everybody, [secret.pk])
    assert {name: secret in Risk.objects.visible_to(person) for name, (person, _) in found.items()} == expected
    assert {name: secret in risks_seen(person) for name, (person, _) in found.items()} == expected
    assert {name: (person.pk, secret.pk) in pairs for name, (person, _) in found.items()} == expected


def test_residents_are_told_nothing_of_risks():
    RiskFactory()
    assert not Risk.objects.in_sight(RESIDENT).exists()


def test_what_was_said_while_it_was_restricted_stays_with_those_entitled():
    partner = PartnerFactory()
    risk = RiskFactory(restricted=True, partner=partner, title="Zyxomma")
    RiskReviewFactory(risk=risk, was_restricted=True, likelihood=1, reviewed_on=date(2026, 6, 1))
    risk.reason, risk.title = "", "Youth workers without money"
    keep(risk, by=None, at=NOW, why="Opened to all")
    RiskReviewFactory(risk=risk)
    entitled, other = sight_of(UserFactory(partner=partner)), sight_of(UserFactory())
    assert [len(reviews_read([risk], sight=sight)[risk.pk]) for sight in (EVERYTHING, entitled, other)] == [2, 2, 1]
    told = {sight: risk_page(risk, sight=sight, on=TODAY).row.trend for sight in (entitled, other)}
    assert told == {entitled: "Up from 3 to 9 on 14 September 2026", other: "The same since 14 September 2026"}
    assert [len(risk_history(risk, sight=sight)) for sight in (entitled, other)] == [2, 1]
    assert "Zyxomma" not in str(risk_history(risk, sight=other))


def test_the_history_names_no_linked_action_to_those_who_may_not_see_all():
    hidden = ActionFactory(restricted=True)
    risk = RiskFactory(actions=[hidden])
    risk.actions.set([])
    keep(risk, by=None, at=NOW, links={"actions": [hidden]}, why="Edited")
    assert hidden.reference not in str(risk_history(risk, sight=OBSERVER))
    assert risk_page(risk, sight=OBSERVER, on=TODAY).actions == ()
    assert risk_page(risk, sight=EVERYTHING, on=TODAY).actions == (hidden,)
