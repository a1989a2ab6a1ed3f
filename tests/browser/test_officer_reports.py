"""An officer sends the quarter's updates: one written, one unchanged, one amber."""

import pytest
from playwright.sync_api import Locator, expect

from actions.models import ProgressUpdate
from tests.browser.hands import all_hands
from tests.factories import PASSWORD

REASON, WAY_BACK = "Two ranks lost their marshals.", "New marshals start in January."


class Card:
    """One action on My updates."""

    def __init__(self, page, action):
        self.card = page.get_by_role("region", name=action.title)

    def box(self, label: str) -> Locator:
        return self.card.get_by_label(label, exact=True)

    @property
    def progress(self) -> Locator:
        return self.box("Progress")

    @property
    def no_change(self) -> Locator:
        return self.card.get_by_role("checkbox", name="No change since last time")


@pytest.fixture
def cards(hand, world):
    hand.sign_in(world.email("officer"), PASSWORD)
    return [Card(hand.page, world.actions[name]) for name in ("walks", "lights", "taxis")]


def fill_in(hand, cards) -> None:
    walks, lights, taxis = cards
    expect(walks.card).to_contain_text("Six of the nine routes are walked.")
    hand.write(walks.progress, "All nine routes are walked.")
    hand.tick(lights.no_change)
    hand.write(taxis.progress, "Half of the ranks have marshals.")
    if hand.has_scripts:
        expect(taxis.box("Reason for amber or red")).to_be_hidden()
    hand.choose(taxis.box("Amber"))
    expect(taxis.box("Reason for amber or red")).to_be_visible()
    send(hand)


def send(hand) -> None:
    """The button counts what will be sent, where scripts run."""
    hand.button("Send 3 updates" if hand.has_scripts else "Send updates")


@all_hands
def test_officer_sends_what_is_due(hand, world, cards):
    page, (walks, lights, taxis) = hand.page, cards
    expect(page.get_by_role("heading", name="3 updates due from you")).to_be_visible()
    hand.button("Send my updates")
    fill_in(hand, cards)

    summary = page.locator(".govuk-error-summary")
    expect(page).to_have_title("Error: My updates – Safer Norwich")
    expect(summary).to_contain_text("Enter the reason for amber")
    if hand.has_scripts:
        expect(summary).to_be_focused()
    assert not ProgressUpdate.objects.filter(period=world.periods["open"]).exists()
    expect(walks.progress).to_have_value("All nine routes are walked.")
    expect(lights.no_change).to_be_checked()
    expect(taxis.box("Amber")).to_be_checked()

    hand.press(summary.get_by_role("link", name="Enter the reason for amber"))
    if hand.has_scripts:
        expect(taxis.box("Reason for amber or red")).to_be_focused()
    hand.write(taxis.box("Reason for amber or red"), REASON)
    hand.write(taxis.box("Way back to green"), WAY_BACK)
    send(hand)

    expect(page.get_by_text("3 updates sent. Nothing more is due from you.")).to_be_visible()
    expect(page.get_by_role("heading", name="Nothing is due from you")).to_be_visible()
    hand.link("Home")
    # A milestone of theirs is past its date.
    expect(page.get_by_role("heading", name="No update is due from you")).to_be_visible()
    sent = {update.action.reference: update for update in ProgressUpdate.objects.filter(period=world.periods["open"])}
    written, unchanged, amber = (sent[world.actions[name].reference] for name in ("walks", "lights", "taxis"))
    assert (written.text, written.no_change) == ("All nine routes are walked.", False)
    assert (unchanged.no_change, unchanged.rating) == (True, "green")
    assert (amber.rating, amber.reason, amber.way_back) == ("amber", REASON, WAY_BACK)


@all_hands
def test_nothing_is_sent_when_nothing_is_said(hand, cards):
    hand.link("My updates")
    hand.button("Send updates")
    expect(hand.page.locator(".govuk-error-summary")).to_contain_text("There is nothing to send yet")
    assert hand.page.title().startswith("Error: ")
    assert not ProgressUpdate.objects.filter(period__closed_at=None).exists()


def test_what_was_typed_before_the_script_came_is_counted(page, world, sign_in):
    sign_in(page, world.email("officer"))
    held = []
    page.route("**/js/app.js", lambda route: held.append(route))
    page.goto("/updates/", wait_until="commit")
    Card(page, world.actions["walks"]).progress.fill("All nine routes are walked.")
    held[0].continue_()
    expect(page.get_by_role("button", name="Send 1 update", exact=True)).to_be_visible()
