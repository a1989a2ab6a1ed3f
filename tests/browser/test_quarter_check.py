"""The manager's quarter in two acts, and what forms do for those who fill them in."""

import pytest
from playwright.sync_api import expect

from actions.models import Action
from records.models import Draft
from tests.browser.axe import axe_violations
from tests.browser.world import YESTERDAY, let_the_quarter_be_over

COUNT_CLICKS = """() => addEventListener("click", () =>
  sessionStorage.setItem("clicks", 1 + Number(sessionStorage.getItem("clicks") ?? 0)), true)"""
IN_VIEW = """el => { const box = el.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight && el === document.activeElement }"""
PHONE = {"width": 375, "height": 667}


@pytest.fixture(params=["scripts", "no scripts"])
def any_page(request):
    return request.getfixturevalue("page" if request.param == "scripts" else "no_script_page")


def test_the_quarter_is_checked_and_closed_in_two_clicks(page, world, sign_in):
    let_the_quarter_be_over(world)
    Action.objects.filter(pk=world.actions["walks"].pk).update(due_on=YESTERDAY)
    page.add_init_script(f"({COUNT_CLICKS})()")
    sign_in(page, world.email("manager"))
    page.goto("/updates/outstanding/")
    page.get_by_role("button", name="Check and close 2026-27 Q3").click()
    expect(page.get_by_text("would stay without an update")).to_be_visible()
    assert axe_violations(page) == []
    page.get_by_role("button", name="Close this quarter").click()
    expect(page.get_by_text("2026-27 Q3 is closed.")).to_be_visible()
    assert page.evaluate("sessionStorage.getItem('clicks')") == "2"
    world.periods["open"].refresh_from_db()
    assert world.periods["open"].is_closed


def test_done_is_in_view_and_has_the_focus_on_a_phone(any_page, world, sign_in):
    sign_in(any_page, world.email("manager"))
    any_page.set_viewport_size(PHONE)
    any_page.goto(f"/actions/{world.actions['walks'].reference}/edit/")
    any_page.get_by_role("button", name="Save changes").or_(any_page.get_by_role("button", name="Save action")).click()
    banner = any_page.locator(".govuk-notification-banner", has_text="Changes saved")
    expect(banner).to_be_visible()
    expect(banner).to_be_focused()
    # Scrolled to, its edge may lie a part of a pixel above the screen.
    expect(banner).to_be_in_viewport(ratio=0.99)


def test_what_was_typed_is_back_after_the_page_was_left(page, world, sign_in):
    path = f"/actions/{world.actions['walks'].reference}/edit/"
    sign_in(page, world.email("manager"))
    page.goto(path)
    page.get_by_label("What will be done").fill("Half a sentence")
    # Left at once, before the script has waited for the end of the words.
    page.goto("/plan/")
    for _ in range(500):
        if Draft.objects.exists():
            break
        page.wait_for_timeout(20)
    page.goto(path)
    expect(page.get_by_text("What you typed is back in the form.")).to_be_visible()
    expect(page.get_by_label("What will be done")).to_have_value("Half a sentence")
    page.get_by_role("button", name="Throw the draft away").click()
    expect(page.get_by_text("Draft thrown away")).to_be_visible()
    assert not Draft.objects.exists()
