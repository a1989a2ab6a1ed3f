"""A manager takes a spreadsheet into the plan: looks at it, decides what it leaves open, and writes it."""

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill
from playwright.sync_api import expect

from actions.models import Action
from tests.factories import PASSWORD
from tests.sheets.samples import saved

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


def upload(hand, content: bytes, name: str = "plan.csv") -> None:
    page = hand.page
    hand.open("/actions/")
    hand.button("Import a plan")
    page.get_by_label("Spreadsheet", exact=True).set_input_files(
        {"name": name, "mimeType": "application/octet-stream", "buffer": content}
    )
    hand.button("Upload and check")
    expect(page.get_by_role("heading", name="What each column is")).to_be_visible()


OF_THE_FILE = "Quarter of the newest progress in the file"


def look_at_columns(hand, quarter: str = "2026-27 Q3", *, asked: str = OF_THE_FILE) -> None:
    page = hand.page
    hand.select(page.get_by_label(asked), quarter)
    hand.tick(page.get_by_label("I have looked at each column and at what it is taken for"))
    hand.button("Save columns")
    expect(page.get_by_text("Columns saved")).to_be_visible()


def test_manager_imports_a_plan(hand, page, world):
    upload(hand, PLAN.encode())
    look_at_columns(hand)
    expect(page.get_by_role("heading", name="Decide: lead partner")).to_be_visible()
    hand.select(page.get_by_label("Lead partner").last, "Police")
    hand.button("Save answers")
    expect(page.get_by_role("heading", name="Decide: date")).to_be_visible()
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
    upload(hand, PLAN.encode())
    hand.select(page.get_by_label("I: Owner"), "Lead officer")
    hand.write(page.get_by_label("Name for these columns"), "Plan of the county")
    hand.button("Save columns")
    error = page.locator(".govuk-error-summary").get_by_role("link").first
    expect(error).to_be_visible()
    look_at_columns(hand)
    hand.link("Back to the import")
    hand.link("All imports")
    expect(page.get_by_text("Plan of the county: 9 columns.")).to_be_visible()


HEAD = ["Ref", "Action", "Who will lead?", "When by?", "Outcome", "Success measures", "Stage"]
QUARTERS = ["Q1 update", "Q1 RAG", "Q2 update", "Q2 RAG", "Q3 update", "Q3 RAG"]


def quarterly_plan() -> bytes:
    """Two sheets, a priority each; the ratings of three quarters, told by colour alone."""
    book = Workbook()
    book.remove(book.active)
    for sheet, action, colours in (
        ("Violence", "Open a shelter by the bridge", "RAG"),
        ("Violence at night", "Post wardens on the market", "GGA"),
    ):
        made = book.create_sheet(sheet)
        made.append([*HEAD, *QUARTERS])
        made.append(
            [
                *(f"{sheet[-1]}.1", action, "The Police", "Q4 26/27", "Nobody is hurt", "SAFER-1", "In progress"),
                *("Late", None, "Better", None, "As planned", None),
            ]
        )
        for place, colour in zip((9, 11, 13), colours, strict=True):
            fill = {"R": "FFFF0000", "A": "FFFFC000", "G": "FF00B050"}[colour]
            made.cell(2, place).fill = PatternFill("solid", fgColor=fill)
    return saved(book)


def test_a_quarterly_coloured_plan_of_two_sheets_reaches_the_board_in_the_right_colours(hand, page, world):
    upload(hand, quarterly_plan(), "plan.xlsx")
    expect(page.get_by_text("Green: 3 cells")).to_be_visible()
    look_at_columns(hand, asked="Year of Q3, the latest quarter with progress in the file")
    for kind in ("priority", "lead partner", "stage and rating"):
        expect(page.get_by_role("heading", name=f"Decide: {kind}")).to_be_visible()
        hand.button("Save answers")
    expect(page.get_by_role("heading", name="Decide: reason and way back")).to_be_visible()
    hand.tick(page.get_by_label("Not known yet"))
    hand.button("Save answers")
    expect(page.get_by_text("Everything is decided. Nothing is written yet.")).to_be_visible()
    hand.button("See what would change")
    hand.button("Put it into the plan")
    expect(page.get_by_text("File added to the plan: 2 added, 0 changed, 0 as they were.")).to_be_visible()
    found = {each.title: each for each in Action.objects.filter(origin="import")}
    assert {title: each.rating for title, each in found.items()} == {
        "Open a shelter by the bridge": "green",
        "Post wardens on the market": "amber",
    }
    assert {str(each.due_on) for each in found.values()} == {"2027-03-31"}
    for title, words in (("Open a shelter by the bridge", "Green"), ("Post wardens on the market", "Amber")):
        hand.open(found[title].get_absolute_url())
        expect(page.get_by_text(words, exact=True).first).to_be_visible()
