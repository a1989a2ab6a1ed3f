"""A manager takes a spreadsheet into the plan: looks at it, decides what it leaves open, and writes it."""

import pytest
from playwright.sync_api import expect

from actions.models import Action
from tests.factories import PASSWORD

PLAN = """Community safety plan 2027
Ref,Action,Outcome,Priority,Success measures,Lead partner,Due,Status,Owner
1.1,Light the underpass,People use it at night,Violence,SAFER-1,Constabulary,Easter 2027,On track,A sergeant
1.2,Visit the hostels,People know us,Violence,SAFER-1,Constabulary,March 2027,Not started,
Progress: six visits were made.
"""


@pytest.fixture
def page(hand, world):
    hand.sign_in(world.email("manager"), PASSWORD)
    return hand.page


def upload(hand, plan: str) -> None:
    page = hand.page
    hand.open("/actions/")
    hand.button("Import a plan")
    page.get_by_label("Spreadsheet", exact=True).set_input_files(
        {"name": "plan.csv", "mimeType": "text/csv", "buffer": plan.encode()}
    )
    hand.button("Upload and check")


def test_manager_imports_a_plan(hand, page, world):
    upload(hand, PLAN)
    expect(page.get_by_text("Nothing is written yet: 2 questions to decide first.")).to_be_visible()
    hand.link("Decide lead partner")
    hand.select(page.get_by_label("Lead partner").last, "Police")
    hand.button("Save answers")
    hand.link("Decide date")
    group = page.get_by_role("group", name="Date", exact=True)
    for part, words in {"Day": "31", "Month": "2", "Year": "2027"}.items():
        hand.write(group.get_by_label(part, exact=True), words)
    hand.button("Save answers")
    error = page.locator(".govuk-error-summary").get_by_role("link")
    expect(error).to_contain_text("Date must be a real date")
    hand.press(error)
    hand.write(group.get_by_label("Day", exact=True), "28")
    hand.write(group.get_by_label("Month", exact=True), "3")
    hand.button("Save answers")
    expect(page.get_by_text("Everything is decided. Nothing is written yet.")).to_be_visible()
    assert not Action.objects.filter(title="Light the underpass").exists()
    hand.button("See what would change")
    expect(page.get_by_text("2 new actions, 1 of them with a progress update")).to_be_visible()
    hand.button("Put it into the plan")
    expect(page.get_by_text("File added to the plan: 2 added, 0 changed, 0 as they were.")).to_be_visible()
    action = Action.objects.get(title="Light the underpass")
    assert (str(action.due_on), action.timescale_text, action.lead_partner) == (
        *("2027-03-28", "Easter 2027", world.partners["police"]),
    )
    assert "Owner: A sergeant" in action.description


def test_manager_puts_right_how_a_file_is_read(hand, page, world):
    upload(hand, PLAN)
    hand.button("Change how it is read")
    hand.select(page.get_by_label("I: Owner"), "Lead officer")
    hand.write(page.get_by_label("Name for these columns"), "Plan of the county")
    hand.button("Save columns")
    expect(page.get_by_text("Columns saved")).to_be_visible()
    hand.link("All imports")
    expect(page.get_by_text("Plan of the county: 9 columns.")).to_be_visible()


def test_a_long_import_tells_how_far_it_has_come(hand, page, world, monkeypatch):
    monkeypatch.setattr("imports.views.committing.LONG", 2)
    monkeypatch.setattr("imports.services.writing.AT_ONCE", 1)
    hand.open(f"/actions/import/{world.parts['ready import'].pk}/confirm/")
    hand.button("Put it into the plan")
    expect(page.get_by_role("heading", name="Success")).to_be_visible()
    assert page.locator(".app-import__steps li").count() == 2
    hand.button("See the import")
    expect(page.get_by_text("In the plan since")).to_be_visible()
