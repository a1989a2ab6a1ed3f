"""A manager signs in for the first time with a second factor, loses it, and comes back with a recovery code."""

import re

import pytest
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import expect

from tests.accounts.authenticator import code_at
from tests.browser.looking import Look
from tests.factories import PASSWORD


@pytest.fixture(autouse=True)
def _asked(site):
    with override_settings(SECOND_FACTOR_IS_ASKED=True):
        yield


def enter_password(hand, email: str) -> None:
    hand.open("/accounts/login/")
    hand.write(hand.page.get_by_label("Email address"), email)
    hand.write(hand.page.get_by_label("Password", exact=True), PASSWORD)
    hand.button("Sign in")


def set_up_app(hand) -> list[str]:
    page = hand.page
    key = page.locator(".app-code").inner_text().replace(" ", "")
    hand.write(page.get_by_label("Code"), code_at(timezone.now(), key))
    hand.button("Set up this app")
    expect(page.get_by_role("heading", name="Your authenticator app is set up")).to_be_visible()
    return page.locator(".app-code").all_inner_texts()


def look_before_changing(hand, look_here) -> None:
    """The pages that say what a removal and new codes do, and back without doing it."""
    for link, words in (
        ("Remove the authenticator app", "You must have a second factor"),
        ("Make new ones in place of the recovery codes", "The 9 codes that you have left now stop working"),
    ):
        hand.link(link)
        expect(hand.page.get_by_text(words)).to_be_visible()
        look_here()
        hand.press(hand.page.get_by_role("main").locator("..").get_by_role("link", name="Your sign-in", exact=True))


def test_an_app_is_set_up_lost_and_set_up_anew(hand, world):
    page, look, email = hand.page, Look(hand.page), world.email("manager")
    # Axe is a script.
    look_here = look.here if hand.has_scripts else lambda: None
    enter_password(hand, email)
    expect(page.get_by_role("heading", name="Set up a second factor")).to_be_visible()
    look_here()
    hand.open("/plan/")
    expect(page.get_by_role("heading", name="Set up a second factor")).to_be_visible()
    hand.link("Set up an authenticator app")
    expect(page.get_by_role("heading", name="Set up an authenticator app")).to_be_visible()
    look_here()
    codes = set_up_app(hand)
    assert len(codes) == 10
    look_here()
    hand.link("I have kept them: go on")
    hand.sign_out()
    # The telephone is lost.
    enter_password(hand, email)
    expect(page.get_by_role("heading", name="Enter a code")).to_be_visible()
    look_here()
    hand.write(page.get_by_label("Code"), "000000")
    hand.button("Sign in")
    expect(page.locator(".govuk-error-summary")).to_contain_text("The code is not right")
    look_here()
    hand.write(page.get_by_label("Code"), codes[3])
    hand.button("Sign in")
    expect(page.get_by_text("You used a recovery code, 9 are left.")).to_be_visible()
    hand.press(page.get_by_role("link", name=re.compile("your sign-in")))
    expect(page.get_by_role("heading", name="Your sign-in")).to_be_visible()
    look_here()
    look_before_changing(hand, look_here)
    hand.link("Set up another authenticator app in place of this one")
    assert not set(codes) & set(set_up_app(hand))
    look.assert_nothing()


def test_the_boxes_for_codes_take_what_is_pasted_and_what_the_telephone_offers(page, world):
    """WCAG 3.3.8: nothing has to be remembered, copied by hand or solved."""
    page.goto("/accounts/login/")
    assert page.get_by_label("Email address").get_attribute("autocomplete") == "email"
    assert page.get_by_label("Password", exact=True).get_attribute("autocomplete") == "current-password"
    page.get_by_label("Email address").fill(world.email("manager"))
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_role("link", name="Set up an authenticator app").click()
    box = page.get_by_label("Code")
    assert box.get_attribute("autocomplete") == "one-time-code"
    pasted = "123 456"
    box.evaluate(
        """(box, text) => {
      box.focus();
      const data = new DataTransfer();
      data.setData("text/plain", text);
      const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
      if (box.dispatchEvent(event)) document.execCommand("insertText", false, text);
    }""",
        pasted,
    )
    assert box.input_value() == pasted
