"""An officer signs in by the account of their organisation, whose sign-in the test itself runs."""

import pytest
from django.test import override_settings
from playwright.sync_api import expect

from tests.accounts.organisation import served
from tests.browser.conftest import PATIENCE, WIDE, listen
from tests.browser.hands import Keyboard
from tests.browser.looking import Look


@pytest.fixture
def council():
    with served() as organisation:
        yield organisation


@pytest.fixture
def hand(browser, site):
    """A page that may go to the organisation and come back."""
    context = browser.new_context(base_url=site.url, viewport=WIDE, locale="en-GB")
    context.set_default_timeout(PATIENCE)
    page, troubles = context.new_page(), []
    listen(page, troubles)
    yield Keyboard(page)
    context.close()
    assert troubles == []


def test_the_work_account_lets_in_and_nobody_without_an_account_here(hand, council, world):
    page, look, email = hand.page, Look(hand.page), world.email("officer")
    claims = {"sub": "1", "email": email, "email_verified": True}
    with override_settings(SOCIALACCOUNT_PROVIDERS=council.settings(domains=[email.rpartition("@")[2]])):
        council.person = claims | {"email": f"nobody@{email.rpartition('@')[2]}"}
        hand.open("/accounts/login/?next=/plan/")
        look.here()
        hand.press(page.get_by_role("button", name="City Council"))
        expect(page.get_by_role("heading", name="City Council")).to_be_visible()
        page.get_by_role("link", name="Go on").click()
        expect(page.get_by_role("heading", name="You cannot sign in with this work account")).to_be_visible()
        look.here()
        council.person = claims
        hand.open("/accounts/login/?next=/plan/")
        hand.press(page.get_by_role("button", name="City Council"))
        page.get_by_role("link", name="Go on").click()
        page.wait_for_url("**/plan/")
        expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    look.assert_nothing()
