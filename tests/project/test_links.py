"""No link leads its reader to a page that says no, and whoever is signed in is never asked to sign in."""

import re
from collections import Counter
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import resolve

from partners.choices import Role
from tests.factories import OutcomeFactory, PartnerFactory, SuccessMeasureFactory, UserFactory
from tests.project.world import ANONYMOUS

pytestmark = pytest.mark.usefixtures("today")

ROLES = (ANONYMOUS, "observer", "board", "lead", "other", "manager", "admin")
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')
# A day on which nothing was kept yet answers 404, with a page that says so and leads to days that can be shown.
SAYS_NO = (400, 403, 405, 500)
# Of pages of one kind only so many are opened: enough for actions, meetings and reports in most states. What is asked
# of a list narrows it and refuses nobody.
MOST_OF_A_KIND = {False: 2, True: 1}  # without a question, with one


def opened_from_home(client) -> dict[str, tuple[int, str, str]]:
    """{address: (status, body, the page that links to it)} of what links lead to, a few of each kind."""
    found, kinds, waiting = {}, Counter(), [("/", "")]
    while waiting:
        url, linked_from = waiting.pop(0)
        kind = kind_of(url)
        if url in found or kinds[kind] == MOST_OF_A_KIND["?" in url]:
            continue
        kinds[kind] += 1
        response = client.get(url)
        body = b"".join(response).decode(errors="replace")
        found[url] = (response.status_code, body, linked_from)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            waiting += [(link, url) for link in links_of(body, url)]
    return found


def kind_of(url: str) -> tuple[str, bool]:
    return resolve(urlsplit(url).path).view_name, "?" in url


def links_of(body: str, url: str) -> list[str]:
    links = [urljoin(url, unescape(link)).partition("#")[0] for link in LINK.findall(body)]
    return [link for link in dict.fromkeys(links) if link.startswith("/") and not link.startswith("/static/")]


def refusals(client) -> list[str]:
    found = opened_from_home(client)
    assert len(found) > 5, "this person found hardly anything to open"
    return [f"{url} ({code}) from {origin}" for url, (code, _, origin) in found.items() if code in SAYS_NO]


# Pages and their links are the same over either database.
@pytest.mark.one_database
@pytest.mark.parametrize("persona", ROLES)
def test_no_link_leads_to_a_refusal(world, persona):
    SuccessMeasureFactory(outcome=OutcomeFactory(key="alone"), reference="SAFER-9")  # which no action serves
    assert refusals(world.client(persona)) == []


@pytest.mark.one_database
@pytest.mark.parametrize("role", Role)
def test_nor_does_one_where_there_is_nothing_yet(db, client, role):
    client.force_login(UserFactory(roles=(role,), partner=PartnerFactory()))
    assert refusals(client) == []


BUTTONS = ("/updates/outstanding/remind/",)


@pytest.mark.parametrize("address", BUTTONS)
def test_the_address_of_a_button_opened_as_a_page_says_so_and_leads_to_the_page_of_the_button(world, address):
    client = world.client("manager")
    response = client.get(address)
    page = response.content.decode()
    assert (response.status_code, "This is not a page" in page) == (405, True)
    assert "GET" not in response.headers["Allow"]
    back = re.search(r'href="([^"]+)">Go to the page it belongs to', page)[1]
    assert client.get(back).status_code == 200
    assert f'action="{address}"' in client.get(back).content.decode()


SAME_FOR_ALL = ("/accessibility/", "/privacy/", "/cookies/", "/published/", "/published/annual-2022/")
REFUSED = ((404, "/nowhere/"), (404, "/actions/ASB-4711/"), (403, "/accounts/email/"), (405, "/accounts/inactive/"))


@pytest.mark.parametrize("path", SAME_FOR_ALL)
def test_a_page_that_cannot_know_who_is_signed_in_does_not_ask_to_sign_in(world, path):
    for persona in (ANONYMOUS, "lead"):
        page = world.client(persona).get(path).content.decode()
        assert "Sign in" not in page
        assert '<a class="app-account__link" href="/accounts/login/">For partners</a>' in page
    assert world.client("lead").get("/accounts/login/").url == "/"


@pytest.mark.parametrize(("status", "path"), REFUSED)
def test_a_refusal_knows_who_is_signed_in(world, status, path):
    client = world.client("lead")
    send = client.post if status == 405 else client.get
    response = send(path)
    page = response.content.decode()
    assert response.status_code == status
    assert "sign in" not in page.lower()
    assert ("<strong>lead</strong>" in page, 'aria-label="Menu"' in page) == (True, True)


def test_a_refusal_asks_those_who_are_not_to_sign_in(world):
    assert "Sign in</a>" in world.client(ANONYMOUS).get("/nowhere/").content.decode()
