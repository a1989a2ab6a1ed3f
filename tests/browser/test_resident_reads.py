"""A resident, never signed in, finds the year's report and reads it: no cookie, no script needed, a real PDF."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.world import build_report, publish


@pytest.fixture
def report(world):
    return publish(world, build_report(world, 2025))


def test_resident_reads_the_report(hand, report):
    page = hand.page
    hand.open("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Safer Norwich Partnership Board")
    hand.link("All published reports")
    hand.press(page.get_by_role("main").get_by_role("link", name=report.title))
    # Within two screens: what went well, what did not, whether crime fell, whom to call.
    for words in ("promise", "whether crime fell", "What went well|No promise was kept", "Emergency"):
        place = page.get_by_text(re.compile(words)).first.bounding_box()
        assert place["y"] < 2 * page.viewport_size["height"]
    expect(page.get_by_role("link", name="999")).to_have_attribute("href", "tel:999")
    parts = page.get_by_role("navigation", name="Read on").get_by_role("link")
    words = parts.first.inner_text()
    hand.press(parts.first)
    expect(page.get_by_role("heading", level=1)).to_contain_text(words)
    hand.press(page.get_by_role("link", name=report.title).first)

    pdf = page.get_by_role("link", name="Read this report as a PDF")
    answer = page.request.get(pdf.get_attribute("href"))
    assert answer.ok
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.body().startswith(b"%PDF-")
    for name in ("Accessibility", "Privacy", "Cookies"):
        hand.link(name)
        expect(page.get_by_role("heading", level=1)).to_contain_text(name)
    assert page.context.cookies() == []


def test_report_on_paper_is_words_and_no_navigation(page, report):
    page.goto(report.get_absolute_url())
    page.emulate_media(media="print")
    for part in (".govuk-skip-link", ".app-account", ".app-footer__links"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.get_by_role("link", name="Read this report as a PDF")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    colours = page.locator("main a").evaluate_all("all => all.map(link => getComputedStyle(link).color)")
    assert set(colours) <= {"rgb(0, 0, 0)"}
