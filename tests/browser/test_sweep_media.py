"""The main pages in forced colours and on paper: nothing breaks, nothing is cut, and paper shows no controls."""

import pytest

from tests.browser.axe import sideways_scroll
from tests.browser.world import build_reports

PAGES = {
    "": ["/", "/published/annual-report-2025-26/", "/accessibility/"],
    "officer": [
        "/",
        "/plan/",
        "/priorities/1/",
        "/actions/",
        "/actions/ASB-01/",
        "/updates/",
        "/actions/ASB-01/edit/",
        "/actions/ASB-01/history/",
        "/as-at/2026-11-16/plan/",
        "/as-at/2026-11-16/actions/",
        "/as-at/2026-11-16/actions/ASB-01/",
        "/changes/?since=2026-03-31",
    ],
    "manager": ["/", "/updates/outstanding/", "/updates/outstanding/close/", "/reports/", "/admin/partners/partner/"],
}
CONTROLS = ".govuk-service-navigation, .govuk-button, .app-filter, .app-account, .govuk-back-link, .govuk-pagination"
A4_PIXELS = {"width": 680, "height": 1000}  # 180 mm at 96 pixels an inch


@pytest.fixture
def open_pages(page, world_with, sign_in):
    def each(persona: str):
        world = world_with(*([build_reports] if persona == "" else []))
        if persona:
            sign_in(page, world.email(persona))
        for path in PAGES[persona]:
            if "2025-26" in path:
                path = world.reports["published"].get_absolute_url()
            answer = page.goto(path)
            assert answer.ok, path
            yield path

    return each


@pytest.mark.parametrize("persona", PAGES, ids=lambda persona: persona or "signed out")
def test_paper_and_forced_colours(page, open_pages, persona):
    faults = []
    for path in open_pages(persona):
        page.emulate_media(media="print")
        page.set_viewport_size(A4_PIXELS)
        if sideways_scroll(page) > 0:
            faults.append(f"{path} on paper: {sideways_scroll(page)} pixels are cut")
        if not path.startswith("/admin/"):
            shown = [part.get_attribute("class") for part in page.locator(CONTROLS).all() if part.is_visible()]
            faults += [f"{path} on paper shows {part}" for part in shown]
        page.emulate_media(media="screen", forced_colors="active")
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            if sideways_scroll(page) > 0:
                faults.append(f"{path} in forced colours at {width}: {sideways_scroll(page)} pixels beyond the edge")
        faults += [f"{path} in forced colours: tag without a border" for _ in range(borderless_tags(page))]
        page.emulate_media(media="screen", forced_colors="none")
    assert faults == []


def test_the_trend_has_room_on_paper(page, world, sign_in):
    """A sentence beside thirteen columns of numbers: on two lines at most."""
    sign_in(page, world.email("manager"))
    page.goto("/plan/")
    page.emulate_media(media="print")
    page.set_viewport_size(A4_PIXELS)
    trend = page.locator(".app-progress__trend")
    assert min(cell.bounding_box()["width"] for cell in trend.all()) >= 98  # 26 mm


def borderless_tags(page) -> int:
    widths = page.locator(".govuk-tag").evaluate_all("all => all.map(tag => getComputedStyle(tag).borderTopWidth)")
    return sum(width == "0px" for width in widths)
