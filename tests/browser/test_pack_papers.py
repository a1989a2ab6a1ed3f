"""A manager attaches a PDF and a text to an item and publishes; a member reads the item on a telephone with all that
belongs to it, and the PDF with the paper bound in."""

import io
import re

import pikepdf
from playwright.sync_api import expect

from board import services
from tests.browser.axe import axe_violations
from tests.browser.board_world import build_board
from tests.browser.looking import shape_faults
from tests.factories import NOW, PASSWORD
from tests.papers.made_pdfs import tagged
from tests.papers.pdf_text import pages_of_pdf, without_spaces

PDF, TEXT = ("review.pdf", "application/pdf"), ("figures.csv", "text/csv")
TELEPHONE = {"width": 375, "height": 800}


def attach(hand, meeting, item, title: str, kind: tuple[str, str], content: bytes) -> None:
    page = hand.page
    hand.open(f"{meeting.get_absolute_url()}items/{item.key}/papers/add/")
    hand.write(page.get_by_label("Title"), title)
    page.get_by_label("File", exact=True).set_input_files({"name": kind[0], "mimeType": kind[1], "buffer": content})
    hand.button("Attach paper")
    expect(page.get_by_text("Paper attached")).to_be_visible()


def test_papers_are_read_with_their_item_and_bound_into_the_pdf(hand, world_with):
    world, page = world_with(build_board), hand.page
    meeting = world.parts["called meeting"]
    held = world.parts["held meeting"]
    services.finish_minutes(held, by=world.people["manager"], at=NOW)
    item = meeting.items.standing().get(title="Taxi marshals")
    hand.sign_in(world.email("manager"), PASSWORD)
    attach(hand, meeting, item, "Night-time review", PDF, tagged("Night-time review", paragraphs=20))
    attach(hand, meeting, item, "Figures", TEXT, b"Street,Count\nPrince of Wales Road,12\n")
    hand.open(f"{meeting.get_absolute_url()}pack/?draft=1")
    hand.button("Publish the next version")
    hand.sign_out()

    hand.sign_in(world.email("board"), PASSWORD)
    page.set_viewport_size(TELEPHONE)
    hand.open(f"{meeting.get_absolute_url()}pack/")
    # The list of contents leads to the item of a paper, with all that belongs to it.
    line = page.locator(".app-contents__line--paper", has_text="Night-time review")
    number = int(line.inner_text().rpartition("page ")[2])
    hand.press(line.get_by_role("link"))
    (shown,) = page.locator(".app-page-part").filter(visible=True).all()
    expect(shown.get_by_role("link", name="Night-time review")).to_be_visible()
    pages = int(re.search(r"(\d+) pages in the PDF", shown.inner_text())[1])
    expect(shown.get_by_text("inside the PDF as")).to_be_visible()
    expect(shown.get_by_text("Decided on it before:")).to_be_visible()
    expect(shown.get_by_role("link", name="Write a private note")).to_be_visible()
    expect(shown.get_by_role("link", name="Next:")).to_be_visible()
    assert shape_faults(page) == []
    if hand.has_scripts:
        assert axe_violations(page) == []
    # A screen or two, and not the whole pack.
    assert page.evaluate("document.documentElement.scrollHeight") < 3 * TELEPHONE["height"]

    letter = line.inner_text().partition(":")[0]
    read_the_pdf(page, letter, cover=number, pages=pages)


def read_the_pdf(page, letter: str, *, cover: int, pages: int) -> None:
    address = page.get_by_role("button", name="Read as a PDF").get_attribute("href")
    content = page.request.get(address).body()
    texts = pages_of_pdf(content)
    assert without_spaces(f"{letter}: Night-time review") in texts[cover - 1]
    for place in range(pages):
        assert texts[cover + place].startswith(without_spaces(f"{letter}, page {place + 1} of {pages}"))
    with pikepdf.open(io.BytesIO(content)) as pdf:
        assert [name.rpartition(" ")[2] for name in pdf.attachments][-1] == "figures.csv"
        with pdf.open_outline() as outline:
            agenda = next(each for each in outline.root if each.title == "Agenda")
            below = [each.title for part in agenda.children for each in part.children]
            assert f"{letter}: Night-time review" in below
