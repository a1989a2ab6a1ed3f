"""A manager chases two people, and one of them sends the update by the link in the mail without signing in."""

import re
from datetime import timedelta

from playwright.sync_api import expect
from post_office.models import Email

from actions.models import ProgressUpdate
from notices.models import Mail, SignedLink
from notices.services import new_link, revoke
from tests.browser.looking import Look
from tests.browser.test_sweep_forms import look_at_errors
from tests.factories import NOW, PASSWORD, ActionFactory

WORDS = "Please send it before the board meets."


def let_another_be_late(world) -> None:
    constable = world.people["constable"]
    ActionFactory(
        priority=world.priorities[0],
        title="Walk the night-time route",
        lead_officer=constable,
        lead_partner=constable.partner,
    )


def path_in(mail: Email) -> str:
    return re.search(r"/u/\S+", mail.message)[0]


def chase(hand, world) -> None:
    page = hand.page
    hand.sign_in(world.email("manager"), PASSWORD)
    hand.link("This quarter")
    hand.button("Remind those ticked")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Select at least one person to remind")
    for who in ("officer", "constable"):
        hand.tick(page.get_by_role("checkbox", name=world.people[who].name))
    hand.write(page.get_by_label("Your own words"), WORDS)
    hand.button("Remind those ticked")
    expect(page.get_by_text("Reminders sent to 2 people.")).to_be_visible()
    hand.link("Emails that were sent")
    expect(page.get_by_text("A reminder sent by a manager")).to_have_count(2)
    hand.sign_out()


def test_a_manager_chases_two_and_one_answers_by_the_link(hand, world):
    let_another_be_late(world)
    chase(hand, world)
    mail = Email.objects.get(to=world.email("officer"))
    assert WORDS in mail.message
    hand.open(path_in(mail))
    card = hand.page.get_by_role("region", name=world.actions["walks"].title)
    hand.write(card.get_by_label("Progress", exact=True), "All nine routes are walked.")
    hand.button("Send 1 update" if hand.has_scripts else "Send updates")
    expect(hand.page.get_by_text(f"Sent. Updates on {world.actions['walks'].reference}.")).to_be_visible()
    expect(hand.page.get_by_role("link", name="Sign in").first).to_be_visible()
    update = ProgressUpdate.objects.get(text="All nine routes are walked.")
    assert update.reported_by == world.people["officer"]


def test_every_page_of_links_and_of_the_log(page, world, sign_in):
    look, officer, manager = Look(page), world.people["officer"], world.people["manager"]
    made = {"purpose": "due_updates", "subject": world.periods["open"], "by": None}
    path = new_link(officer, at=NOW, **made).removeprefix("http://127.0.0.1:8000")
    look.at(path)
    page.get_by_role("button", name="Send updates").click()
    look_at_errors(look, "a signed link with nothing said")
    for kind in ("old", "ended"):
        link = new_link(officer, at=NOW - timedelta(days=40 if kind == "old" else 1), **made)
        if kind == "ended":
            revoke(SignedLink.objects.latest("pk"), by=officer, at=NOW)
        look.at(link.removeprefix("http://127.0.0.1:8000"), expect=410)
    look.at("/u/nobody/", expect=404)
    sign_in(page, manager.email)
    look.at("/notices/sent/")
    mail = Mail.objects.create(
        person=officer, on=NOW.date(), kind="by_hand", why="Nia Bowen has reminded you", subject="Due", queued_at=NOW
    )
    live = SignedLink.objects.filter(revoked_at=None).first()
    for address in ("/notices/sent/", f"/notices/sent/{mail.pk}/", "/notices/links/"):
        look.at(address)
    for address in (live.get_absolute_url(), f"{live.get_absolute_url()}end/"):
        look.at(address)
    look.assert_nothing()
