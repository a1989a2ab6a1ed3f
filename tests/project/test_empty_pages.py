"""Every page of an installation that holds nothing but the person who reads it: it opens, and says what comes next."""

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from partners.choices import Role
from tests.access_table import rows
from tests.factories import NOW, StrategyFactory, UserFactory
from tests.project.requests import FIXED_ADDRESSES

pytestmark = pytest.mark.django_db

# About one record, which an empty installation does not have.
NEEDS_A_RECORD = ("actions:priority", "partners:detail", "priorities:in_force", "updates:reopen_period")
NEEDS_A_RECORD += ("succession:continue", "notices:less", "notices:no_more", "notices:open_link")
NEEDS_A_RECORD += ("datasets:ask_for_readings",)
# Pages of days on which nothing was there yet say so with 404, and a form of a quarter leads to where it is opened.
LEAD_ELSEWHERE = dict.fromkeys(("past:plan", "past:list", "past:coverage", "past:priority"), 404)
# Of no body there is no attendance to send.
LEAD_ELSEWHERE |= dict.fromkeys(("board:attendance_pdf", "board:attendance_docx"), 404)
LEAD_ELSEWHERE |= {"updates:workbook_file": 302, "updates:close_period": 302}


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


def pages(persona: str) -> dict[str, str]:
    """{name: address} of what this persona gets as a page without naming a record."""
    found = {}
    for row in rows():
        opens = row.method == "GET" and row.answers[persona] == "200" and row.name not in NEEDS_A_RECORD
        if opens and (not row.name.startswith("admin:") or row.name.endswith(("_add", "_changelist", ":index"))):
            try:
                found[row.name] = reverse(row.name, kwargs=FIXED_ADDRESSES.get(row.name, {}))
            except NoReverseMatch:
                continue
    return found


PERSONAS = {"observer": Role.OBSERVER, "lead": Role.OFFICER, "admin": Role.ADMINISTRATOR}


@pytest.mark.parametrize("persona", PERSONAS)
def test_every_page_opens(persona):
    client = Client()
    client.force_login(UserFactory(roles=(PERSONAS[persona],)))
    answers = {name: client.get(address).status_code for name, address in pages(persona).items()}
    expected = {name: LEAD_ELSEWHERE.get(name, 200) for name in answers}
    assert answers == expected
    assert len(answers) > 30


def test_every_page_opens_to_who_is_not_signed_in():
    answers = {name: Client().get(address).status_code for name, address in pages("anonymous").items()}
    assert set(answers.values()) == {200}, answers


# What each page leads on to, where without a strategy, a quarter or a body there is nothing to do on it.
NEXT = {
    "actions:plan": ("No strategy is in force yet", 'href="/">How far'),
    "actions:priorities": ("No strategy is in force yet", 'href="/">How far'),
    "actions:coverage": ("No strategy is in force yet", 'href="/">How far'),
    "actions:propose": ("No strategy is in force yet", 'href="/">How far'),
    "actions:add": ("No strategy is in force yet", 'href="/">How far'),
    "actions:list": ("No strategy is in force yet", 'href="/">How far'),
    "updates:mine": ("No reporting period is open", ""),
    "updates:outstanding": ("No reporting period is open", "Open 2026-27 Q3"),
    "board:bodies": ("There is no board yet", 'href="/admin/board/body/add/"'),
    "board:plan_year": ("There is no board yet", 'href="/board/">Boards and groups'),
    "board:decisions": ("The first will be here when minutes are finished", ""),
    "board:matters_arising": ("No decision or action point of an earlier meeting is open", ""),
    "reports:list": ("A report can be started when its financial year has ended", ""),
}


@pytest.mark.parametrize("name", NEXT)
def test_a_page_without_anything_says_what_comes_first(name):
    client, (words, link) = Client(), NEXT[name]
    client.force_login(UserFactory(roles=(Role.ADMINISTRATOR,)))
    page = client.get(reverse(name)).content.decode()
    assert (words in page, link in page) == (True, True)


def test_nothing_is_offered_or_said_of_actions_that_are_not_there():
    client = Client()
    client.force_login(UserFactory(roles=(Role.ADMINISTRATOR,)))
    page = client.get("/actions/").content.decode()
    assert not any(words in page for words in ("Add an action", "Import a plan", "No action fits"))
    page = client.get("/updates/outstanding/").content.decode()
    assert ("There is no open action yet." in page, "for residents to approve" in page) == (True, False)
    assert "Every open action has an officer" not in page
    StrategyFactory()
    page = client.get("/actions/").content.decode()
    assert ("Add an action" in page, "There is no action yet" in page) == (True, True)
    assert "No action fits these filters" in client.get("/actions/?q=nowhere").content.decode()
