"""Readings and answers are given by officers, each for their own partner, and by managers."""

import pytest

from partners.choices import Act, Role
from partners.policy import may
from tests.factories import AnswerFactory, IndicatorFactory, PartnerFactory, ReadingFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_only_officers_of_the_partner_and_managers_give_what_it_has_to_give():
    partner = PartnerFactory()
    people = {
        "its officer": UserFactory(partner=partner),
        "its board member": UserFactory(partner=partner, roles=[Role.BOARD_MEMBER]),
        "officer of another": UserFactory(),
        "manager": UserFactory(roles=[Role.MANAGER]),
    }
    rows = [ReadingFactory(indicator=IndicatorFactory(provider=partner)), AnswerFactory(partner=partner)]
    found = [{who for who, person in people.items() if may(person, Act.EDIT, row)} for row in rows]
    assert found == [{"its officer", "manager"}] * 2
