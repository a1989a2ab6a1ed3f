"""A manager decides what becomes of the actions, and an administrator adopts the next strategy."""

import pytest
from playwright.sync_api import expect

from priorities.models import Strategy
from tests.browser.looking import Look
from tests.factories import PASSWORD
from tests.project.succession_world import KEY, build_succession


def look_at(hand) -> None:
    """Where scripts run: axe is one, and would never answer."""
    if hand.has_scripts:
        look = Look(hand.page)
        look.here()
        look.assert_nothing()


@pytest.fixture
def world(world_with):
    return world_with(build_succession)


def test_all_is_decided_and_the_next_strategy_adopted(hand, world):
    page = hand.page
    hand.sign_in(world.email("manager"), PASSWORD)
    hand.open(f"/strategies/{KEY}/review/")
    rows = page.locator("input[name=rows]")
    undecided = rows.count()
    assert undecided > 5
    hand.press(page.locator(f"a[href='/strategies/{KEY}/review/actions/{world.actions['held'].reference}/']"))
    hand.choose(page.get_by_label("Close it"))
    hand.choose(page.get_by_label("No", exact=True))
    hand.write(page.get_by_label("Reason"), "The training has ended.")
    hand.button("Save the answer")
    expect(page.get_by_text(f"{world.actions['held'].reference} decided. {undecided - 1} undecided")).to_be_visible()
    # In a batch: all to the one priority there is
    hand.open(f"/strategies/{KEY}/review/?answer=none")
    for box in rows.all():
        hand.tick(box)
    hand.choose(page.get_by_label("Carry them all over to one priority"))
    hand.select(page.get_by_label("To which priority?"), "1. Priority 1")
    hand.tick(page.locator("input[name=to_measures]").first)
    hand.write(page.get_by_label("Reason"), "It goes on.")
    hand.button("Decide about the ticked actions")
    expect(page.get_by_text(f"{undecided - 1} actions decided")).to_be_visible()
    expect(page.get_by_text(f"All {undecided} open actions and proposals are decided.")).to_be_visible()
    look_at(hand)
    hand.sign_out()

    hand.sign_in(world.email("admin"), PASSWORD)
    hand.open(f"/strategies/{KEY}/review/")
    hand.press(page.get_by_role("button", name="See the new plan and adopt it"))
    expect(page.get_by_text(f"{undecided - 1} actions are carried over, 1 closed")).to_be_visible()
    look_at(hand)
    hand.button("Adopt this strategy")
    expect(page.get_by_text("is in force. Actions:")).to_be_visible()
    assert Strategy.objects.get(key=KEY).state == "current"
    hand.open(world.actions["walks"].get_absolute_url())
    expect(page.get_by_text("carried over from 1. Anti-social behaviour")).to_be_visible()
    look_at(hand)
    hand.open("/priorities/coverage/")
    look_at(hand)
