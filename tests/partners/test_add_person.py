from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from partners.choices import Duty, Role
from partners.models import Partner, User
from tests.factories import PartnerFactory, UserFactory, kind_called

pytestmark = pytest.mark.django_db


def add(email: str = "new@example.org", *more: str, partner: str = "Council", roles=("manager",)) -> str:
    out = StringIO()
    chosen = [word for role in roles for word in ("--role", role)]
    options = ["--name", "New person", "--job-title", "Manager", "--partner", partner, *chosen, *more]
    call_command("add_person", email, *options, stdout=out)
    return out.getvalue()


def test_the_person_is_added_and_told_where_to_choose_a_password(settings):
    settings.SITE_URL = "https://safer.example.org/"
    partner = PartnerFactory(short_name="Council")
    said = add("New@Example.org", roles=("manager", "administrator"))
    begins = (
        "Added new@example.org, Council. To choose a password, within 7 days: https://safer.example.org/invitation/"
    )
    assert said.startswith(begins)
    page = Client().get(said.strip().partition("safer.example.org")[2]).content.decode()
    assert "Choose your password</h1>" in page
    person = User.objects.get()
    assert (person.partner, person.roles) == (partner, {Role.MANAGER, Role.ADMINISTRATOR})
    assert (person.has_usable_password(), person.history.count()) == (False, 1)


def test_the_first_person_brings_their_partner():
    kind_called("Council")
    add("new@example.org", "--kind", "council", partner="City council")
    partner = Partner.objects.get()
    assert (partner.name, partner.slug) == ("City council", "city-council")
    assert (partner.kind.name, partner.duty) == ("Council", "")


def test_a_partner_that_is_no_responsible_authority_says_why_it_takes_part():
    kind_called("Voluntary and community")
    words = ("--kind", "Voluntary and community")
    with pytest.raises(CommandError, match="Select why it takes part"):
        add("new@example.org", *words, partner="Shelter")
    add("new@example.org", *words, "--duty", "invited", partner="Shelter")
    assert Partner.objects.get().duty == Duty.INVITED


def test_an_unknown_kind_is_refused_with_those_that_are_known():
    kind_called("Council")
    with pytest.raises(CommandError, match=r"no kind of organisation 'Circus'.*here: Council"):
        add("new@example.org", "--kind", "Circus")


def test_an_unknown_partner_is_refused_with_the_ones_that_are_known():
    PartnerFactory(short_name="Police")
    with pytest.raises(CommandError, match=r"no partner 'Council'.*--kind too.*here: Police"):
        add()
    assert not User.objects.exists()


def test_an_address_that_is_taken_is_refused_and_brings_no_partner():
    UserFactory(email="new@example.org")
    with pytest.raises(CommandError, match="Nobody was added"):
        add("NEW@example.org", "--kind", kind_called("Council").name, "--duty", "invited")
    assert not Partner.objects.filter(short_name="Council").exists()


@pytest.mark.parametrize("role", ["king", "Manager"])
def test_an_unknown_role_is_refused(role):
    with pytest.raises(CommandError, match="invalid choice"):
        add(roles=(role,))
