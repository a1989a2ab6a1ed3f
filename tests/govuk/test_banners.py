import re
from pathlib import Path

from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message

from govuk.banners import anchor, top_banner, unplaced_banners

ROOT = Path(__file__).resolve().parents[2]
# Places of public pages to which links lead, and no act.
ONLY_LINKED = {"comment-", "feedback-"}
MARK = '<div class="app-anchor" id="{}"></div>'


def at(place: str, words: str = "Comment added.", level: int = constants.SUCCESS) -> Message:
    return Message(level, words, extra_tags=place)


def opening(html: str) -> str:
    """The tag of the banner itself."""
    return re.search(r'<div class="govuk-notification-banner[^_][^>]*>', html).group()


def test_messages_are_told_by_their_kind():
    html = top_banner([at("", "Saved"), at("", "Not <b>sent</b>", constants.ERROR), at("", "Note", constants.INFO)])
    assert re.findall(r'role="(\w+)"', html) == ["alert", "alert", "status"]
    titles = [title.strip() for title in re.findall(r'__title" id="[^"]+">([^<]+)<', html)]
    assert titles == ["Success", "There is a problem", "Important"]
    assert "Not &lt;b&gt;sent&lt;/b&gt;" in html
    # The first alone takes the focus, with scripts or without.
    assert (html.count(" autofocus"), " autofocus" in opening(html), 'tabindex="-1"' in opening(html)) == (
        1,
        True,
        True,
    )


def test_no_messages_are_no_banner():
    assert (top_banner([]), unplaced_banners([]), anchor("comments", [])) == ("", "", MARK.format("comments"))


def test_what_is_said_of_a_place_stands_there_and_takes_the_focus():
    said = [at("comments"), at("", "Saved")]
    there = anchor("comments", said)
    assert 'id="comments"' in opening(there)
    assert 'tabindex="-1"' in opening(there)
    assert ("Comment added." in there, "Saved" in there) == (True, False)
    assert ("Comment added." in top_banner(said), "Saved" in top_banner(said)) == (False, True)
    assert anchor("documents", said) == MARK.format("documents")
    assert unplaced_banners(said) == ""


def test_two_kinds_at_one_place_give_its_name_to_the_first():
    html = anchor("item-1", [at("item-1"), at("item-1", "No.", constants.ERROR)])
    assert html.count(' id="item-1"') == 1
    names = re.findall(r' id="([^"]+)"', html)
    assert len(names) == len(set(names))


def test_what_is_said_of_a_place_that_the_page_has_not_got_is_not_lost():
    html = unplaced_banners([at("comments")])
    assert ('id="comments"' in opening(html), "Comment added." in html) == (True, True)


def test_every_place_that_a_view_leads_to_is_marked_in_a_template():
    """Otherwise what an act did would be said at the end of the page instead."""
    sources = [path for room in ("views", "models") for path in ROOT.glob(f"*/{room}/**/*.py")]
    led_to = {name for path in sources for name in re.findall(r'[}"]#([a-z]+(?:-[a-z]+)*-?)', path.read_text())}
    templates = (path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    marked = {name for text in templates for name in re.findall(r'{% anchor "([a-z]+(?:-[a-z]+)*-?)"', text)}
    assert {"comments", "item-"} <= led_to
    assert led_to - marked - ONLY_LINKED == set()


def test_no_place_of_a_message_is_there_twice():
    """A browser goes to the first of two of the same id, and what is said at the second is not seen."""
    twice = []
    for template in (ROOT / "templates").rglob("*.html"):
        text = template.read_text(encoding="utf-8")
        places = re.findall(r'{% anchor "([^"]+)" %}', text)
        twice += [
            f"{template.name}: {place}" for place in places if f'id="{place}"' in text or places.count(place) > 1
        ]
    assert twice == []
