"""A manager closes the quarter and takes the year's report from the first draft to residents."""

import pytest
from playwright.sync_api import expect

from reports.models import Report
from tests.browser.world import let_the_quarter_be_over, open_quarters_of
from tests.factories import PASSWORD


@pytest.fixture
def page(hand, world):
    open_quarters_of(2025)
    hand.sign_in(world.email("manager"), PASSWORD)
    return hand.page


def date(hand, legend: str, day: str, month: str, year: str) -> None:
    group = hand.page.get_by_role("group", name=legend)
    for part, words in {"Day": day, "Month": month, "Year": year}.items():
        hand.write(group.get_by_label(part, exact=True), words)


def test_manager_accepts_a_proposal(hand, page, world):
    proposed = world.actions["proposed"]
    hand.press(page.get_by_role("link", name="proposal to accept or decline"))
    hand.press(page.get_by_role("link", name=proposed.title))
    hand.button("Accept")
    date(hand, "Start date", "1", "12", "2026")
    date(hand, "Due date", "31", "11", "2027")
    hand.button("Accept into the plan")
    error = page.locator(".govuk-error-summary").get_by_role("link")
    expect(error).to_contain_text("Due date must be a real date")
    hand.press(error)
    date(hand, "Due date", "30", "11", "2027")
    hand.button("Accept into the plan")
    expect(page.get_by_text("Action added to the plan")).to_be_visible()
    proposed.refresh_from_db()
    assert (proposed.stage, str(proposed.due_on)) == ("not_started", "2027-11-30")


def test_manager_closes_the_quarter(hand, page, world):
    hand.link("This quarter")
    expect(page.get_by_text("You can close it from 1 January 2027.")).to_be_visible()
    let_the_quarter_be_over(world)
    page.reload()
    hand.button("Check and close 2026-27 Q3")
    expect(page.get_by_role("heading", name="Check the quarter")).to_be_visible()
    expect(page.get_by_text("would stay without an update")).to_be_visible()
    world.periods["open"].refresh_from_db()
    assert not world.periods["open"].is_closed
    hand.button("Close this quarter")
    expect(page.get_by_text("2026-27 Q3 is closed.")).to_be_visible()
    world.periods["open"].refresh_from_db()
    assert world.periods["open"].is_closed
    hand.link("Reopen it")
    hand.write(page.get_by_label("Reason"), "The police report is missing.")
    hand.button("Reopen quarter")
    # Updates have been sent for it, and none for the next one.
    expect(page.get_by_text("2026-27 Q3 is open again.")).to_be_visible()


def test_manager_approves_a_text_and_publishes_the_report(hand, page, world):
    hand.press(page.get_by_role("link", name="for residents to approve"))
    card = page.get_by_role("region", name=world.actions["complete"].title)
    hand.write(card.get_by_label("Text for residents"), "You can report by telephone or online.")
    hand.press(card.get_by_role("button", name="Approve this text"))
    expect(page.get_by_role("heading", name="Nothing waits for approval")).to_be_visible()

    hand.link("Reports")
    hand.button("Start a report")
    hand.tick(page.get_by_role("radio", name="2025-26"))
    hand.button("Start this report")
    expect(page.get_by_text("Report started.")).to_be_visible()
    hand.press(page.get_by_role("link", name="Edit About this report"))
    box = page.get_by_label("Text for residents")
    hand.write(box, "This was a year of hard work.\n\n- We walked.\n- We listened.")
    hand.button("Save this text")
    expect(page.get_by_text("Text saved")).to_be_visible()
    expect(page.locator(".app-report li", has_text="We listened.")).to_be_visible()
    hand.button("Move up About this report")
    expect(page.get_by_text("“About this report” moved up")).to_be_visible()

    hand.button("Send for approval")
    expect(page.get_by_text("Report sent for approval.")).to_be_visible()
    expect(page.get_by_text("waits for a second person, who publishes it")).to_be_visible()
    hand.sign_out()
    hand.sign_in(world.email("admin"), PASSWORD)
    hand.open(Report.objects.get().get_working_url())
    hand.button("The board has approved it: publish")
    expect(page.get_by_text("nobody can change its words")).to_be_visible()
    hand.button("Publish this report")
    expect(page.locator(".govuk-error-summary")).to_contain_text("confirm that the board has approved it")
    assert not Report.objects.in_force().exists()
    hand.write(page.get_by_label("How the board approved this report, if no decision"), "Board, 9 June 2026, item 5.")
    hand.tick(page.get_by_role("checkbox", name="I have read the report"))
    hand.button("Publish this report")
    expect(page.get_by_text("Report published.")).to_be_visible()
    assert "This was a year of hard work." in Report.objects.in_force().get().snapshot
