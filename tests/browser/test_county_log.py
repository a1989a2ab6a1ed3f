"""The coordinator records what was asked of the county partnership, notes the answer, and finds what is overdue."""

import pytest
from playwright.sync_api import expect

from oversight.models import CountyRequest
from tests.factories import PASSWORD, CountyRequestFactory


@pytest.fixture
def page(hand, world):
    walks = world.actions["walks"]
    walks.county_link = "leads"
    walks.save()
    hand.sign_in(world.email("manager"), PASSWORD)
    return hand.page


def write_day(hand, group: str, *parts: str) -> None:
    boxes = hand.page.get_by_role("group", name=group)
    for label, part in zip(("Day", "Month", "Year"), parts, strict=True):
        hand.write(boxes.get_by_label(label, exact=True), part)


def record(hand) -> None:
    page = hand.page
    hand.open("/board/")
    hand.link("County partnership")
    hand.button("Record a request")
    hand.button("Save this request")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Enter the subject of the request")
    hand.write(page.get_by_label("What it is about"), "Ambulance figures every month")
    hand.write(page.get_by_label("What is asked", exact=True), "Outreach on Friday nights needs them.")
    write_day(hand, "Date of the request", "2", "11", "2026")
    write_day(hand, "Answer due date", "20", "11", "2026")
    hand.press(page.locator("summary", has_text="What it is linked to"))
    hand.write(page.get_by_label("Linked actions"), "ASB-01")
    hand.button("Save this request")
    expect(page.get_by_text("Request added to the log")).to_be_visible()


def answer(hand) -> None:
    page = hand.page
    hand.button("Record the answer")
    write_day(hand, "Date of the answer", "23", "11", "2026")
    hand.write(page.get_by_label("The answer"), "Every quarter, as before.")
    hand.choose(page.get_by_role("radio", name="No", exact=True))
    hand.button("Save the answer")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Enter what is missing")
    hand.write(page.get_by_label("Why, and what is missing"), "A quarter is too late for outreach.")
    hand.button("Save the answer")
    expect(page.get_by_text("Answer recorded")).to_be_visible()


def test_a_request_is_recorded_found_overdue_and_answered(hand, page):
    CountyRequestFactory(title="Not due yet")
    record(hand)
    hand.link("County partnership")
    rows = page.locator("tbody tr")
    expect(rows.nth(0)).to_contain_text("Ambulance figures every month")
    expect(rows.nth(0)).to_contain_text("Overdue")
    expect(page.get_by_text("2 open, 1 of them overdue, of 2 shown.")).to_be_visible()
    expect(page.get_by_role("heading", name="Leads on a county priority: 1")).to_be_visible()
    hand.link("Ambulance figures every month")
    answer(hand)
    expect(page.get_by_text("A quarter is too late for outreach.")).to_be_visible()
    expect(page.get_by_role("button", name="Record the answer")).to_have_count(0)
    request = CountyRequest.objects.get(title="Ambulance figures every month")
    assert (request.state, request.needs, request.version) == ("answered", "not", 2)
    hand.open("/board/section-17/")
    expect(page.locator("tr", has_text="County request answered")).to_contain_text("Ambulance figures every month")
