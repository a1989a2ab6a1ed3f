"""A session that ends while somebody is typing takes nothing with it."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from partners.models import Session
from safer_norwich.sessions import SessionStore
from tests.browser.axe import axe_violations, sideways_scroll
from tests.factories import PASSWORD

IDLE_MINUTES = 31


def leave_alone(minutes: int) -> None:
    session = SessionStore(Session.objects.get().session_key)
    session["seen"] -= minutes * 60
    session.save()


@pytest.mark.parametrize(
    ("path", "label", "button"),
    [
        ("/updates/", "Progress", "Send 1 update"),
        ("/actions/ASB-01/comment/", "Comment", "Add comment"),
        ("/actions/ASB-01/edit/", "What will be done", "Save changes"),
    ],
)
def test_text_is_there_after_signing_in_again(page, world, sign_in, path, label, button):
    sign_in(page, world.email("officer"))
    page.goto(path)
    page.get_by_label(label, exact=True).first.fill("Nine of nine routes are walked.")
    leave_alone(IDLE_MINUTES)
    page.get_by_role("button", name=button).click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()
    page.get_by_label("Email address").fill(world.email("officer"))
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_text("You were signed out while you were writing.")).to_be_visible()
    expect(page.get_by_label(label, exact=True).first).to_have_value("Nine of nine routes are walked.")
    page.get_by_role("button", name=button).click()
    expect(page.locator(".govuk-notification-banner--success")).to_be_visible()


def test_another_person_who_signs_in_does_not_see_the_text(page, world, sign_in):
    sign_in(page, world.email("officer"))
    page.goto("/actions/ASB-01/comment/")
    page.get_by_label("Comment", exact=True).fill("For my eyes only.")
    leave_alone(IDLE_MINUTES)
    page.get_by_role("button", name="Add comment").click()
    page.get_by_label("Email address").fill(world.email("colleague"))
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_label("Comment", exact=True)).to_have_value("")


@pytest.fixture
def waiting(page, world, sign_in):
    """A page left open for 26 minutes, by the clock of the server and by that of the browser."""
    sign_in(page, world.email("officer"))
    page.clock.install()
    page.goto("/actions/ASB-01/comment/")
    page.get_by_label("Comment", exact=True).fill("Nine of nine.")
    leave_alone(26)
    return page


def wait(page, words: str) -> None:
    page.clock.fast_forward("26:00")
    page.clock.run_for(11_000)
    expect(page.get_by_role("alert").filter(has_text=words)).to_be_in_viewport()


def test_a_warning_comes_before_the_end_and_staying_is_one_button(waiting):
    wait(waiting, "You will be signed out in 4 minutes")
    assert axe_violations(waiting) == []
    assert sideways_scroll(waiting) == 0
    waiting.get_by_role("button", name="Stay signed in").click()
    expect(waiting.get_by_role("alert")).to_contain_text("You are signed in until")
    expect(waiting.get_by_role("button", name="Stay signed in")).to_be_hidden()
    expect(waiting.get_by_label("Comment", exact=True)).to_be_focused()
    expect(waiting.get_by_label("Comment", exact=True)).to_have_value("Nine of nine.")
    assert SessionStore(Session.objects.get().session_key)["seen"] > timezone.now().timestamp() - 120


def test_no_warning_where_another_page_was_opened_meanwhile(waiting):
    leave_alone(-26)
    # The jump itself makes the page ask, and only once.
    with waiting.expect_response("**/session/left/"):
        waiting.clock.fast_forward("26:00")
        waiting.clock.run_for(11_000)
    expect(waiting.get_by_role("alert")).to_be_empty()


def test_after_the_end_the_page_says_so_and_saving_still_keeps_the_text(waiting, world):
    leave_alone(5)
    wait(waiting, "You have been signed out")
    waiting.get_by_role("button", name="Add comment").click()
    expect(waiting.get_by_role("heading", name="Sign in")).to_be_visible()
