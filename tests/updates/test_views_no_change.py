"""No change in one press: an update that confirms the last one, once, and only where there is one to confirm."""

import re

import pytest
from django.test import Client

from actions.models import Action, ProgressUpdate
from partners.models import User
from periods.models import ReportingPeriod
from tests.factories import NOW, ActionFactory, ProgressUpdateFactory, ReportingPeriodFactory, UserFactory
from tests.project import fixtures
from updates.services.returning import return_update

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world

pytestmark = pytest.mark.usefixtures("today")


@pytest.fixture
def officer(world) -> User:
    """Somebody from whom nothing else is due."""
    return UserFactory(partner=world.partners["lead"])


@pytest.fixture
def browser(officer) -> Client:
    client = Client()
    client.force_login(officer)
    return client


@pytest.fixture
def due(world, officer) -> Action:
    """Red since last quarter, with nothing said in this one."""
    last = ReportingPeriod.objects.get(year=2026, quarter=2)
    action = ActionFactory(lead_officer=officer, reference="ASB-80")
    ProgressUpdateFactory(action=action, period=last, rating="red", percent_complete=40, next_steps="Book a van.")
    return action


def form_on_home(browser, action: Action) -> dict:
    """What the button on the home page sends."""
    page = browser.get("/").content.decode()
    form = re.search(rf'<form method="post" action="/actions/{action.reference}/no-change/.*?</form>', page, re.DOTALL)
    return dict(re.findall(r'name="(version|token|for_period)" value="([^"]*)"', form[0]))


def press(browser, action: Action, sent: dict):
    return browser.post(f"/actions/{action.reference}/no-change/?then=/", sent, follow=True)


def said_of(action: Action) -> list[tuple]:
    rows = ProgressUpdate.objects.filter(action=action).order_by("pk")
    return list(rows.values_list("period__quarter", "no_change", "rating", "reason", "percent_complete", "next_steps"))


OF_LAST_QUARTER = (2, False, "red", "Two walks were rained off.", 40, "Book a van.")
CONFIRMED = (3, True, *OF_LAST_QUARTER[2:])


def test_one_press_on_the_home_page_confirms_what_was_said_last(world, browser, due):
    answer = press(browser, due, form_on_home(browser, due))
    assert answer.redirect_chain == [("/", 302)]
    assert "ASB-80: no change confirmed for 2026-27 Q3" in answer.content.decode()
    assert said_of(due) == [OF_LAST_QUARTER, CONFIRMED]
    assert "/actions/ASB-80/no-change/" not in answer.content.decode()


def test_a_second_press_records_nothing_more(world, browser, due):
    sent = form_on_home(browser, due)
    for _ in range(2):
        assert press(browser, due, sent).redirect_chain == [("/", 302)]
    assert said_of(due) == [OF_LAST_QUARTER, CONFIRMED]


def test_a_press_on_words_that_changed_meanwhile_confirms_nothing_and_shows_them(world, browser, due):
    sent = form_on_home(browser, due)
    ProgressUpdateFactory(action=due, text="The van came.", rating="amber")
    Action.objects.filter(pk=due.pk).update(version=2)
    answer = press(browser, due, sent)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert ("Nothing is confirmed yet" in page, "The van came." in page) == (True, True)
    assert len(said_of(due)) == 2


def test_a_press_for_a_quarter_that_was_closed_meanwhile_asks_again(world, browser, due):
    sent = form_on_home(browser, due)
    period = ReportingPeriod.objects.get(pk=sent["for_period"])
    ReportingPeriod.objects.filter(pk=period.pk).update(
        closed_at="2026-11-23T09:00Z", closed_by=world.people["manager"]
    )
    following = ReportingPeriodFactory(year=2026, quarter=3 + 1, starts_on=period.starts_on)
    answer = press(browser, due, sent)
    page = answer.content.decode()
    assert f"{period} was closed before you sent this" in page
    assert f'name="for_period" value="{following.pk}"' in page
    assert said_of(due) == [OF_LAST_QUARTER]


def test_where_nothing_was_said_there_is_nothing_to_confirm(world, officer, browser):
    silent = ActionFactory(lead_officer=officer, reference="ASB-81")
    page = browser.get("/").content.decode()
    assert ("ASB-81" in page, "/actions/ASB-81/no-change/" in page) == (True, False)
    answer = browser.get("/actions/ASB-81/no-change/", follow=True)
    assert "nothing has been said of the action yet that could be confirmed" in answer.content.decode()
    sent = {"version": silent.version, "token": "8f7e0b3e-7f5c-4f67-9f5d-5a2a64a3cb11"}
    page = press(browser, silent, sent).content.decode()
    assert "There is no earlier update to confirm: enter your progress" in page
    assert said_of(silent) == []


def test_what_was_returned_cannot_stand_as_it_is(world, officer, browser):
    update = ProgressUpdateFactory(action=ActionFactory(lead_officer=officer, reference="ASB-82"))
    return_update(update, note="Say how many.", by=world.people["manager"], at=NOW)
    page = browser.get("/").content.decode()
    assert ("Returned" in page, "/actions/ASB-82/update/" in page) == (True, True)
    assert "/actions/ASB-82/no-change/" not in page
    answer = browser.get("/actions/ASB-82/no-change/", follow=True)
    assert "the last update was returned" in answer.content.decode()
