"""Signing in with the account of an organisation: it lets in who has an account here, and gives nobody anything."""

import re
from datetime import timedelta
from html import unescape
from urllib.parse import quote

import pytest
import requests
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from partners.choices import Noted, Role
from partners.models import AuditEntry, User
from tests.accounts.organisation import Organisation, served
from tests.factories import NOW, PartnershipFactory, UserFactory

pytestmark = pytest.mark.django_db

BEGIN = "/accounts/oidc/council/login/"
HER = {"sub": "1", "email": "officer@council.example", "email_verified": True}


@pytest.fixture(scope="module")
def its_sign_in():
    with served() as organisation:
        yield organisation


@pytest.fixture
def council(its_sign_in, settings) -> Organisation:
    its_sign_in.person = HER
    settings.SOCIALACCOUNT_PROVIDERS = its_sign_in.settings()
    PartnershipFactory()
    return its_sign_in


@pytest.fixture
def officer() -> User:
    return UserFactory(email="officer@council.example", roles=(Role.OFFICER,))


def sign_in(client: Client, *, by: str = "council"):
    there = client.get(BEGIN.replace("council", by), {"next": "/plan/"})
    assert there.status_code == 302
    page = requests.get(there.url, timeout=10).text
    back = unescape(re.search(r'href="([^"]+)"', page)[1])
    return client.get(back.replace("http://testserver", ""))


def opens(client: Client) -> bool:
    return client.get("/plan/").status_code == 200


def test_whoever_has_an_account_here_is_signed_in_and_led_where_they_wanted(client, council, officer):
    answer = sign_in(client)
    assert (answer.status_code, answer.url, opens(client)) == (302, "/plan/", True)
    assert client.get("/plan/").wsgi_request.user == officer
    assert officer.roles == {Role.OFFICER}
    assert AuditEntry.objects.filter(kind=Noted.SIGN_IN, person=officer).exists()


def test_the_page_for_signing_in_offers_it(client, council):
    page = client.get("/accounts/login/?next=/plan/").content.decode()
    assert f'href="{BEGIN}?next=/plan/"' in page
    assert "For addresses at council.example" in page


def refused(answer) -> str:
    assert answer.status_code == 403
    return answer.content.decode()


def test_nobody_gets_an_account_by_it(client, council):
    assert "Nobody has an account here" in refused(sign_in(client))
    assert (User.objects.count(), SocialAccount.objects.count(), opens(client)) == (0, 0, False)


@pytest.mark.parametrize(
    "claims",
    [{"email_verified": False}, {"email": "officer@elsewhere.example"}, {"email": "officer@council.example.evil"}, {}],
    ids=str,
)
def test_an_address_for_which_it_does_not_vouch_lets_nobody_in(client, council, officer, claims):
    UserFactory(email="officer@elsewhere.example")
    council.person = HER | claims if claims else {"sub": "1"}
    assert "no address that this organisation vouches for" in refused(sign_in(client))
    assert not opens(client)


def test_an_organisation_that_vouches_for_all_its_addresses_need_not_say_so_each_time(
    client, council, officer, settings
):
    settings.SOCIALACCOUNT_PROVIDERS = council.settings(vouches_for_addresses=True)
    council.person = {"sub": "1", "email": "Officer@Council.example"}
    sign_in(client)
    assert opens(client)


def test_a_closed_account_stays_closed(client, council, officer):
    sign_in(client)
    officer.refresh_from_db()
    assert officer.version == 1
    officer.is_active = False
    officer.save()
    assert "not one for this address any more" in refused(sign_in(Client()))
    assert not opens(client)


def test_whoever_changed_their_address_is_still_who_they_were_and_nobody_takes_their_place(client, council, officer):
    sign_in(client)
    later = Client()
    council.person = HER | {"email": "new.name@council.example"}
    sign_in(later)
    assert later.get("/plan/").wsgi_request.user == officer
    council.person = HER | {"sub": "2"}
    assert "Another work account signs in" in refused(sign_in(Client()))


def test_whose_address_here_is_at_another_organisation_now_comes_in_no_more(client, council, officer):
    sign_in(client)
    officer.email = "officer@elsewhere.example"
    officer.save()
    assert "not one for this address any more" in refused(sign_in(Client()))


@pytest.mark.parametrize("asks", [True, False])
def test_managers_need_a_second_factor_unless_the_organisation_asks_for_one(client, council, settings, asks):
    UserFactory(email="officer@council.example", roles=(Role.MANAGER,))
    settings.SOCIALACCOUNT_PROVIDERS = council.settings(asks_for_second_factor=asks)
    sign_in(client)
    assert opens(client) is asks


def test_who_has_no_password_here_is_asked_again_there(client, council, settings, time_machine):
    manager = UserFactory(email="officer@council.example", roles=(Role.MANAGER,))
    manager.set_unusable_password()
    manager.save()
    settings.SOCIALACCOUNT_PROVIDERS = council.settings(asks_for_second_factor=True)
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
    time_machine.move_to(NOW)
    sign_in(client)
    client.get("/plan/")
    time_machine.move_to(NOW + timedelta(minutes=11))
    answer = client.post("/admin/partners/user/add/", {})
    assert (answer.status_code, answer.url) == (302, f"{BEGIN}?next={quote('/admin/partners/user/add/', safe='')}")
    sign_in(client)
    assert client.post("/admin/partners/user/add/", {}).status_code == 200


def test_an_answer_that_nobody_asked_for_signs_nobody_in(client, council, officer):
    there = Client().get(BEGIN)
    page = requests.get(there.url, timeout=10).text
    back = unescape(re.search(r'href="([^"]+)"', page)[1]).replace("http://testserver", "")
    answer = client.get(back)
    assert "Your organisation’s sign-in was cancelled or did not work" in answer.content.decode()
    assert not opens(client)


def test_who_presses_cancel_there_is_told_that_they_are_not_signed_in(client, council, officer):
    council.person = None
    answer = sign_in(client)
    assert "You are not signed in" in client.get(answer.url).content.decode()
    assert not opens(client)


def test_several_organisations_are_told_apart(council, settings):
    other = council.settings(id="police", name="Police", domains=["police.example"])
    both = council.settings()["openid_connect"]["APPS"] + other["openid_connect"]["APPS"]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": both}}
    page = Client().get("/accounts/login/").content.decode()
    assert page.index("/accounts/oidc/council/login/") < page.index("/accounts/oidc/police/login/")
    UserFactory(email="officer@council.example")
    client = Client()
    assert "no address that this organisation vouches for" in refused(sign_in(client, by="police"))
