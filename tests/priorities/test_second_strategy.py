"""A second strategy is loaded while the plan goes on under the first one."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from actions.models import Action
from board.forms.agenda import ItemForm
from board.forms.raise_action import RaiseActionForm
from partners.choices import Role
from priorities.choices import StrategyState
from priorities.models import Priority, Strategy
from records.services import FaultyFile, keep
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    AgendaItemFactory,
    MeetingFactory,
    OutcomeFactory,
    PriorityFactory,
    StrategyFactory,
    SuccessMeasureFactory,
    ThemeFactory,
    UserFactory,
)
from tests.priorities.test_load_strategy import a_strategy, load, run
from tests.project.crawl import FLEETING

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

PAGES = ("/plan/", "/priorities/", "/priorities/1/", "/coverage/", "/priorities/strategy/")
PAGES += ("/actions/", "/actions/?priority=1&theme=1", "/actions/propose/", "/actions/add/", "/actions/ASB-01/edit/")


@pytest.fixture
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def action():
    """Of the strategy in force, which has the numbers that a second one will have as well."""
    strategy = StrategyFactory(title="The first strategy")
    priority, theme = PriorityFactory(strategy=strategy, number=1, code="ASB"), ThemeFactory(strategy=strategy)
    measure = SuccessMeasureFactory(reference="ONE-1", outcome=OutcomeFactory(strategy=strategy, priority=priority))
    return ActionFactory(priority=priority, measures=[measure], themes=[theme])


@pytest.fixture
def client():
    found = Client()
    found.force_login(UserFactory(roles=(Role.MANAGER,)))
    return found


def a_second() -> dict:
    return a_strategy() | {"measures": [{"reference": "TWO-1", "outcome": "safer", "statement": "Never offered."}]}


def page(client, url: str) -> str:
    """Without what is another one at each visit."""
    return FLEETING.sub("", client.get(url).content.decode())


def test_it_is_loaded_as_a_draft_and_changes_no_page(action, client, time_machine):
    time_machine.move_to(NOW, tick=False)  # each page says until when its reader is signed in
    before = {url: page(client, url) for url in PAGES}
    assert action.title in before["/actions/?priority=1&theme=1"]
    load(a_second())
    assert dict(Strategy.objects.values_list("title", "state")) == {
        "The first strategy": "current",
        "Safe 2026": "draft",
    }
    assert {url: page(client, url) for url in PAGES} == before
    item = AgendaItemFactory.build(meeting=MeetingFactory())
    for form in (RaiseActionForm(today=TODAY), ItemForm(instance=item)):
        fields = form.fields
        measures = fields["measures" if "measures" in fields else "measure"].queryset
        assert (list(fields["priority"].queryset), list(measures)) == ([action.priority], [*action.measures.all()])


def test_an_action_of_the_strategy_in_force_can_still_be_saved(action, client):
    load(a_second())
    typed = {
        "version": action.version,
        "token": "6c0fd3ba-6c6c-4f0e-9f0e-0c6f0f6f2f10",
        "title": "Another title",
        "description": action.description,
        "outcome": action.outcome,
        "priority": action.priority_id,
        "measures": [action.measures.get().pk],
        "themes": [action.themes.get().pk],
        "lead_partner": action.lead_partner_id,
        "visibility": action.visibility,
        "origin": action.origin,
        "county_link": action.county_link,
    }
    assert client.post("/actions/ASB-01/edit/", typed).status_code == 302
    assert Action.objects.get().title == "Another title"
    other = Priority.objects.get(strategy__state=StrategyState.DRAFT)
    refused = client.post("/actions/ASB-01/edit/", typed | {"version": 2, "priority": other.pk})
    assert refused.status_code == 200


def test_the_command_says_that_it_is_a_draft_and_a_second_load_leaves_it_one(action, tmp_path):
    path = tmp_path / "second.toml"
    path.write_text(TOML)
    added = (
        "Safe 2026: 7 added, 0 changed, 0 as they were. It is a draft until it is adopted, "
        "on /strategies/safe-2026/adopt/ or with manage.py adopt_strategy safe-2026 --on DATE.\n"
    )
    assert run(path) == added
    assert run(path) == added.replace("7 added, 0 changed, 0 as", "0 added, 0 changed, 7 as")


def test_a_file_does_not_say_whether_a_strategy_is_in_force(action):
    data = a_second()
    data["strategy"]["state"] = "current"
    with pytest.raises(FaultyFile) as refused:
        load(data)
    assert refused.value.faults[0].startswith("strategy.state: state is not a key of a strategy: remove it, ")
    assert Strategy.objects.count() == 1


@pytest.mark.parametrize("state", ["current", "in_review"])
def test_the_database_holds_one_strategy_in_force(action, state):
    with pytest.raises(IntegrityError, match="strategy_is_the_only_one_in_force"), transaction.atomic():
        StrategyFactory(state=state)
    draft = StrategyFactory(state="draft")
    draft.state = state
    with pytest.raises(ValidationError, match="only one can be in force"):
        keep(draft, by=None, at=NOW)


TOML = """
[strategy]
key = "safe-2026"
title = "Safe 2026"
publisher = "A council"
published_on = 2026-04-01
starts_on = 2026-04-01
ends_on = 2029-03-31
review_due_on = 2029-04-01
[[priorities]]
number = 1
code = "ASB"
short_title = "ASB"
title = "Less ASB"
[[themes]]
number = 1
title = "Prevention"
[[outcomes]]
key = "safer"
title = "Safer"
priority = 1
[[measures]]
reference = "TWO-1"
outcome = "safer"
statement = "Partners solve problems."
[[policies]]
title = "A plan"
publisher = "Home Office"
[[commitments]]
heading = "oversight"
statement = "Set up a board."
"""
