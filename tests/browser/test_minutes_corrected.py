"""Somebody who was there corrects the draft by the link in their email; the manager takes it over, and the minutes are
agreed and sent with it."""

import re
from datetime import date

import pytest
from playwright.sync_api import expect

from board.models import AgendaItem, Meeting, MinuteCorrection
from board.services.signed_links import CORRECT
from notices.services import new_link
from tests.browser.board_world import build_board
from tests.browser.looking import Look
from tests.factories import NOW, PASSWORD, AttendanceFactory, MeetingFactory, UserFactory
from tests.papers.docx_text import with_style
from tests.papers.pdf_text import pages_of_pdf

SITE = "http://127.0.0.1:8000"


@pytest.fixture
def corrected(world_with):
    """The world in which every correction but the one that fits is declined, somebody who was there, and a meeting
    that can agree the minutes."""
    world = world_with(build_board)
    meeting = world.parts["corrected meeting"]
    MinuteCorrection.objects.filter(says="The group met.").delete()
    member = UserFactory(name="A member who was there", job_title="Analyst")
    AttendanceFactory(meeting=meeting, seat=None, partner=member.partner, who="Analyst", state="in_attendance")
    MeetingFactory(body=meeting.body, meets_on=date(2026, 11, 10), held=True)
    world.parts["member"] = member
    return world


def link_of(world) -> str:
    made = {"purpose": CORRECT, "subject": world.parts["corrected meeting"], "by": None, "at": NOW}
    return new_link(world.parts["member"], **made).removeprefix(SITE)


def test_a_correction_goes_from_the_link_into_agreed_minutes(corrected, hand):
    page, world = hand.page, corrected
    meeting: Meeting = world.parts["corrected meeting"]
    hand.open(link_of(world))
    hand.link("Propose a correction to item 1")
    box = page.get_by_label("Minute as it should be")
    expect(box).to_have_value(re.compile("The group heard the report."))
    hand.write(box, "The group heard the report.\n\nIt asked for figures by ward and month.")
    hand.write(page.get_by_label("Reason for the correction"), "By month as well.")
    hand.button("Propose this correction")
    expect(page.get_by_text("Sent. A correction to item 1, Night bus.")).to_be_visible()
    hand.sign_in(world.email("manager"), PASSWORD)
    hand.open(f"{meeting.get_minutes_url()}?read=1")
    expect(page.get_by_text("2 proposed corrections wait for an answer.")).to_be_visible()
    hand.link("Corrections (2 to decide)")
    for _ in range(2):
        hand.press(page.get_by_role("button", name=re.compile("^Take over correction")).first)
        expect(page.get_by_text("Correction taken over.").first).to_be_visible()
    item = AgendaItem.objects.get(pk=world.parts["corrected item"].pk)
    assert item.minute == "The group welcomed the report.\n\nIt asked for figures by ward and month."
    hand.open(f"{meeting.get_minutes_url()}?read=1")
    hand.button("Agree these minutes")
    hand.tick(page.get_by_label("The minutes were agreed as they stand here"))
    hand.button("Agree these minutes")
    expect(page.get_by_role("heading", name="Corrections with which they were agreed")).to_be_visible()
    for kind in ("Word file", "PDF"):
        address = page.get_by_role("link", name=f"{kind} of the minutes").get_attribute("href")
        content = page.request.get(address).body()
        said = "".join(pages_of_pdf(content)) if kind == "PDF" else "".join(with_style(content, "ListNumber"))
        assert "figuresbywardandmonth" in said.replace(" ", "")


def test_every_page_of_the_link(page, corrected):
    look, path = Look(page), link_of(corrected)
    look.at(path)
    look.at(f"{path}?item={corrected.parts['corrected item'].key}")
    page.get_by_role("button", name="Propose this correction").click()
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    look.here()
    look.assert_nothing()
