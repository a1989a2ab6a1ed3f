"""Mails to people without an account, and links of their own: to whom, what stands in them, and how they end."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from post_office.models import Email

from notices.links import PURPOSES, purpose
from notices.models import Correspondent, LinkUse, Mail, SignedLink
from notices.services import ToAddress, new_link, new_links, read_link, revoke, write_to, written_to
from tests.factories import NOW, PartnershipFactory, ReportingPeriodFactory, SignedLinkFactory, UserFactory
from tests.notices.opening import opened, told
from tests.project import fixtures

today, world = fixtures.today, fixtures.world
pytestmark = pytest.mark.usefixtures("today")

ADDRESS = "trader@example.org"
WHY = "You get this email because you were named to us as somebody to ask."


@pytest.fixture
def told_purpose():
    """A purpose whose page says whose link it is."""
    from django.http import HttpResponse

    @purpose(
        "test_told", label="Tell us", typed=lambda data: [("Your words", data["words"])] if "words" in data else []
    )
    def answer(request, link):
        return HttpResponse(f"<h1>For {link.owner}</h1>")

    yield "test_told"
    del PURPOSES["test_told"]


@pytest.fixture
def path(told_purpose, world) -> str:
    SignedLink.objects.all().delete()
    return link_to(world, told_purpose)


def link_to(world, key: str, address: str = ADDRESS) -> str:
    return urlsplit(new_link(address, purpose=key, subject=world.parts["period"], by=None, at=NOW)).path


def letter(address: str = ADDRESS, **values) -> ToAddress:
    own = {"path": "/u/secret/", "button": "Answer"} | values
    return ToAddress(address, "Tell us: {{ what }} worked", ("What worked?",), WHY, **own)


def no_more_of(mail: Email) -> str:
    return urlsplit(re.search(r"<(.+)>", mail.headers["List-Unsubscribe"])[1]).path


def test_a_link_for_an_address_opens_without_an_account_and_is_noted(path):
    assert opened(path)[:2] == (200, f"For {ADDRESS}")
    link = SignedLink.objects.get()
    assert (link.person, link.address, link.owner_in_full) == (None, ADDRESS, f"{ADDRESS}, without an account")
    assert list(LinkUse.objects.values_list("kind", flat=True)) == ["opened"]


def test_people_and_addresses_get_links_of_their_own_in_one_statement(world, django_assert_num_queries):
    lead = world.people["lead"]
    with django_assert_num_queries(1):
        paths = new_links([lead, ADDRESS], purpose="any", subject=world.parts["period"], by=None, at=NOW)
    assert set(paths) == {lead.pk, ADDRESS}
    assert {link.owner for link in SignedLink.objects.filter(purpose="any")} == {str(lead), ADDRESS}


def test_a_link_whose_address_was_changed_in_the_database_opens_nothing(path):
    SignedLink.objects.update(address="elsewhere@example.org")
    assert opened(path)[0] == 410
    assert not read_link(path.split("/")[2], at=NOW).is_open


def test_what_was_typed_too_late_is_shown_once_more_and_nobody_is_sent_to_sign_in(path, time_machine):
    time_machine.move_to(NOW + timedelta(days=30))
    status, heading, words = told(Client().post(path, {"words": "Typed with care"}))
    assert (status, heading, "Typed with care" in words) == (410, "This link is too old", True)
    assert "Answer the email that brought it" in words
    assert words.count("Sign in") == 1


def test_its_owner_ends_it_and_managers_read_so_in_the_log(path, world):
    assert Client().post(f"{path}end/").url == path
    assert opened(path)[:2] == (410, "This link was ended")
    link, client = SignedLink.objects.get(), world.client("manager")
    assert (link.revoked_at is None, link.revoked_by) == (False, None)
    listed, page = (told(client.get(each))[2] for each in ("/notices/links/", link.get_absolute_url()))
    assert f"{ADDRESS}, without an account" in listed
    assert all(words in page for words in (f"Link sent to {ADDRESS}", f"Ended by {ADDRESS}", f"By {ADDRESS}"))
    assert world.client("lead").get(link.get_absolute_url()).status_code == 404


def test_a_manager_ends_it(path, world):
    revoke(SignedLink.objects.get(), by=world.people["manager"], at=NOW)
    assert opened(path)[0] == 410


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["", ADDRESS])
def test_a_link_and_a_mail_are_for_a_person_or_for_an_address(address):
    person = None if address == "" else UserFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        SignedLinkFactory(person=person, address=address)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.create(person=person, address=address, on=NOW.date(), kind="at_once", queued_at=NOW)


@pytest.mark.django_db
def test_a_link_of_a_person_is_ended_by_somebody():
    with pytest.raises(IntegrityError), transaction.atomic():
        SignedLinkFactory(revoked_at=NOW)
    with pytest.raises(ValidationError, match="for somebody with an account, or for an address"):
        SignedLink(purpose="any", about_label="x", about_id=1, made_at=NOW, expires_at=NOW).validate_constraints()


@pytest.mark.django_db
def test_a_mail_to_an_address_is_queued_and_logged_without_its_own_links():
    PartnershipFactory()
    (mail,) = write_to([letter("Trader@Example.org")], at=NOW)
    (queued,) = Email.objects.all()
    assert (queued.to, queued.subject) == ([ADDRESS], "Tell us: {{ what }} worked")
    assert queued.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    for text in (queued.message, queued.html_message):
        assert all(words in text for words in ("What worked?", "/u/secret/", no_more_of(queued), WHY))
    assert "/u/secret/" not in mail.text
    assert no_more_of(queued) not in mail.text
    assert (mail.receiver_in_full, mail.why) == (f"{ADDRESS}, without an account", WHY.rstrip("."))


@pytest.mark.django_db
def test_whoever_asked_for_no_more_gets_nothing_more_and_others_do():
    PartnershipFactory()
    write_to([letter()], at=NOW)
    path = no_more_of(Email.objects.get())
    assert opened(path)[:2] == (200, "Ask us not to write to you again")
    assert Correspondent.objects.get().no_more_at is None
    for _ in range(2):
        assert told(Client().post(path))[:2] == (200, "We will not write to you again")
    other = "shop@example.org"
    assert [mail.address for mail in write_to([letter(), letter(ADDRESS.upper()), letter(other)], at=NOW)] == [other]
    assert written_to([other, ADDRESS, other.upper()]) == [other]
    assert Client().get(f"{path[:-2]}x/").status_code == 404


@pytest.mark.django_db
def test_many_mails_ask_as_much_as_one(django_assert_max_num_queries):
    PartnershipFactory(), ReportingPeriodFactory()
    with django_assert_max_num_queries(12):
        write_to([letter(f"shop-{number}@example.org") for number in range(40)], at=NOW)


def test_managers_read_such_mails_in_the_log(world):
    (mail,) = write_to([letter()], at=NOW)
    client = world.client("manager")
    assert f"{ADDRESS}, without an account" in told(client.get("/notices/sent/"))[2]
    assert "None: this person has no account" in told(client.get(f"/notices/sent/{mail.pk}/"))[2]
