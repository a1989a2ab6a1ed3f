"""Minutes are saved as they are written, and the second of two is told before they press anything."""

import re

import pytest
from playwright.sync_api import expect

from board import services
from tests.browser.board_world import build_board
from tests.factories import NOW


@pytest.fixture
def world(world_with):
    return world_with(build_board)


@pytest.fixture
def item(page, world, sign_in):
    """The first item of a meeting that is being minuted, on the page of the manager."""
    sign_in(page, world.email("manager"))
    item = world.parts["held item"]
    page.goto(item.meeting.get_minutes_url())
    return item


def test_minute_is_saved_without_a_button(page, world, item):
    box = page.locator("section", has=page.locator(f"#item-{item.key}"))
    box.get_by_label("Minute").fill("Apologies were received.")
    expect(box.locator("[data-saved]")).to_contain_text("Saved at")
    item.refresh_from_db()
    assert item.minute == "Apologies were received."
    item.minute = "Somebody else's words."
    services.save_minute(item, by=world.people["admin"], at=NOW)
    box.get_by_label("Minute").fill("Mine.")
    expect(box.locator("[data-saved]")).to_contain_text("Somebody else saved this meanwhile.")
    expect(box.get_by_label("Minute")).to_have_value("Mine.")


def test_what_was_being_written_when_the_session_ended_is_kept(page, world, item):
    box = page.locator("section", has=page.locator(f"#item-{item.key}"))
    page.context.clear_cookies(name="sessionid")
    box.get_by_label("Minute").fill("Typed by somebody who was signed out.")
    expect(box.locator("[data-saved]")).to_contain_text("Not saved: you are signed out.")
    expect(box.get_by_label("Minute")).to_have_value("Typed by somebody who was signed out.")


def test_who_leaves_is_noted_at_the_item_being_written_and_takes_no_words_along(page, world, sign_in):
    """Item 2 is minuted last; the secretary is writing on item 3 when somebody leaves."""
    sign_in(page, world.email("manager"))
    meeting = world.parts["draft meeting"]
    page.goto(meeting.get_minutes_url())
    last = meeting.items.get(title="One household")
    expect(page.locator("[data-here-item]")).to_have_text("item 2. Taxi marshals")
    page.locator("section", has=page.locator(f"#item-{last.key}")).get_by_label("Minute").fill("Not saved yet.")
    expect(page.locator("[data-here-item]")).to_have_text("item 3. One household")
    page.locator(".app-here summary").click()
    page.get_by_role("button", name="Left (City Council)").click()
    expect(page.get_by_text("City Council left from item 3")).to_be_visible()
    expect(page.get_by_role("button", name="Came back (City Council)")).to_be_visible()
    last.refresh_from_db()
    assert last.minute == "Not saved yet."
    assert last.movements.get().attendance.named == "City Council"


@pytest.mark.parametrize("leave", ["another button", "a link", "the page again"])
def test_what_was_just_written_is_saved_whatever_is_pressed_next(page, world, item, leave):
    box = page.locator("section", has=page.locator(f"#item-{item.key}"))
    other = page.locator("section[data-item]").nth(1)
    box.get_by_label("Minute").fill("Written a moment ago.")
    if leave == "another button":
        other.get_by_role("button", name="Save the minute of item").click()
        expect(page.get_by_role("alert", name="Success")).to_be_visible()
    elif leave == "a link":
        page.get_by_role("link", name="View draft minutes").click()
        expect(page).to_have_url(re.compile("read=1"))
    else:
        page.reload()
    # The browser sends it in the background when the page is left.
    for _ in range(100):
        item.refresh_from_db()
        if item.minute:
            break
        page.wait_for_timeout(100)
    assert item.minute == "Written a moment ago."


def test_an_error_in_the_time_stays_at_the_item_at_which_somebody_left(page, world, item):
    page.goto(f"{item.meeting.get_minutes_url()}?here={item.key}")
    name = page.locator("[data-here-item]").inner_text()
    page.locator(".app-here").get_by_label("Time").fill("25:00")
    page.get_by_role("button", name="Left (City Council)").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    expect(page.locator("[data-here-item]")).to_have_text(name)


def test_attendance_that_cannot_be_saved_stays_whatever_is_pressed(page, item):
    seat = page.locator(".app-noting__seat").first
    seat.get_by_label("Who came").fill("")
    seat.get_by_label("Substitute").check()
    expect(page.locator("[data-saves-attendance] [data-saved]")).to_contain_text("Not saved yet")
    page.get_by_role("button", name="Record an action point at item 1").click()
    expect(page.get_by_role("heading", name="Record an action point")).to_be_visible()
    expect(seat.get_by_label("Substitute")).to_be_checked()
    page.get_by_label("What is to be done").fill("Find a date.")
    page.get_by_label("Role or organisation").fill("Police")
    page.get_by_role("button", name="Record this action point").click()
    expect(page.get_by_text("Action point recorded")).to_be_visible()
    expect(seat.get_by_label("Substitute")).to_be_checked()
    expect(page.get_by_text("What you noted here is not saved yet.")).to_be_visible()
