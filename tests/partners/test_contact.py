"""Who is told for a partner when its updates are missing: somebody of that partner, as long as they are there."""

import pytest
from django.test import Client

from partners.choices import Role
from partners.models import Partner, User
from tests.factories import PartnerFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner() -> Partner:
    partner = PartnerFactory(name="Housing association", slug="housing")
    partner.contact = UserFactory(name="Contact person", partner=partner)
    partner.save()
    return partner


def page(role: Role, path: str) -> str:
    client = Client()
    client.force_login(UserFactory(roles=(role,)))
    return client.get(path).content.decode()


def test_administrators_choose_among_the_people_of_the_partner_who_can_sign_in(partner):
    UserFactory(name="Former person", partner=partner, is_active=False)
    UserFactory(name="Person elsewhere")
    form = page(Role.ADMINISTRATOR, f"/admin/partners/partner/{partner.pk}/change/")
    select = form.partition('name="contact"')[2].partition("</select>")[0]
    assert [name for name in ("Contact person", "Former person", "Person elsewhere") if name in select] == [
        "Contact person"
    ]


@pytest.mark.parametrize("change", [{"is_active": False}, {"partner": None}])
def test_who_has_left_is_no_contact_any_more(partner, change):
    assert partner.contact_now == partner.contact
    if "partner" in change:
        change = {"partner": PartnerFactory()}
    User.objects.filter(pk=partner.contact_id).update(**change)
    assert Partner.objects.get(pk=partner.pk).contact_now is None


def test_managers_read_who_it_is_and_others_do_not(partner):
    shown = {role: "Contact person" in page(role, "/partners/housing/") for role in (Role.MANAGER, Role.OFFICER)}
    assert shown == {Role.MANAGER: True, Role.OFFICER: False}
