from datetime import date, timedelta

import pytest

from partners.choices import Role
from partners.responsibilities import OF_PEOPLE, Handing, Thing
from risks.models import Risk
from risks.reminders import reviews_due
from risks.summaries.home import risks_to_review
from safer_norwich.homes.manager import to_manage
from tests.factories import NOW, TODAY, PartnerFactory, RiskFactory, UserFactory

pytestmark = pytest.mark.django_db

DUE = date(2026, 12, 14)
BEFORE = "The risk “Youth workers without money” is to be reviewed by 14 December 2026."
AFTER = "The risk “Youth workers without money” was to be reviewed by 14 December 2026."


def told(day: date) -> list[tuple]:
    return [(each.person, each.sentence) for each in reviews_due(on=day)]


def test_the_owner_is_reminded_14_days_before_and_when_it_is_late():
    owner = UserFactory()
    RiskFactory(partner=owner.partner, owner=owner)
    UserFactory(partner=owner.partner)
    days = (-15, -14, 1, 14)
    assert [told(DUE + timedelta(days=each)) for each in days] == [
        [],
        [(owner, BEFORE)],
        [(owner, AFTER)],
        [(owner, AFTER)],
    ]


def test_without_an_owner_the_officers_of_its_partner_are_and_else_managers():
    manager, partner = UserFactory(roles=(Role.MANAGER,)), PartnerFactory()
    RiskFactory(partner=partner, owner=UserFactory(partner=partner, is_active=False))
    assert told(DUE - timedelta(days=14)) == [(manager, BEFORE)]
    officer = UserFactory(partner=partner)
    assert told(DUE - timedelta(days=14)) == [(officer, BEFORE)]


def test_nobody_is_reminded_of_one_that_is_closed_and_a_restricted_one_is_marked():
    owner = UserFactory()
    RiskFactory(partner=owner.partner, owner=owner, closed=True)
    assert told(DUE - timedelta(days=14)) == []
    RiskFactory(partner=owner.partner, owner=owner, restricted=True)
    (reminder,) = reviews_due(on=DUE - timedelta(days=14))
    assert reminder.restricted


def test_the_homes_of_owner_and_manager_tell_of_reviews(manager):
    owner = UserFactory()
    RiskFactory(partner=owner.partner, owner=owner, review_on=TODAY + timedelta(days=15))
    RiskFactory(partner=owner.partner, owner=owner, review_on=TODAY + timedelta(days=14), title="Soon")
    RiskFactory(partner=owner.partner, owner=owner, review_on=TODAY - timedelta(days=1), title="Late")
    RiskFactory(restricted=True, owner=owner, review_on=TODAY, title="Of a partner that this person has left")
    assert [(each.title, each.is_late) for each in risks_to_review(owner, on=TODAY)] == [
        ("Late", True),
        ("Soon", False),
    ]
    tasks = to_manage(manager, None, at=NOW, on=TODAY).tasks
    assert [(task.number, task.words, task.since) for task in tasks if "risk" in task.words] == [
        (1, "risk has a review that is overdue", "the first was due 22 November 2026")
    ]


def test_what_a_person_owns_is_handed_to_somebody_of_the_same_partner_or_left_to_it(manager):
    owner = UserFactory()
    colleague = UserFactory(partner=owner.partner)
    UserFactory(partner=owner.partner, roles=(Role.OBSERVER,))
    risk = RiskFactory(partner=owner.partner, owner=owner)
    kind = next(each for each in OF_PEOPLE if each.key == "owned_risks")
    (thing,) = kind.things(owner, on=TODAY)
    assert (thing.words, list(kind.takers(owner, thing, on=TODAY))) == (risk.title, [colleague])
    handing = Handing(owner, TODAY, "Goes", manager, NOW)
    kind.hand_over([(thing, colleague)], handing)
    assert Risk.objects.get().owner == colleague
    kind.hand_over([(Thing(Risk.objects.get(), risk.title), None)], handing)
    assert Risk.objects.get().owner is None
