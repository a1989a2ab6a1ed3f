"""An officer sends the quarter's updates by the workbook of their partner: downloaded, filled in, uploaded, sent."""

import io

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from actions import services
from actions.models import Action
from tests.browser.looking import Look
from tests.factories import NOW, PASSWORD


@pytest.fixture
def page(hand, world):
    hand.sign_in(world.email("officer"), PASSWORD)
    return hand.page


def downloaded(hand) -> bytes:
    page = hand.page
    hand.open("/updates/")
    hand.link("download, fill in and send back a workbook")
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    return download.value.path().read_bytes()


def filled(content: bytes, changes: dict[str, dict]) -> bytes:
    book = load_workbook(io.BytesIO(content))
    sheet = book.worksheets[0]
    columns = {cell.value: cell.column for cell in sheet[1]}
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(min_row=2)}
    for reference, values in changes.items():
        for heading, value in values.items():
            sheet.cell(rows[reference], columns[heading]).value = value
    book.properties.creator, result = None, io.BytesIO()
    book.save(result)
    return result.getvalue()


def look_at(hand) -> None:
    """Where scripts run: axe is one, and would never answer."""
    if hand.has_scripts:
        look = Look(hand.page)
        look.here()
        look.assert_nothing()


def upload(hand, content: bytes) -> None:
    hand.open("/updates/workbook/")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    file = {"name": "updates.xlsx", "mimeType": kind, "buffer": content}
    hand.page.get_by_label("Your completed workbook").set_input_files(file)
    hand.button("Upload and check")


def test_officer_fills_in_the_workbook_and_sends_it(hand, page, world):
    walks, lights = (world.actions[name].reference for name in ("walks", "lights"))
    blank = downloaded(hand)
    upload(hand, filled(blank, {walks: {"Rating": "Red"}, lights: {"Progress": "Half."}}))
    expect(page.get_by_text("Nothing can be sent yet.")).to_be_visible()
    expect(page.get_by_role("row", name="row 2, column G")).to_contain_text("Enter your progress")
    look_at(hand)
    done = {"Progress": "All nine routes are walked.", "Rating": "Green"}
    content = filled(blank, {walks: done, lights: {"No change since last time": "Yes"}})
    upload(hand, content)
    expect(page.get_by_text("All nine routes are walked.")).to_be_visible()
    look_at(hand)
    hand.button("Send 2 updates")
    expect(page.get_by_text("2 updates sent.")).to_be_visible()
    assert Action.objects.get(reference=walks).latest_update.text == "All nine routes are walked."
    upload(hand, content)
    expect(page.get_by_role("heading", name="There is nothing to send")).to_be_visible()
    look_at(hand)


def test_what_somebody_changed_meanwhile_is_shown_and_waits_for_a_tick(hand, page, world):
    action = world.actions["walks"]
    content = filled(downloaded(hand), {action.reference: {"Progress": "All nine routes are walked."}})
    action.refresh_from_db()
    services.put_on_hold(action, reason="The post is vacant.", by=world.people["colleague"], at=NOW)
    upload(hand, content)
    expect(page.get_by_text("Changed here after you downloaded the workbook.")).to_be_visible()
    look_at(hand)
    hand.tick(page.get_by_label("Send it anyway"))
    hand.button("Send those that I ticked")
    expect(page.get_by_text("1 update sent.")).to_be_visible()
