"""A resident, never signed in, finds the year's report and reads it: no cookie, no script needed, a real PDF."""

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
    contents = page.get_by_role("navigation", name="Contents").get_by_role("link")
    words = contents.nth(1).inner_text()
    hand.press(contents.nth(1))
    expect(page.get_by_role("heading", name=words)).to_be_in_viewport()
    assert "#" in page.url

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
    for part in (".govuk-skip-link", ".app-account", ".app-footer__links", "nav[aria-labelledby=contents]"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.get_by_role("link", name="Read this report as a PDF")).to_be_hidden()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    colours = page.locator("main a").evaluate_all("all => all.map(link => getComputedStyle(link).color)")
    assert set(colours) <= {"rgb(0, 0, 0)"}
