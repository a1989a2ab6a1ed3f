"""Somebody who has never done it makes the report of a year from nothing to residents: few pages, no detour."""

from http import HTTPStatus

import pytest
from playwright.sync_api import expect

from reports.models import Report
from tests.browser.world import open_quarters_of
from tests.factories import PASSWORD

MOST_LOADS = 12


class Loads:
    """How often the window showed another page."""

    def __init__(self, page):
        self.count = 0
        page.on("response", self.add)

    def add(self, response) -> None:
        # What only leads on shows nothing.
        self.count += response.request.is_navigation_request() and response.status == HTTPStatus.OK


@pytest.fixture
def page(hand, world):
    open_quarters_of(2025)
    hand.sign_in(world.email("manager"), PASSWORD)
    return hand.page


def test_a_report_goes_from_nothing_to_residents_in_twelve_page_loads(hand, page, world):
    loads = Loads(page)
    hand.open("/")
    hand.link("Reports")
    hand.button("Start a report")
    hand.tick(page.get_by_role("radio", name="2025-26"))
    hand.button("Start this report")
    # Its next step says what to do, and leads there.
    expect(page.get_by_role("heading", name="Next step")).to_be_visible()
    hand.press(page.get_by_role("link", name="Edit Foreword"))
    hand.write(page.get_by_label("Text for residents"), "Thank you to all who took part.")
    hand.write(page.get_by_label("Name and role"), "The chair of the board")
    hand.button("Save this text")
    hand.button("Send for approval")
    expect(page.get_by_text("waits for a second person, who publishes it")).to_be_visible()
    made = loads.count

    # The second person comes to their own desk: signing in is no part of making a report.
    hand.sign_out()
    hand.sign_in(world.email("admin"), PASSWORD)
    loads.count = 0
    hand.open("/")
    hand.link("Reports")
    hand.press(page.get_by_role("main").get_by_role("link", name="Annual progress report 2025-26", exact=True))
    hand.button("The board has approved it: publish")
    hand.write(page.get_by_label("How the board approved this report, if no decision"), "Board, 9 June 2026, item 5.")
    hand.tick(page.get_by_role("checkbox", name="I have read the report"))
    hand.button("Publish this report")
    expect(page.get_by_text("Report published.")).to_be_visible()
    assert "Thank you to all who took part." in Report.objects.in_force().get().snapshot
    assert (made, loads.count) == (7, 5)
    assert made + loads.count <= MOST_LOADS
