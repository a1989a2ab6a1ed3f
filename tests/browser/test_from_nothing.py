"""From an empty installation to its first action, led by the home page alone."""

import pytest
from playwright.sync_api import expect

from actions.models import Action
from partners.choices import Role
from partners.limits import INVITED_FOR
from partners.services import begin_anew, invitation_path
from records.services import keep
from tests.browser.looking import Look
from tests.factories import NOW, PASSWORD, PartnerFactory, UserFactory, kind_called

DATES = {"published_on": "2026-04-01", "starts_on": "2026-04-01", "ends_on": "2029-03-31"}
FORMS = {  # the link on the home page: what is typed into the form behind it
    "Enter its names": {
        "name": "Hartsmere Safety Partnership",
        "short_name": "Hartsmere",
        "council": "Hartsmere Borough Council",
        "area": "Hartsmere",
        "contact_email": "safety@example.org",
    },
    "Type it in": {
        "title": "Safer Hartsmere 2026",
        "key": "safer-2026",
        "publisher": "Hartsmere Borough Council",
        "review_due_on": "2029-04-01",
    }
    | DATES,
    "Add its first priority": {"code": "ASB", "short_title": "Nuisance", "title": "Fewer nuisances"},
    "Add its first outcome": {"key": "calm", "title": "Calm streets"},
    "Add its first success measure": {"reference": "CALM-1", "statement": "Fewer residents complain."},
    "Add a partner": {"name": "Hartsmere Police", "short_name": "Police", "slug": "police"},
    "Add a person": {"email": "officer@example.org", "name": "Officer", "job_title": "Sergeant"},
    "Add a body": {"name": "The board", "slug": "the-board"},
    "Add a seat on The board": {"starts_on": "2026-04-01"},
}
CHOICES = {
    "Add a partner": {"kind": "Police"},
    "Add a person": {"partner": "Police"},
    "Add its first success measure": {"outcome": "Calm streets"},
    "Add a seat on The board": {"partner": "Police"},
}


@pytest.fixture
def administrator(site):
    kind_called("Police")
    council = PartnerFactory(name="Hartsmere Borough Council", short_name="Council", slug="council")
    return UserFactory(name="Administrator", roles=(Role.ADMINISTRATOR, Role.MANAGER), partner=council)


def fill_in(hand, link: str) -> None:
    page = hand.page
    hand.link(link)
    for name, text in FORMS[link].items():
        hand.write(page.locator(f"#content-main [name={name}]"), text)
    for name, option in CHOICES.get(link, {}).items():
        page.locator(f"#content-main [name={name}]").select_option(option)
    if link == "Add a person":
        hand.tick(page.get_by_label("Officer", exact=True))
    hand.button("Save")
    expect(page.get_by_text("was added successfully")).to_be_visible()


@pytest.mark.parametrize("hand", ["mouse", "no scripts"], indirect=True)
def test_the_home_page_leads_from_nothing_to_the_first_action(hand, administrator):
    page, look = hand.page, Look(hand.page)
    hand.sign_in(administrator.email, PASSWORD)
    for link in FORMS:
        if hand.has_scripts and link in ("Enter its names", "Add its first outcome"):
            look.here()  # with nothing done, and half done
        fill_in(hand, link)
    hand.link("Adopt it")
    hand.button("Adopt this strategy")
    hand.link("Open 2026-27 Q3")
    hand.button("Open 2026-27 Q3")
    expect(page.get_by_text("2026-27 Q3 is open.")).to_be_visible()
    hand.link("Add an action")
    hand.write(page.get_by_label("Title"), "Mend the lamps")
    hand.write(page.get_by_label("What will be done"), "Mend every lamp in the lanes.")
    hand.write(page.get_by_label("Outcome"), "People use the lanes after dark.")
    hand.choose(page.get_by_label("1. Nuisance"))
    hand.tick(page.get_by_label("CALM-1"))
    hand.choose(page.get_by_label("Everyone signed in"))
    hand.button("Save action")
    expect(page.get_by_text("Action added to the plan")).to_be_visible()
    expect(page.get_by_text("From here to the first action")).to_have_count(0)
    assert Action.objects.count() == 1
    look.assert_nothing()


def test_what_is_behind_the_link_of_an_invitation(page, administrator):
    """Open, too old, replaced, used, and none of ours."""
    look, path = Look(page), invitation_path(administrator, at=NOW)
    look.at(path)
    expect(page.get_by_role("heading", name="This link has been used")).to_be_visible()
    begin_anew(administrator)
    keep(administrator, by=None, at=NOW)
    too_old = invitation_path(administrator, at=NOW - 2 * INVITED_FOR)
    for address, heading in (
        (invitation_path(administrator, at=NOW), "Choose your password"),
        (too_old, "This link is too old"),
        (path, "This link has been replaced"),
        ("/invitation/nobody/", "This link does not work"),
    ):
        look.at(address)
        expect(page.get_by_role("heading", name=heading)).to_be_visible()
    page.goto(too_old)
    page.get_by_role("button", name="Send me a new link").click()
    expect(page.get_by_role("heading", name="Check your email")).to_be_visible()
    look.assert_nothing()
