"""The history of an action: in plain words, with its parts, and without words that were secret when written."""

import re
from datetime import timedelta

import pytest

from actions import services
from actions.choices import Visibility
from actions.models import Action
from records.services import keep, remove
from tests.factories import NOW, ActionFactory, DocumentFactory, MilestoneFactory
from tests.project import fixtures

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world

pytestmark = pytest.mark.usefixtures("today")

LONG = "Walk the nine routes home with residents, and mend what is broken on the way."


def history(client, action: Action) -> str:
    return client.get(f"/actions/{action.reference}/history/").content.decode()


def headings(html: str) -> list[str]:
    return re.findall(r'<h2 class="govuk-heading-s">([^<]+)</h2>', html)


def test_a_text_is_shown_word_by_word(world):
    action = world.actions["public"]
    action.description = LONG
    services.revise(action, by=world.people["manager"], at=NOW)
    action.description = LONG.replace("nine", "seven")
    services.revise(action, by=world.people["manager"], at=NOW + timedelta(minutes=1), why="Two were built over")
    html = history(world.client("other"), action)
    assert "[taken out: </span>nine<" in html
    assert "[put in: </span>seven<" in html
    assert headings(html)[0] == "Two were built over"


def test_milestones_and_documents_are_part_of_it(world):
    action, manager = world.actions["public"], world.people["manager"]
    step = MilestoneFactory(action=action, title="Six routes walked")
    step.done_on = NOW.date()
    keep(step, by=manager, at=NOW)
    remove(step, by=manager, at=NOW + timedelta(minutes=1), why="Not needed")
    DocumentFactory(action=action, title="What they said", created_at=NOW + timedelta(minutes=2))
    html = history(world.client("other"), action)
    assert headings(html)[:3] == [
        "Document “What they said”: created",
        "Milestone “Six routes walked”: not needed",
        "Milestone “Six routes walked”: changed",
    ]
    assert "All 5 entries kept" in html


def test_each_entry_leads_to_the_action_as_it_stood_that_day(world):
    action = world.actions["public"]
    assert f'href="/as-at/2026-04-01/actions/{action.reference}/"' in history(world.client("other"), action)


@pytest.fixture
def opened(world) -> Action:
    """Open, then restricted with secret words and a secret step, then open to all again."""
    action, manager = world.actions["public"], world.people["manager"]
    step = MilestoneFactory(action=action, title="An open step")
    for hour, title, visibility in (
        (1, "Zyxomma one", Visibility.RESTRICTED),
        (2, "Zyxomma two", Visibility.RESTRICTED),
        (4, "Fit for all", Visibility.PARTNERSHIP),
        (5, "Fitter for all", Visibility.PARTNERSHIP),
    ):
        action.title, action.visibility = title, visibility
        services.revise(action, by=manager, at=NOW + timedelta(hours=hour), why=f"Hour {hour}, {title}")
        if hour == 2:
            step.title = "Zyxomma step"
            keep(step, by=manager, at=NOW + timedelta(hours=3))
            step.title = "Open step again"
    keep(step, by=manager, at=NOW + timedelta(hours=6))
    return action


def test_what_was_written_while_it_was_restricted_stays_with_those_entitled(world, opened):
    stranger, own = (history(world.client(persona), opened) for persona in ("other", "supporting"))
    assert "Zyxomma" not in stranger
    assert own.count("Zyxomma") > 4
    assert headings(stranger) == [
        "Milestone “Open step again”: changed",
        "Hour 5, Fitter for all",
        "Hour 4, Fit for all",
        "Created",
        "Milestone “An open step”: created",
    ]
    assert 'from <span class="app-typed" dir="auto">“Fit for all”</span>' in stranger


def test_the_history_costs_as_many_queries_for_thirty_parts_as_for_one(world, django_assert_max_num_queries):
    client, action = world.client("other"), ActionFactory(lead_partner=world.partners["lead"])
    client.get("/priorities/strategy/")  # the first request of a session notes the time in it

    def queries(count: int) -> int:
        for _ in range(count):
            keep(MilestoneFactory(action=action), by=world.people["lead"], at=NOW)
            DocumentFactory(action=action)
        with django_assert_max_num_queries(40) as captured:
            history(client, action)
        return len(captured)

    assert queries(1) == queries(29)
