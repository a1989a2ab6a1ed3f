"""Minutes are saved as they are written, and the second of two is told before they press anything."""

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
