"""The pages that the law asks for: open to all, without a cookie, and saying only what is so."""

import importlib
import itertools
import re
import sys
from pathlib import Path

import pytest
from django.conf import settings

from partners.models import Partnership
from tests.factories import PartnershipFactory, UserFactory
from tests.factories.people import PASSWORD

PAGES = ("accessibility", "privacy", "cookies")
HOST_ONLY = "__Host-"
PRODUCTION = {
    "SECRET_KEY": "a-key-that-is-only-for-reading-the-settings-of-production",
    "DATABASE_URL": "sqlite:///:memory:",
    "ALLOWED_HOSTS": "plan.example.org",
    "SITE_URL": "https://plan.example.org",
    "DEFAULT_FROM_EMAIL": "partnership@example.org",
    "EMAIL_URL": "smtp://127.0.0.1:25",
}


@pytest.fixture
def production(monkeypatch):
    for name, value in PRODUCTION.items():
        monkeypatch.setenv(name, value)
    name = "safer_norwich.settings.production"
    monkeypatch.delitem(sys.modules, name, raising=False)
    yield importlib.import_module(name)
    sys.modules.pop(name, None)


def read(client, page: str) -> str:
    return client.get(f"/{page}/").content.decode()


def words(html: str) -> str:
    main = html.partition("<main")[2].partition("</main>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def cookies_named(html: str) -> set[str]:
    return set(re.findall(r"<code>([^<]+)</code>", html))


def sign_in(client):
    """The cookies of the sign-in page and of signing in, by name."""
    person = UserFactory()
    client.get("/accounts/login/")
    response = client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert response.status_code == 302, "signing in failed"
    return client.cookies


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("is_set_up", [True, False], ids=["with a partnership", "before there is one"])
def test_a_page_opens_to_anybody_and_sets_no_cookie(client, page, is_set_up):
    if is_set_up:
        PartnershipFactory()
    response = client.get(f"/{page}/")
    assert (response.status_code, response.cookies.output(), client.cookies.output()) == (200, "", "")
    assert "Cookie" not in response.headers.get("Vary", ""), "something in the page looked at the session"


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["/", "/published/"])
def test_the_other_pages_that_the_cookies_page_speaks_for_set_none(client, address):
    assert client.get(address).cookies.output() == ""


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_a_page_sets_no_cookie_for_those_who_are_signed_in_either(client, page):
    sign_in(client)
    assert client.get(f"/{page}/").cookies.output() == ""


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_headings_start_with_one_of_level_1_and_skip_no_level(client, page):
    PartnershipFactory()
    main = read(client, page).partition("<main")[2].partition("</main>")[0]
    levels = [int(level) for level in re.findall(r"<h([1-6])", main)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(below <= above + 1 for above, below in itertools.pairwise(levels))


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_names_come_from_the_data_alone(client, page):
    PartnershipFactory()
    other = {"name": "Safer Fenland Board", "council": "Fenland Council", "contact_email": "fenland@example.org"}
    Partnership.objects.update(short_name="Safer Fenland", **other)
    html = read(client, page)
    assert "Norwich" not in html
    expected = set() if page == "cookies" else set(other.values())
    assert {name for name in other.values() if name in words(html)} == expected


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_before_there_is_a_partnership_every_sentence_still_reads(client, page):
    text = words(read(client, page))
    assert "None" not in text
    assert "mailto:" not in read(client, page)


@pytest.mark.django_db
def test_the_accessibility_statement_has_every_part_the_regulations_name(client):
    html = read(client, "accessibility")
    headings = [" ".join(text.split()) for text in re.findall(r"<h[23][^>]*>([^<]+)<", html)]
    parts = [
        "How accessible this website is",
        "Feedback and contact information",
        "Enforcement procedure",
        "Technical information about this website’s accessibility",
        "Compliance status",
        "Non-accessible content",
        "Non-compliance with the accessibility regulations",
        "Disproportionate burden",
        "Content that’s not within the scope of the accessibility regulations",
        "What we’re doing to improve accessibility",
        "Preparation of this accessibility statement",
    ]
    assert [heading for heading in headings if heading in parts] == parts
    assert "This statement is about the website testserver." in words(html)
    assert "partially compliant" in words(html)


@pytest.mark.django_db
def test_the_cookies_page_names_every_cookie_of_signing_in_and_no_other(client):
    named = {name for name in cookies_named(read(client, "cookies")) if not name.startswith(HOST_ONLY)}
    assert set(sign_in(client)) == named


@pytest.mark.django_db
def test_the_cookies_page_names_every_cookie_of_production_and_no_other(client, production):
    named = {name for name in cookies_named(read(client, "cookies")) if name.startswith(HOST_ONLY)}
    ours = {production.SESSION_COOKIE_NAME, production.CSRF_COOKIE_NAME, production.DEVICE_COOKIE_NAME}
    assert ours == named


@pytest.mark.django_db
def test_the_cookies_page_says_when_each_cookie_ends(client):
    cookies = sign_in(client)
    text = words(read(client, "cookies"))
    hours = cookies[settings.SESSION_COOKIE_NAME]["max-age"] // 3600
    days = cookies[settings.CSRF_COOKIE_NAME]["max-age"] // (24 * 3600)
    idle_minutes = settings.SESSION_IDLE_SECONDS // 60
    assert f"after {idle_minutes} minutes without doing anything, or after {hours} hours" in text
    assert f"After {days} days" in text
    device_days = cookies[settings.DEVICE_COOKIE_NAME]["max-age"] // (24 * 3600)
    assert f"{device_days} days after you last signed in" in text


@pytest.mark.django_db
def test_the_privacy_notice_says_how_long_a_session_and_a_removed_file_last(client):
    from records.limits import REMOVED_FILES_KEPT_FOR

    text = words(read(client, "privacy"))
    assert f"{settings.SESSION_COOKIE_AGE // 3600} hours at most" in text
    assert f"{settings.SESSION_IDLE_SECONDS // 60} minutes without doing anything" in text
    assert f"A file that was removed {REMOVED_FILES_KEPT_FOR.days} days" in text
    assert "the list of emails you were sent 13 months" in text


CONTACTS = {
    "contact_phone": "01603 000000",
    "contact_address": "Safer Fenland, The Guildhall, Market Place",
    "data_protection_contact": "protection@fenland.example.org",
    "processor": "Fenland Shared Computing Services",
}
NOT_YET = {
    "accessibility": ["We have not put a telephone number or a postal address here yet."],
    "privacy": [
        "We have not put here yet how to reach the council’s data protection officer.",
        "We have not put here yet who runs the computers for the council.",
    ],
}


@pytest.mark.django_db
@pytest.mark.parametrize("page", NOT_YET)
def test_what_is_not_filled_in_is_said_to_be_missing(client, page):
    PartnershipFactory()
    assert [sentence for sentence in NOT_YET[page] if sentence in words(read(client, page))] == NOT_YET[page]


@pytest.mark.django_db
def test_contacts_that_are_filled_in_are_shown_and_nothing_is_said_to_be_missing(client):
    PartnershipFactory()
    Partnership.objects.update(**CONTACTS)
    text = {page: words(read(client, page)) for page in NOT_YET}
    assert "Telephone: 01603 000000" in text["accessibility"]
    assert "Post: Safer Fenland, The Guildhall, Market Place" in text["accessibility"]
    assert "data protection officer: protection@fenland.example.org." in text["privacy"]
    assert "run for the council by Fenland Shared Computing Services." in text["privacy"]
    assert "We have not put" not in "".join(text.values())


@pytest.mark.django_db
@pytest.mark.parametrize(("there", "missing"), [("contact_phone", "postal address"), ("contact_address", "telephone")])
def test_one_way_to_reach_us_does_not_hide_that_the_other_is_missing(client, there, missing):
    PartnershipFactory()
    Partnership.objects.update(**{there: CONTACTS[there]})
    text = words(read(client, "accessibility"))
    assert CONTACTS[there] in text
    assert f"We have not put a {missing}" in text


# What the statement says that people can do, and the tests by which we know.
CLAIMS = {
    "change colours, contrast and fonts in your browser or on your device": "test_sweep_media.py",
    "make the page 4 times as big without having to scroll sideways": "test_sweep.py",
    "do every main task with a keyboard alone": "hands.py",
    "do every main task with scripts switched off": "conftest.py",
}


@pytest.mark.django_db
def test_the_statement_claims_nothing_that_no_test_holds(client):
    PartnershipFactory()
    listed = read(client, "accessibility").partition("You should be able to:")[2].partition("</ul>")[0]
    assert re.findall(r"<li>([^<]+)</li>", listed) == list(CLAIMS)
    assert all((Path(__file__).parents[1] / "browser" / name).exists() for name in CLAIMS.values())


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_a_screen_reader_is_named_only_where_it_is_said_that_none_was_tried_or_may_fail(client, page):
    PartnershipFactory()
    sentences = re.split(r"(?<=[.:])\s|</li>|</p>", read(client, page))
    named = [sentence for sentence in sentences if "screen reader" in sentence]
    assert [each for each in named if not re.search("nobody|cannot|may not|We want to", each)] == []
