"""A manager decides in the workbook of a review, sent again after a fault, and imports months of recorded crime."""

from datetime import date

import pytest
from playwright.sync_api import expect

from datasets.models import CrimeMonth
from succession.models import ActionLine
from tests.browser.looking import Look
from tests.browser.test_partner_workbook import filled
from tests.datasets.files import street_file
from tests.factories import PASSWORD
from tests.project.succession_world import KEY, build_succession

WORKBOOK = f"/strategies/{KEY}/review/workbook/"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def look_at(hand) -> None:
    """Where scripts run: axe is one, and would never answer."""
    if hand.has_scripts:
        look = Look(hand.page)
        look.here()
        look.assert_nothing()


@pytest.fixture
def world(world_with):
    return world_with(build_succession)


def test_manager_decides_in_a_workbook_and_imports_recorded_crime(hand, world):
    page, held = hand.page, world.actions["held"].reference
    hand.sign_in(world.email("manager"), PASSWORD)
    hand.open(WORKBOOK)
    with page.expect_download() as download:
        page.get_by_role("link", name="Excel").click()
    blank = download.value.path().read_bytes()

    def send(content: bytes) -> None:
        file = {"name": "work-list.xlsx", "mimeType": XLSX, "buffer": content}
        page.get_by_label("Your completed workbook").set_input_files(file)
        hand.button("Upload and check")

    closing = {"What becomes of it": "Closed", "Outcome achieved": "No"}
    send(filled(blank, {held: closing}))
    expect(page.get_by_role("row", name=f"{held}: Reason")).to_contain_text("Enter a reason")
    look_at(hand)
    send(filled(blank, {held: closing | {"Reason": "The training has ended."}}))
    expect(page.get_by_text("The training has ended.")).to_be_visible()
    look_at(hand)
    hand.button("Save 1 answer")
    expect(page.get_by_text("1 action decided")).to_be_visible()
    assert ActionLine.objects.get(action__reference=held).answer == "close"

    hand.open("/data/crime/")
    hand.press(page.get_by_role("button", name="Add months").first)
    name = "2026-09-norfolk-street.csv"
    page.get_by_label("Street file or archive").set_input_files(
        {"name": name, "mimeType": "text/csv", "buffer": street_file()}
    )
    hand.button("Import the files")
    expect(page.get_by_text("1 month taken in")).to_be_visible()
    assert CrimeMonth.objects.filter(month=date(2026, 9, 1)).exists()
    look_at(hand)
