"""An administrator takes in a partner and its officer, who chooses a password behind one link and is signed in."""

import re

from playwright.sync_api import expect
from post_office.models import Email

from partners.models import Partner, User
from tests.browser.hands import all_hands
from tests.factories import PASSWORD, kind_called

NEW_PASSWORD = "seventeen quiet otters"


@all_hands
def test_administrator_adds_a_partner_and_an_officer(hand, world, settings):
    settings.EMAIL_BACKEND = "post_office.EmailBackend"  # as everywhere but in tests
    kind_called("Fire and rescue")
    hand.sign_in(world.email("admin"), PASSWORD)
    hand.link("Administration")
    add_partner(hand)
    add_officer(hand)
    invitation = Email.objects.get()
    assert invitation.to == ["kit@example.org"]
    hand.open("/")
    hand.sign_out()
    choose_password(hand, re.search(r"/invitation/\S+", invitation.message)[0])
    expect(hand.page.get_by_text("You have no open actions.")).to_be_visible()


def add_partner(hand) -> None:
    page = hand.page
    hand.press(page.get_by_role("row", name="Partners", exact=False).first.get_by_role("link", name="Add"))
    hand.write(page.get_by_label("Name:", exact=True), "Norfolk Fire and Rescue")
    hand.write(page.get_by_label("Short name:"), "Fire")
    if not hand.has_scripts:
        hand.write(page.get_by_label("Last part of its address:"), "fire")
    hand.select(page.get_by_label("Kind:"), "Fire and rescue")
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


def choose_password(hand, link: str) -> None:
    page = hand.page
    hand.open(link)
    for password in ("short", NEW_PASSWORD):
        hand.write(page.get_by_label("Password", exact=True), password)
        hand.write(page.get_by_label("Password again"), password)
        hand.button("Save and sign in")
        if password == "short":
            expect(page.locator(".govuk-error-summary")).to_contain_text("12 characters")
