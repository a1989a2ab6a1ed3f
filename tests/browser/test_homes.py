"""The home page of each role on a desk and on a telephone: what they came for is in sight, and one press does it.

On a telephone the pack and the agenda come one item at a time.
"""

import pytest
from playwright.sync_api import expect

from actions.models import ProgressUpdate
from notices.services import watch
from tests.browser.axe import axe_violations
from tests.browser.board_world import build_board
from tests.browser.looking import shape_faults
from tests.factories import NOW, PASSWORD, NoticeFactory

FOLD = 800
SIZES = {"desk": (1280, FOLD), "telephone": (375, FOLD)}
# What each came for: a piece of the page that must end above the fold.
CAME_FOR = {
    "officer": ["#home-due", "text=No change", "text=Said to you", "text=asked about your action"],
    "board": ["#home-meeting", "text=You are asked to decide", "#home-since"],
    "observer": ["#home-reading", "text=Next public meeting", "#home-since"],
    "manager": ["#home-tasks", "text=to approve"],
}


@pytest.fixture
def homes(world_with):
    """Something of each kind waits for everybody."""
    world = world_with(build_board)
    NoticeFactory(person=world.people["officer"], about=world.actions["walks"])
    watch(world.people["observer"], world.priorities[0], at=NOW)
    return world


@pytest.mark.parametrize("size", SIZES)
def test_what_somebody_came_for_is_above_the_fold(page, sign_in, homes, size):
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    below = {}
    for persona, wanted in CAME_FOR.items():
        sign_in(page, homes.email(persona))
        page.goto("/")
        page.evaluate("document.fonts.ready")  # until then the words stand in a wider font
        for what in wanted:
            box = page.locator(f"main >> {what}").first.bounding_box()
            if box["y"] + box["height"] > height:
                below[persona, what] = box
    assert below == {}


def test_an_officer_confirms_an_update_in_one_press(hand, homes):
    officer, page = homes.people["officer"], hand.page
    hand.sign_in(officer.email, PASSWORD)
    before = ProgressUpdate.objects.count()
    due = page.locator("#home-due").inner_text()
    hand.press(page.get_by_role("button", name="No change on").first)
    expect(page.get_by_text("no change confirmed for 2026-27 Q3")).to_be_visible()
    assert page.locator("#home-due").inner_text() != due
    assert ProgressUpdate.objects.count() == before + 1


def test_a_telephone_shows_pack_and_agenda_one_item_at_a_time_and_paper_the_whole(no_script_page, sign_in, homes):
    page, meeting = no_script_page, homes.parts["called meeting"]
    sign_in(page, homes.email("board"))
    for path in (f"{meeting.get_absolute_url()}pack/", meeting.get_absolute_url()):
        leaves, items = page.locator(".app-page-part"), page.locator(".app-agenda__item")
        page.set_viewport_size({"width": 1280, "height": FOLD})
        page.goto(path)
        assert items.filter(visible=True).count() == items.count() > 3
        page.set_viewport_size({"width": 375, "height": FOLD})
        assert leaves.filter(visible=True).count() == 0
        page.get_by_role("link", name="1. Apologies").click()
        assert "Apologies" in leaves.filter(visible=True).inner_text()
        page.get_by_role("link", name="Next: 2. Taxi marshals").click()
        (shown,) = leaves.filter(visible=True).all()
        assert "Fund them?" in shown.inner_text()
        assert shape_faults(page) == []
        page.emulate_media(media="print")
        assert items.filter(visible=True).count() == items.count()
        page.emulate_media(media="screen")
        shown.get_by_role("link", name=": all parts").click()
        assert leaves.filter(visible=True).count() == 0


def test_one_item_on_a_telephone_has_no_fault(page, sign_in, homes):
    meeting, item = homes.parts["called meeting"], homes.parts["called meeting"].items.standing().first()
    sign_in(page, homes.email("board"))
    page.set_viewport_size({"width": 375, "height": FOLD})
    for path in (f"{meeting.get_absolute_url()}pack/", meeting.get_absolute_url()):
        page.goto(f"{path}#item-{item.key}")
        assert axe_violations(page) == []
