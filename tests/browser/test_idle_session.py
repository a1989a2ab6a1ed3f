"""A session that ends while somebody is typing takes nothing with it."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

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
