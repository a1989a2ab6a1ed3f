"""Somebody who is invited chooses a password behind one link, and is signed in."""

import re
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from post_office.models import Email

from partners.choices import Role
from partners.models import User
from partners.services import add_person, begin_anew, invitation_path, invite
from records.services import keep
from tests.factories import NOW, PartnerFactory, PartnershipFactory, UserFactory

CHOSEN = "seven-lamps-by-the-weir"
DAYS = 7

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def manager():
    partner = PartnerFactory(name="City council", short_name="City council")
    return UserFactory(roles=(Role.MANAGER,), name="Manager", job_title="Partnership manager", partner=partner)


@pytest.fixture
def person(manager) -> User:
    officer = Group.objects.get(name=Role.OFFICER)
    words = {"email": "new@example.org", "name": "New officer", "job_title": "Officer", "partner": manager.partner}
    return add_person(**words, roles=[officer], by=manager, at=NOW)


def mailed() -> str:
    return Email.objects.order_by("pk").last().message


def link_in(message: str) -> str:
    return re.search(r"http://127.0.0.1:8000(/invitation/\S+)", message)[1]


def choose(client: Client, path: str, password: str = CHOSEN):
    return client.post(path, {"password1": password, "password2": password})


def heading(response) -> str:
    return re.search(r"<h1[^>]*>(.*?)</h1>", response.content.decode())[1]


def is_signed_in(client: Client) -> bool:
    return client.get("/plan/").status_code == 200


def test_the_mail_says_who_invites_to_what_and_until_when(person, manager):
    PartnershipFactory()
    invite(person, by=manager, at=NOW)
    assert Email.objects.get().subject == "Choose a password for Safer Norwich"
    words = mailed().replace(link_in(mailed()), "LINK")
    assert words == (
        "Hello,\n\nManager (Partnership manager, City council) has invited you to work with "
        "Safer Norwich Partnership Board.\n\n"
        "To choose your password and sign in, open this address. It works once, and until 30 November 2026 at 10am:\n"
        "http://127.0.0.1:8000LINK\n\n"
        "After that you sign in with your email address, new@example.org, and your password.\n\n"
        "You will use it to see the partnership's plan and to update your organisation's actions.\n"
    )


def test_before_there_is_a_partnership_the_mail_calls_it_by_its_kind(person, manager):
    invite(person, by=manager, at=NOW)
    assert "has invited you to work with the community safety partnership." in mailed()


def test_opening_the_link_uses_nothing_up_and_one_password_does(person):
    path, client = invitation_path(person, at=NOW), Client()
    assert [heading(Client().get(path)) for _ in range(3)] == ["Choose your password"] * 3
    answer = choose(client, path)
    assert (answer.status_code, answer.url, is_signed_in(client)) == (302, "/", True)
    stranger = Client()
    assert heading(stranger.get(path)) == "This link has been used"
    assert heading(choose(stranger, path, "another-password-of-theirs")) == "This link has been used"
    assert not is_signed_in(stranger)
    assert User.objects.get(pk=person.pk).check_password(CHOSEN)


def test_a_weak_password_is_refused_and_the_link_stays_good(person):
    path, client = invitation_path(person, at=NOW), Client()
    refusal = choose(client, path, "short")
    assert "12 characters" in refusal.content.decode()
    assert choose(client, path).status_code == 302


def test_who_is_signed_in_as_somebody_else_becomes_the_one_invited(person, manager):
    client = Client()
    client.force_login(manager)
    choose(client, invitation_path(person, at=NOW))
    assert client.get("/").wsgi_request.user == person


def test_a_link_holds_for_seven_days_and_then_offers_a_new_one(person, time_machine):
    path, client = invitation_path(person, at=NOW), Client()
    time_machine.move_to(NOW + timedelta(days=DAYS))
    assert heading(client.get(path)) == "Choose your password"
    time_machine.move_to(NOW + timedelta(days=DAYS, seconds=1))
    assert heading(client.get(path)) == heading(choose(client, path)) == "This link is too old"
    assert f'action="{path}new/"' in client.get(path).content.decode()
    answer = client.post(f"{path}new/")
    assert (answer.url, Email.objects.get().to) == ("/accounts/password/reset/done/", ["new@example.org"])
    assert choose(client, link_in(mailed())).status_code == 302


def test_asking_for_new_links_again_and_again_floods_no_mailbox(person):
    path = invitation_path(person, at=NOW)
    for _ in range(8):
        Client().post(f"{path}new/")
    assert Email.objects.count() == 5


def test_a_used_link_sends_no_mail(person):
    path = invitation_path(person, at=NOW)
    choose(Client(), path)
    assert Client().post(f"{path}new/").url == path
    assert not Email.objects.exists()


def test_a_link_to_an_address_that_was_wrong_opens_nothing(person):
    path = invitation_path(person, at=NOW)
    person.email = "right@example.org"
    keep(person, by=None, at=NOW)
    assert heading(Client().get(path)) == "This link has been replaced"
    Client().post(f"{path}new/")
    assert Email.objects.get().to == ["right@example.org"]


@pytest.mark.parametrize("made", ["no-such-token", "WzEsICJ4IiwgMV0:1abcde:made-up"])
def test_a_link_that_nobody_made_says_so_and_sends_nothing(db, made):
    assert heading(Client().get(f"/invitation/{made}/")) == "This link does not work"
    assert Client().post(f"/invitation/{made}/new/").status_code == 302
    assert not Email.objects.exists()


def test_a_closed_account_is_opened_by_no_link(person):
    path = invitation_path(person, at=NOW)
    person.is_active = False
    keep(person, by=None, at=NOW)
    assert heading(Client().get(path)) == heading(choose(Client(), path)) == "This link does not work"


def test_an_account_opened_again_has_another_link(person, manager):
    path = invitation_path(person, at=NOW)
    choose(Client(), path)
    person.refresh_from_db()
    begin_anew(person)
    keep(person, by=manager, at=NOW)
    assert heading(Client().get(path)) == "This link has been replaced"
    invite(person, by=manager, at=NOW, again=True)
    assert "has opened your account again with the community safety partnership." in mailed()
    assert choose(Client(), link_in(mailed()), "an-entirely-different-one").status_code == 302


def page_of(person: User) -> str:
    return f"/admin/partners/user/{person.pk}/change/"


def save(manager: User, person: User, **changes):
    client = Client()
    client.force_login(manager)
    sent = {"email": person.email, "name": person.name, "job_title": person.job_title, "is_active": "on"}
    sent |= {"partner": person.partner_id, "groups": [group.pk for group in person.groups.all()]}
    return client.post(page_of(person), sent | {"read_version": person.version} | changes)


def test_somebody_who_has_not_answered_is_invited_again_from_administration(person, manager):
    client = Client()
    client.force_login(manager)
    assert "Send another invitation" in client.get(page_of(person)).content.decode()
    assert save(manager, person).status_code == 302
    assert not Email.objects.exists()
    assert save(manager, User.objects.get(pk=person.pk), invite_again="on").status_code == 302
    assert choose(Client(), link_in(mailed())).status_code == 302


def test_who_has_a_password_is_not_offered_another_invitation(person, manager):
    choose(Client(), invitation_path(person, at=NOW))
    client = Client()
    client.force_login(manager)
    assert "Send another invitation" not in client.get(page_of(person)).content.decode()
    save(manager, User.objects.get(pk=person.pk), invite_again="on")
    assert not Email.objects.exists()


def test_a_wrong_address_put_right_is_invited_at_once(person, manager):
    assert save(manager, person, email="right@example.org").status_code == 302
    assert Email.objects.get().to == ["right@example.org"]
