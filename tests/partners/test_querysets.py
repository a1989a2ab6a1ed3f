import pytest
from django.contrib.auth.models import AnonymousUser

from partners.choices import Role
from partners.models import Partner, User
from tests.factories import PartnerFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_partners_are_for_everyone_signed_in():
    partner = PartnerFactory()
    assert not Partner.objects.visible_to(AnonymousUser()).exists()
    assert Partner.objects.visible_to(UserFactory(roles=[], partner=partner)).get() == partner


def test_people_are_for_managers():
    people = {role: UserFactory(roles=[role]) for role in Role}
    seen = {role for role, user in people.items() if User.objects.visible_to(user).count() == len(Role)}
    assert seen == {Role.MANAGER, Role.ADMINISTRATOR}
    assert not User.objects.visible_to(people[Role.OFFICER]).exists()
    assert not User.objects.visible_to(AnonymousUser()).exists()


def test_officers_of_a_partner_can_sign_in_and_work_there():
    partner = PartnerFactory()
    officer = UserFactory(partner=partner)
    UserFactory(partner=partner, is_active=False)
    UserFactory()
    assert list(User.objects.officers_of(partner)) == [officer]


def test_people_with_a_role():
    manager = UserFactory(roles=[Role.MANAGER, Role.OFFICER])
    UserFactory(roles=[Role.OFFICER])
    assert list(User.objects.with_role(Role.MANAGER)) == [manager]
