"""What each act does when its button is pressed, and where it leaves its reader."""

from datetime import date

import pytest

from actions.models import Action
from tests.factories import ActionFactory, UserFactory
from tests.project import fixtures
from tests.project.requests import address, sent, view_name

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world

pytestmark = pytest.mark.usefixtures("today")


def do(world, persona: str, name: str, target: str, **changes):
    data = sent(world, view_name(name), target) | changes
    return world.client(persona).post(address(world, view_name(name), target), data, follow=True)


def now(world, target: str) -> Action:
    return Action.objects.get(pk=world.actions[target].pk)


def facts(action: Action) -> tuple:
    return action.stage, action.stage_reason, action.completed_on, action.outcome_achieved


ACTS = [
    ("hold", "open", "lead", ("on_hold", "The post is vacant.", None, ""), "Action put on hold"),
    ("resume", "held", "lead", ("in_progress", "", None, ""), "Action restarted"),
    ("cancel", "open", "manager", ("cancelled", "The funding ended.", None, ""), "Action cancelled"),
    ("cancel", "proposed", "manager", ("cancelled", "The funding ended.", None, ""), "Action cancelled"),
    ("reopen", "closed", "manager", ("in_progress", "", None, ""), "Action reopened"),
    ("accept", "proposed", "manager", ("not_started", "", None, ""), "Action added to the plan"),
    ("complete", "open", "lead", ("complete", "", date(2026, 11, 20), "fully"), "Action completed"),
]


@pytest.mark.parametrize(("name", "target", "persona", "after", "words"), ACTS)
def test_an_act_is_done_told_and_in_the_history(world, name, target, persona, after, words):
    answer = do(world, persona, name, target)
    action = now(world, target)
    assert facts(action) == after
    assert answer.redirect_chain[-1][0] == action.get_absolute_url()
    assert words in answer.content.decode()
    assert action.history.latest("history_id").history_user == world.people[persona]


UNFIT = [
    ("accept", "open", "manager"),
    ("resume", "open", "lead"),
    ("hold", "closed", "lead"),
    ("complete", "closed", "lead"),
    ("complete", "proposed", "lead"),
    ("reopen", "open", "manager"),
    ("cancel", "closed", "manager"),
    ("hand_over", "closed", "lead"),
    ("update", "closed", "lead"),
    ("update", "proposed", "lead"),
]


@pytest.mark.parametrize(("name", "target", "persona"), UNFIT)
def test_an_act_that_does_not_fit_the_stage_is_refused_in_words(world, name, target, persona):
    before = now(world, target).version
    answer = do(world, persona, name, target)
    assert answer.status_code == 200
    assert "There is a problem" in answer.content.decode()
    assert now(world, target).version == before


@pytest.mark.parametrize(("name", "target", "persona"), [each for each in UNFIT if each[0] != "update"])
def test_the_page_of_such_a_act_leads_back_to_the_action(world, name, target, persona):
    answer = world.client(persona).get(address(world, view_name(name), target), follow=True)
    assert answer.redirect_chain[-1][0] == now(world, target).get_absolute_url()


@pytest.mark.parametrize(
    ("name", "target", "persona", "field"),
    [
        ("hold", "open", "lead", "stage_reason"),
        ("cancel", "open", "manager", "stage_reason"),
        ("reopen", "closed", "manager", "reason"),
        ("complete", "open", "lead", "outcome_evidence"),
        ("complete", "open", "lead", "outcome_achieved"),
        ("comment", "open", "other", "text"),
    ],
)
def test_a_reason_is_never_optional(world, name, target, persona, field):
    for blank in ("", "   ", "\n\n"):
        answer = do(world, persona, name, target, **{field: blank})
        assert "There is a problem" in answer.content.decode()
    assert now(world, target).version == 1


def test_a_completion_lies_neither_in_the_future_nor_before_the_start(world):
    for year, words in (
        (2027, "must be today or in the past"),
        (2025, "must be on or after 1 April 2026, the start date"),
    ):
        answer = do(world, "lead", "complete", "held", **{"completed_on-year": year})
        assert words in answer.content.decode()
    assert now(world, "held").stage == "on_hold"


def test_a_manager_hands_over_to_another_partner_which_then_no_longer_supports_it(world):
    partner, officer = world.partners["supporting"], world.people["supporting"]
    do(world, "manager", "hand_over", "open", lead_partner=partner.pk, lead_officer=officer.pk)
    action = now(world, "open")
    assert (action.lead_partner, action.lead_officer, list(action.supporting_partners.all())) == (partner, officer, [])


def test_an_officer_hands_over_to_a_colleague(world):
    colleague = UserFactory(partner=world.partners["lead"])
    do(world, "lead", "hand_over", "open", lead_officer=colleague.pk)
    assert now(world, "open").lead_officer == colleague


def test_an_officer_belongs_to_the_partner_that_leads(world):
    answer = do(world, "manager", "hand_over", "open", lead_officer=world.people["other"].pk)
    assert "Select an officer of lead" in answer.content.decode()


def test_only_acts_that_fit_are_offered(world):
    page = world.client("lead").get(now(world, "held").get_absolute_url()).content.decode()
    shown = [
        name for name in ("update", "resume", "complete", "hold", "cancel", "reopen", "accept") if f"/{name}/" in page
    ]
    assert shown == ["update", "resume", "complete"]
    other = world.client("other").get(now(world, "held").get_absolute_url()).content.decode()
    assert [name for name in ("update", "edit", "hold", "hand-over", "documents/add") if f"/{name}/" in other] == []


def test_an_action_handed_out_of_sight_leads_to_the_list(world):
    """An officer whose partner stops leading a restricted action is not sent to a page that is gone for them."""
    action = ActionFactory(restricted=True, lead_partner=world.partners["other"], lead_officer=world.people["other"])
    world.actions["secret"] = action
    answer = do(world, "other", "hand_over", "secret", lead_partner=action.lead_partner_id, lead_officer="")
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0] == action.get_absolute_url()
