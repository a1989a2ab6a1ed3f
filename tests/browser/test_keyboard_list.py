"""From the top of a filtered list to its first result by keyboard: past the menu, the filters and the headings."""

import pytest
from playwright.sync_api import expect

MOST_STEPS = 15


@pytest.mark.parametrize("path", ["/actions/?stage=in_progress", "/as-at/2026-11-16/actions/?stage=in_progress"])
def test_the_first_result_is_a_few_steps_away(page, world, sign_in, path):
    sign_in(page, world.email("officer"))
    page.goto(path)
    first = page.locator("#results tbody a").first
    steps = 0
    while not first.evaluate("el => el === document.activeElement"):
        page.keyboard.press("Tab")
        steps += 1
        assert steps <= MOST_STEPS, "the first result is too far away"
        if page.evaluate("document.activeElement.classList.contains('govuk-skip-link')"):
            expect(page.locator(":focus")).to_be_in_viewport()
            page.keyboard.press("Enter")
