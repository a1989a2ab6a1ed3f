import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from partners.choices import Role
from partners.models import Partner, Partnership, User
from tests.factories import PASSWORD, TODAY, TOMORROW, YESTERDAY, PartnerFactory, PartnershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("left_on", "takes_part"), [(None, True), (YESTERDAY, False), (TODAY, False), (TOMORROW, True)]
)
def test_partner_takes_part_until_the_day_it_leaves(left_on, takes_part):
    partner = PartnerFactory(left_on=left_on)
    assert partner.takes_part(on=TODAY) == takes_part
    assert Partner.objects.taking_part(on=TODAY).contains(partner) == takes_part


@pytest.mark.parametrize("left_on", [None, TODAY, TOMORROW])
@pytest.mark.parametrize("signed_up_on", [None, YESTERDAY, TODAY, TOMORROW])
def test_signed_up_is_one_rule_in_two_spellings(signed_up_on, left_on):
    early = left_on and signed_up_on and left_on < signed_up_on
    partner = PartnerFactory(signed_up_on=signed_up_on, left_on=TOMORROW if early else left_on)
    in_words = partner.is_signed_up(on=TODAY)
    assert Partner.objects.signed_up(on=TODAY).contains(partner) == in_words
    assert in_words == (signed_up_on in (YESTERDAY, TODAY) and left_on != TODAY)


def test_partner_cannot_leave_before_it_signed_up():
    with pytest.raises(IntegrityError, match="partner_leaves_after_signing_up"), transaction.atomic():
        PartnerFactory(signed_up_on=TODAY, left_on=YESTERDAY)
    with pytest.raises(ValidationError, match="must be on or after the date it signed up"):
        PartnerFactory.build(signed_up_on=TODAY, left_on=YESTERDAY).full_clean()


def test_there_is_one_partnership():
    PartnershipFactory()
    with pytest.raises(IntegrityError, match="partnership_is_one_row"), transaction.atomic():
        Partnership.objects.create(pk=2, name="Another", created_at="2026-01-01T00:00Z")


def test_person_signs_in_by_an_address_in_any_case():
    user = UserFactory(email="fire.officer@example.org")
    assert User.objects.get_by_natural_key("Fire.Officer@Example.ORG") == user
    assert user.check_password(PASSWORD)


def test_address_is_kept_in_small_letters():
    person = UserFactory.build(email=" Fire.Officer@Example.ORG ")
    person.clean()
    assert person.email == "fire.officer@example.org"


def test_two_people_never_share_an_address_that_differs_in_case():
    UserFactory(email="fire.officer@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(email="Fire.Officer@example.org")


@pytest.mark.parametrize(
    ("role", "is_staff", "is_manager", "is_administrator", "takes_part_in_restricted"),
    [
        (Role.OBSERVER, False, False, False, False),
        (Role.BOARD_MEMBER, False, False, False, True),
        (Role.OFFICER, False, False, False, True),
        (Role.MANAGER, True, True, False, True),
        (Role.ADMINISTRATOR, True, True, True, True),
    ],
)
def test_what_a_role_makes_of_a_person(role, is_staff, is_manager, is_administrator, takes_part_in_restricted):
    user = UserFactory(roles=[role])
    assert user.is_staff == is_staff
    assert user.is_manager == is_manager
    assert user.is_administrator == is_administrator
    assert user.takes_part_in_restricted == takes_part_in_restricted


def test_deactivated_person_has_no_role():
    user = UserFactory(roles=Role, is_active=False)
    assert not user.has_role(*Role)
    assert not user.is_staff
