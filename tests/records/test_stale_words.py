"""What the page of a stale save says is so: of forms that replace, that add, that act and that only confirm."""

from html import unescape

import pytest

from actions import services
from actions.models import Action, ProgressUpdate
from partners.choices import Role
from tests.factories import NOW, ActionFactory, ReportingPeriodFactory, UserFactory
from tests.records.test_views import hidden, open_form, somebody_saves, words

UPDATE = {"text": "Mine: all nine.", "stage": "in_progress", "rating": "green", "percent_complete": "90"}
IN_THE_FORM = "still in the form below"
REPLACES = "replaces what was saved"


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def action(db) -> Action:
    ReportingPeriodFactory()
    return ActionFactory(title="As it was")


@pytest.fixture
def officer(action, client):
    client.force_login(action.lead_officer)
    return client


@pytest.fixture
def manager(db):
    return UserFactory(name="Ada Manager", roles=(Role.MANAGER,))


def they_report(action: Action, manager) -> None:
    current = Action.objects.get(pk=action.pk)
    update = ProgressUpdate(
        action=current,
        period=ReportingPeriodFactory(),
        text="Theirs: six walked.",
        stage="in_progress",
        rating="red",
        reason="Two were rained off.",
        way_back="Booked for May.",
        next_steps="Ask the school.",
    )
    services.record_update(update, by=manager, at=NOW)


def stale(client, url: str, form: dict, typed: dict) -> str:
    answer = client.post(url, form | typed)
    assert answer.status_code == 409
    return unescape(answer.content.decode())


def test_a_second_update_is_told_the_words_of_the_first_and_that_both_stay(action, officer, manager):
    url = f"/actions/{action.reference}/update/"
    form = open_form(officer, url)
    they_report(action, manager)
    page = stale(officer, url, form, UPDATE)
    told = ("Ada Manager", "Theirs: six walked.", "Two were rained off.", "Booked for May.", "Ask the school.")
    notice = page.partition('role="alert"')[2].partition("<h1")[0]
    assert [text for text in told if text not in notice] == []
    assert ("it is added as the newest update" in notice, REPLACES in notice, "Mine: all nine." in page) == (
        True,
        False,
        True,
    )
    assert officer.post(url, hidden(page) | UPDATE).status_code == 302
    assert sorted(action.updates.values_list("text", flat=True)) == ["Mine: all nine.", "Theirs: six walked."]


def test_a_card_of_my_updates_says_so_too(action, officer, manager):
    ref, form = action.reference, open_form(officer, "/updates/")
    they_report(action, manager)
    page = stale(officer, "/updates/", form, {f"{ref}-{name}": value for name, value in UPDATE.items()})
    told = ("Theirs: six walked.", "Two were rained off.", "it is added as the newest update", "Mine: all nine.")
    assert [text for text in told if text not in page] == []


def test_an_edit_says_that_it_replaces(action, officer, manager):
    url = f"/actions/{action.reference}/edit/"
    form = open_form(officer, url)
    somebody_saves(action, manager, title="Their title")
    page = stale(officer, url, form, words(action, title="My title"))
    assert (IN_THE_FORM in page, "then save again" in page, REPLACES in page) == (True, True, True)


def test_a_button_with_nothing_typed_promises_no_text(action, manager, client):
    client.force_login(manager)
    services.put_on_hold(Action.objects.get(pk=action.pk), reason="Vacant.", by=manager, at=NOW)
    url = f"/actions/{action.reference}/resume/"
    form = open_form(client, url)
    somebody_saves(action, action.lead_officer, title="Their title")
    page = stale(client, url, form, {})
    assert (IN_THE_FORM in page, "press the button again" in page) == (False, True)


def test_ones_own_other_window_is_not_somebody_else(action, officer):
    url = f"/actions/{action.reference}/edit/"
    form = open_form(officer, url)
    somebody_saves(action, action.lead_officer, outcome="Nobody is afraid.")
    page = stale(officer, url, form, words(action, title="My title"))
    assert ("You saved this in another window" in page, "Someone else saved this" in page) == (True, False)
