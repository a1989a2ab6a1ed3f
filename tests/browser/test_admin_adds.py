"""An administrator takes in a partner and its officer, who chooses a password by mail and signs in."""

import re

from playwright.sync_api import expect
from post_office.models import Email

from partners.models import Partner, User
from tests.browser.hands import all_hands
from tests.factories import PASSWORD

NEW_PASSWORD = "seventeen quiet otters"


@all_hands
def test_administrator_adds_a_partner_and_an_officer(hand, world, settings):
    settings.EMAIL_BACKEND = "post_office.EmailBackend"  # as everywhere but in tests
    hand.sign_in(world.email("admin"), PASSWORD)
    hand.link("Administration")
    add_partner(hand)
    add_officer(hand)
    invitation = Email.objects.get()
    assert invitation.to == ["kit@example.org"]
    assert "/accounts/password/reset/" in invitation.message
    hand.open("/")
    hand.sign_out()
    choose_password(hand)
    hand.sign_in("kit@example.org", NEW_PASSWORD)
    expect(hand.page.get_by_text("You have no open actions.")).to_be_visible()


def add_partner(hand) -> None:
    page = hand.page
    hand.press(page.get_by_role("row", name="Partners", exact=False).first.get_by_role("link", name="Add"))
    hand.write(page.get_by_label("Name:", exact=True), "Norfolk Fire and Rescue")
    hand.write(page.get_by_label("Short name:"), "Fire")
    if not hand.has_scripts:
        hand.write(page.get_by_label("Last part of its address:"), "fire")
    hand.select(page.get_by_label("Sector:"), "Fire and rescue")
    hand.select(page.get_by_label("Duty:"), "Responsible authority")
    hand.write(page.get_by_label("Contact role:"), "Community safety lead")
    hand.button("Save")
    expect(page.get_by_text("was added successfully")).to_be_visible()
    assert Partner.objects.get(name="Norfolk Fire and Rescue").slug == "fire"


def add_officer(hand) -> None:
    page = hand.page
    hand.open("/admin/")
    hand.press(page.get_by_role("row", name="People", exact=False).first.get_by_role("link", name="Add"))
    hand.write(page.get_by_label("Email address:"), "kit@example.org")
    hand.write(page.get_by_label("Name:", exact=True), "Kit Dale")
    hand.write(page.get_by_label("Job title:"), "Fire safety officer")
    hand.select(page.get_by_label("Partner:"), "Fire")
    hand.tick(page.get_by_label("Officer", exact=True))
    hand.button("Save")
    expect(page.get_by_text("was added successfully")).to_be_visible()
    assert not User.objects.get(email="kit@example.org").has_usable_password()


def choose_password(hand) -> None:
    page = hand.page
    hand.open("/accounts/login/")
    hand.link("I have forgotten my password")
    hand.write(page.get_by_label("Email address"), "kit@example.org")
    hand.button("Send me a link")
    expect(page.get_by_role("heading", name="Check your email")).to_be_visible()
    mailed = Email.objects.order_by("pk").last().message
    hand.open(re.search(r"/accounts/password/reset/key/\S+", mailed)[0])
    hand.write(page.get_by_label("New password", exact=True), "short")
    hand.write(page.get_by_label("New password again"), "short")
    hand.button("Save new password")
    expect(page.locator(".govuk-error-summary")).to_contain_text("12 characters")
    hand.write(page.get_by_label("New password", exact=True), NEW_PASSWORD)
    hand.write(page.get_by_label("New password again"), NEW_PASSWORD)
    hand.button("Save new password")
    expect(page.get_by_role("heading", name="Your password has been changed")).to_be_visible()
