import pytest
from django.contrib.auth.models import AnonymousUser

from partners.choices import Role
from partners.models import Partner, User
from tests.factories import TODAY, TOMORROW, YESTERDAY, PartnerFactory, UserFactory

pytestmark = pytest.mark.django_db


def test_partners_are_for_everyone_signed_in():
    partner = PartnerFactory()
    assert not Partner.objects.visible_to(AnonymousUser()).exists()
    assert Partner.objects.visible_to(UserFactory(roles=[], partner=partner)).get() == partner


@pytest.mark.parametrize(
    ("left_on", "takes_part"), [(None, True), (TOMORROW, True), (TODAY, False), (YESTERDAY, False)]
)
def test_a_partner_takes_part_until_the_day_before_it_leaves(left_on, takes_part):
    partner = PartnerFactory(left_on=left_on)
    assert partner.takes_part(on=TODAY) == takes_part
    asked = (Partner.objects.taking_part(on=TODAY), Partner.objects.taking_part_or([], on=TODAY))
    assert [rows.contains(partner) for rows in asked] == [takes_part] * 2


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
