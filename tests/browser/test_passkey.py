"""A passkey is set up, used and lost, by keyboard and with a virtual authenticator; a recovery code lets back in."""

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from tests.browser.conftest import PATIENCE, WIDE, listen
from tests.browser.hands import Keyboard
from tests.browser.looking import Look
from tests.browser.test_second_factor import enter_password

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def hand(browser, site):
    """Passkeys belong to a name, which an address such as 127.0.0.1 is not."""
    context = browser.new_context(base_url=site.url.replace("127.0.0.1", "localhost"), viewport=WIDE, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    page, troubles = context.new_page(), []
    listen(page, troubles)
    with override_settings(SECOND_FACTOR_IS_ASKED=True):
        yield Keyboard(page)
    context.close()
    assert troubles == []


@pytest.fixture
def authenticator(hand):
    """(its session with the browser, its key)"""
    session = hand.page.context.new_cdp_session(hand.page)
    session.send("WebAuthn.enable")
    added = session.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return session, added["authenticatorId"]


def test_a_passkey_is_set_up_used_and_lost(hand, authenticator, world):
    page, look, email = hand.page, Look(hand.page), world.email("manager")
    enter_password(hand, email)
    hand.link("Set up a passkey")
    expect(page.get_by_role("heading", name="Set up a passkey")).to_be_visible()
    look.here()
    hand.write(page.get_by_label("Name of the passkey"), "Blue key")
    hand.button("Set up this passkey")
    expect(page.get_by_role("heading", name="Your passkey is set up")).to_be_visible()
    codes = page.locator(".app-code").all_inner_texts()
    hand.link("I have kept them: go on")
    hand.sign_out()
    enter_password(hand, email)
    expect(page.get_by_role("button", name="Use your passkey")).to_be_visible()
    look.here()
    hand.button("Use your passkey")
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    hand.open("/accounts/sign-in/")
    expect(page.get_by_text("Passkey Blue key", exact=True)).to_be_visible()
    look.here()
    hand.open("/")
    hand.sign_out()
    # It is lost.
    session, key = authenticator
    session.send("WebAuthn.clearCredentials", {"authenticatorId": key})
    enter_password(hand, email)
    hand.write(page.get_by_label("Code"), codes[0])
    hand.button("Sign in")
    expect(page.get_by_text("You used a recovery code, 9 are left.")).to_be_visible()
    look.assert_nothing()


def test_a_passkey_shows_again_who_somebody_is(hand, authenticator, world):
    page = hand.page
    enter_password(hand, world.email("manager"))
    hand.link("Set up a passkey")
    hand.write(page.get_by_label("Name of the passkey"), "Blue key")
    hand.button("Set up this passkey")
    hand.link("I have kept them: go on")
    page.goto("/accounts/second-factor/passkey/again/?next=/plan/")
    hand.button("Use your passkey")
    page.wait_for_url("**/plan/")
