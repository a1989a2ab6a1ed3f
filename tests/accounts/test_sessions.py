"""Where one is signed in, signing out everywhere else, and the mail about a new sign-in."""

from datetime import timedelta

import pytest
from django.test import Client
from post_office.models import Email

from accounts.wording import browser_called
from partners.choices import Noted
from partners.models import AuditEntry, Session
from tests.accounts.authenticator import LOGIN, OWN, enter_password
from tests.factories import NOW, PASSWORD, PartnershipFactory, UserFactory

pytestmark = pytest.mark.django_db

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
SAFARI = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 "
    "Mobile/15E148 Safari/604.1"
)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW, tick=False)
    PartnershipFactory(contact_email="office@example.org")


@pytest.fixture
def officer():
    return UserFactory(last_login=NOW - timedelta(days=9))


def browser(user_agent: str, address: str = "203.0.113.7") -> Client:
    return Client(headers={"user-agent": user_agent}, REMOTE_ADDR=address)


def signed_in(client: Client) -> bool:
    return client.get("/plan/").status_code == 200


def test_a_page_lists_where_one_is_signed_in_and_ends_all_but_this_one(officer):
    here, there = browser(FIREFOX), browser(SAFARI, "203.0.113.9")
    for client in (here, there):
        enter_password(client, officer)
        client.get("/plan/")
    somebody_else = Client()
    somebody_else.force_login(UserFactory())
    page = here.get(OWN).content.decode()
    assert page.index("Firefox on Windows (this one)") < page.index("Safari on an iPhone")
    assert "from 203.0.113.9" in page
    assert (
        "You are signed out of 1 other browser" in here.post(f"{OWN}sign-out-elsewhere/", follow=True).content.decode()
    )
    assert [signed_in(client) for client in (here, there, somebody_else)] == [True, False, True]
    noted = AuditEntry.objects.get(kind=Noted.SIGN_OUT)
    assert (noted.person_id, noted.words) == (officer.pk, "Signed out everywhere else: 1 session ended")
    page = here.post(f"{OWN}sign-out-elsewhere/", follow=True).content.decode()
    assert "You were signed in nowhere else" in page
    assert "Safari" not in page


def test_sessions_that_are_over_are_not_listed(officer, time_machine):
    idle = browser(SAFARI)
    enter_password(idle, officer)
    idle.get("/plan/")
    time_machine.move_to(NOW + timedelta(minutes=31), tick=False)
    here = browser(FIREFOX)
    enter_password(here, officer)
    assert "Safari" not in here.get(OWN).content.decode()


def test_nobody_ends_the_sessions_of_somebody_else(officer, client):
    client.force_login(officer)
    other = UserFactory()
    Client().force_login(other)
    client.post(f"{OWN}sign-out-elsewhere/")
    assert Session.objects.filter(person=other).count() == 1


def mails_about_sign_ins() -> list[Email]:
    return list(Email.objects.filter(subject__startswith="A new sign-in"))


def test_a_browser_that_is_new_to_an_account_is_told_to_its_owner_once(officer):
    client = browser(FIREFOX)
    enter_password(client, officer)
    (mail,) = mails_about_sign_ins()
    assert mail.to == [officer.email]
    assert mail.subject == "A new sign-in with your account: Firefox on Windows"
    assert "from the network address 203.0.113.7" in mail.message
    assert "office@example.org" in mail.message
    client.post("/accounts/logout/")
    enter_password(client, officer)
    assert mails_about_sign_ins() == [mail]
    colleague = UserFactory(last_login=NOW)
    client.post("/accounts/logout/")
    enter_password(client, colleague)
    assert [each.to for each in mails_about_sign_ins()] == [[officer.email], [colleague.email]]


def test_neither_the_first_sign_in_nor_a_wrong_password_is(officer):
    enter_password(Client(), UserFactory(last_login=None))
    Client().post(LOGIN, {"login": officer.email, "password": f"not {PASSWORD}"})
    assert mails_about_sign_ins() == []


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox on Windows"),
        (SAFARI, "Safari on an iPhone"),
        ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36", "Chrome on Linux"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge on a Mac"),
        ("curl/8.0", "A browser"),
        ("", "A browser"),
    ],
)
def test_browsers_are_called_as_their_owners_call_them(user_agent, words):
    assert browser_called(user_agent) == words
