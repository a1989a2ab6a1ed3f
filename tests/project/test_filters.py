"""Every list that is narrowed by a form: its title says how much it found, and what was typed wrongly is told on top,
with a link to the box, as in any other form."""

import re

import pytest

pytestmark = pytest.mark.usefixtures("today")

WRONG = [
    # address, where the summary leads
    ("/actions/?due_from-day=31&due_from-month=2&due_from-year=2027", "filter-due_from-day"),
    ("/actions/?due_to-day=1&due_to-month=1&due_to-year=27", "filter-due_to-year"),
    ("/actions/?due_from=tomorrow", "filter-due_from-day"),
    ("/actions/?partner=nobody", "filter-partner"),
    ("/actions/?stage=nonsense", "filter-stage"),
    ("/as-at/2026-11-23/actions/?due_from=tomorrow", "filter-due_from-day"),
    ("/board/decisions/?year=soon", "filter-year"),
    ("/board/decisions/?owner=nobody", "filter-owner"),
    ("/risks/?partner=nobody", "filter-partner"),
    ("/search/?q=taxi&year=soon", "filter-year"),
    ("/search/?q=taxi&partner=nobody", "filter-partner"),
    ("/board/the-board/?on-day=31&on-month=2&on-year=2025", "id_on-day"),
    ("/as-at/?to=plan&day-day=31&day-month=2&day-year=2025", "id_day-day"),
    ("/changes/?since-day=31&since-month=2&since-year=2025", "id_since-day"),
]


@pytest.mark.parametrize(("address", "target"), WRONG)
def test_what_was_typed_wrongly_is_told_on_top(world, address, target):
    page = world.client("manager").get(address).content.decode()
    assert page.count("govuk-error-summary__title") == 1
    assert re.findall(r'<a href="#([^"]+)"', page.partition("govuk-error-summary__title")[2])[0] == target
    assert page.count(f'id="{target}"') == 1
    assert re.search(r"<title>Error: ", page)


TITLES = [
    ("/actions/", "Actions (5 found)"),
    ("/actions/?stage=on_hold", "Actions (1 found)"),
    ("/actions/?q=nothing-like-this", "Actions (0 found)"),
    ("/as-at/2026-11-23/actions/?stage=on_hold", "Actions as they stood on 23 November 2026 (1 found)"),
    ("/board/decisions/?state=done", "Decisions (1 found)"),
    ("/board/county/?state=withdrawn", "County partnership (0 requests found)"),
    ("/risks/", "Risks (1 found)"),
    ("/risks/?state=all", "Risks (2 found)"),
    ("/changes/?since=2026-11-20", "What changed since the end of 20 November 2026 (2 actions found)"),
]


@pytest.mark.parametrize(("address", "title"), TITLES)
def test_the_title_says_how_much_was_found(world, address, title):
    page = world.client("other").get(address).content.decode()
    assert re.search(r"<title>(.*) – ", page)[1] == title


def test_the_title_says_which_page_of_a_long_list_it_is(world, monkeypatch):
    monkeypatch.setattr("actions.views.listing.PAGE_SIZE", 3)
    page = world.client("other").get("/actions/?page=2").content.decode()
    assert "<title>Actions (5 found, page 2 of 2) – " in page


def test_a_day_typed_in_its_boxes_narrows_the_list_and_can_be_removed(world):
    client = world.client("other")
    typed = "due_to-day=30&due_to-month=3&due_to-year=2027"
    page = client.get(f"/actions/?stage=in_progress&{typed}").content.decode()
    assert "(0 found)" in page
    removed = re.search(r'class="app-chip" href="([^"]+)"><span[^>]*>Remove filter: </span>Due to: 30 3 2027', page)[1]
    assert removed == "?stage=in_progress"
