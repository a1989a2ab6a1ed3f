"""An administrator continues a partner by another, and hands over what somebody has who leaves."""

from playwright.sync_api import expect

from actions.models import Action
from partners.models import PartnerContinuation, User
from tests.browser.board_world import build_board
from tests.browser.world import World
from tests.factories import PASSWORD, PartnerFactory, kind_called


def add_successor(world: World) -> None:
    PartnerFactory(slug="new", name="Eastern Constabulary", short_name="Eastern Police", kind=kind_called("Police"))


def test_administrator_continues_a_partner_and_lets_somebody_go(hand, world_with):
    world = world_with(build_board, add_successor)
    hand.sign_in(world.email("admin"), PASSWORD)
    hand.open("/partners/police/")
    hand.press(hand.page.get_by_role("button", name="Continue with another partner"))
    hand.tick(hand.page.get_by_label("Eastern Constabulary"))
    hand.button("Continue")
    decide_all(hand)
    hand.button("Check before it is done")
    expect(hand.page.get_by_role("heading", level=1)).to_contain_text("Check before it is done")
    assert not PartnerContinuation.objects.exists()
    hand.button("Do it now")
    expect(hand.page.get_by_text("Police is continued by Eastern Police from 23 November 2026")).to_be_visible()
    hand.open("/partners/new/")
    let_go(hand, world)


def decide_all(hand) -> None:
    """One answer for all of a kind where there is one, else one for the only thing."""
    expect(hand.page.get_by_role("heading", level=1)).to_contain_text("Who takes what")
    for group in hand.page.locator("fieldset.app-handing").all():
        hand.select(group.locator("select").first, "Eastern Constabulary")


def let_go(hand, world: World) -> None:
    page = hand.page
    hand.press(page.get_by_role("row", name="Jo Marsh").get_by_role("link", name="Hand over"))
    hand.tick(page.get_by_label("They are leaving"))
    nobody = "Nobody yet: the partner still has to name somebody"
    hand.select(page.locator("fieldset.app-handing select").first, nobody)
    hand.write(page.get_by_label("Note for the history"), "Moves to Leeds")
    hand.button("Hand over")
    expect(page.get_by_text("Jo Marsh’s account is closed")).to_be_visible()
    constable = world.people["constable"].pk
    assert not User.objects.get(pk=constable).is_active
    assert not Action.objects.filter(lead_officer=constable, stage="in_progress").exists()
