"""From evidence to result: a partner's officer gives a reading, the manager judges on it, and a member of the board
walks from there to the decision, the action and what came of it."""

import pytest
from playwright.sync_api import Page, expect

from priorities.models import Judgement
from tests.browser.board_world import build_board
from tests.browser.looking import Look
from tests.factories import (
    DecisionReasonFactory,
    IndicatorFactory,
    ReadingFactory,
    SuccessMeasureFactory,
    TargetFactory,
)

MEASURE = "/measures/WALKS-1/"
WHY = "More people call, and the walks find what they call about."


@pytest.fixture
def world(world_with):
    """A measure that nobody has judged: one indicator of the constable's partner, and one action serves it."""
    world = world_with(build_board)
    measure = SuccessMeasureFactory(
        reference="WALKS-1", statement="Streets are walked after dark", outcome=world.parts["measures"][0].outcome
    )
    indicator = IndicatorFactory(
        reference="CALLS", name="Calls after dark", provider=world.people["constable"].partner
    )
    measure.indicators.add(indicator)
    TargetFactory(indicator=indicator, value=100, intervention=140)
    ReadingFactory(indicator=indicator, starts_on="2026-04-01", ends_on="2026-06-30", value=110)
    world.actions["walks"].measures.add(measure)
    return world


def give_a_reading(page: Page, look: Look) -> None:
    page.goto("/indicators/CALLS/")
    page.get_by_role("button", name="Give a reading").click()
    page.get_by_label("Period", exact=True).select_option(label="2026-27 Q2")
    page.get_by_role("button", name="Save this reading").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    look.here()
    page.get_by_label("Figure", exact=True).fill("125")
    page.get_by_label("What lies behind the figure").fill("Long evenings.")
    page.get_by_role("button", name="Save this reading").click()
    expect(page.get_by_text("Reading of 2026-27 Q2 saved")).to_be_visible()
    expect(page.get_by_text("Calls after dark rose from 110").first).to_be_visible()
    look.here()


def judge_on_it(page: Page, look: Look) -> None:
    page.goto(MEASURE)
    page.get_by_role("button", name="Judge this measure").click()
    page.get_by_role("radio", name="At risk").check()
    page.get_by_label("Why?").fill(WHY)
    for evidence, thing in (("Readings of its indicators", "Calls after dark"), ("Outcomes of actions", "ASB-01")):
        page.locator("summary", has_text=evidence).click()
        page.get_by_role("checkbox", name=thing).first.check()
    look.here()
    page.get_by_role("button", name="Save the judgement").click()
    expect(page.get_by_text("Judgement for 2026-27 Q2 saved")).to_be_visible()
    expect(page.get_by_role("link", name="Calls after dark, 2026-27 Q2: 125 reports")).to_be_visible()
    look.here()


def walk(page: Page, look: Look, world) -> None:
    """By links alone, each of the list that says what the picture draws."""
    action, decision = world.actions["walks"], world.parts["email decision"]
    page.goto("/measures/")
    page.get_by_role("link", name="Streets are walked after dark").click()
    page.get_by_role("link", name="From evidence to result, drawn").click()
    expect(
        page.get_by_role("img", name="From 1 piece of evidence to 1 decision, 1 action and 1 result.")
    ).to_be_visible()
    look.here()
    page.get_by_role("link", name="Judged at risk for 2026-27 Q2", exact=True).first.click()
    expect(page.get_by_text(WHY)).to_be_visible()
    page.get_by_role("link", name=f"Decision {decision.reference}").first.click()
    expect(page.get_by_role("heading", name=f"Decision {decision.reference}")).to_be_visible()
    look.here()
    page.get_by_role("link", name=action.reference).first.click()
    expect(page.get_by_role("heading", name=action.title)).to_be_visible()
    page.goto(f"{MEASURE}chain/")
    page.get_by_role("link", name="Judged at risk for 2026-27 Q2, leaning on it").click()
    expect(page).to_have_url(f"{page.url.partition('/measures')[0]}{MEASURE}#judgement-2026-q2")


def test_from_a_reading_to_a_judgement_to_the_decision_the_action_and_the_result(page, world, sign_in):
    look = Look(page)
    sign_in(page, world.email("constable"))
    give_a_reading(page, look)
    sign_in(page, world.email("manager"))
    judge_on_it(page, look)
    named = {"kind": "judgement", "judgement": Judgement.objects.get(measure__reference="WALKS-1")}
    DecisionReasonFactory(decision=world.parts["email decision"], words="", source="", **named)
    world.parts["email decision"].actions.add(world.actions["walks"])
    sign_in(page, world.email("board"))
    walk(page, look, world)
    look.assert_nothing()
