"""The page for taking minutes is sent whole: what a button is not about stands in its box again, without scripts."""

from uuid import uuid4

import pytest
from lxml import html

from board import services
from board.models import ActionPoint, AgendaItem, Attendance
from records.models import Draft
from tests.factories import NOW, AgendaItemFactory
from tests.posting import sent_by_browser

pytestmark = pytest.mark.django_db


class Page:
    """A page as a browser without scripts has it: fields that are filled in, and buttons that send them all."""

    def __init__(self, client, url: str):
        self.client = client
        self.read(client.get(url))

    def read(self, response) -> None:
        self.words = " ".join(response.content.decode().split())
        self.form = html.fromstring(response.content.decode()).get_element_by_id("minuting")
        self.fields = sent_by_browser(response.content.decode(), self.form.get("action"))

    def press(self, words: str) -> None:
        buttons = self.form.xpath(".//button[not(@disabled)]")
        button = next(each for each in buttons if " ".join(each.text_content().split()).startswith(words))
        own = {button.get("name"): button.get("value")} if button.get("name") else {}
        address = button.get("formaction") or self.form.get("action")
        self.read(self.client.post(address, self.fields | own, follow=True))


@pytest.fixture
def row(begun) -> Attendance:
    return begun.attendance.exclude(holder="").first()


@pytest.fixture
def page(as_manager, begun) -> Page:
    return Page(as_manager, begun.get_minutes_url())


def test_attendance_that_is_not_saved_outlives_the_button_of_a_minute(page, item, row):
    page.fields |= {f"attendance-state_{row.pk}": "present", f"item_{item.key.hex}-minute": "They met."}
    page.press("Save the minute of item 1")
    assert AgendaItem.objects.get(pk=item.pk).minute == "They met."
    assert page.fields[f"attendance-state_{row.pk}"] == ["present"]
    assert "What you noted here is not saved yet." in page.words
    page.press("Save attendance")
    row.refresh_from_db()
    assert (row.state, Draft.objects.count()) == ("present", 0)
    assert "is not saved yet" not in page.words


def test_attendance_with_an_error_outlives_every_other_button(page, item, row):
    page.fields[f"attendance-state_{row.pk}"] = "substitute"
    page.press("Save attendance")
    assert "Enter who attended for" in page.words
    for button in ("Record an action point", "Close this form", "Somebody left or came", "Save the minute of item 1"):
        page.press(button)
        assert page.fields[f"attendance-state_{row.pk}"] == ["substitute"], button
    row.refresh_from_db()
    assert row.state == ""


def test_minutes_and_the_open_form_outlive_the_attendance(page, item, row, begun):
    other = AgendaItemFactory(meeting=begun, position=9, is_published=True)
    page.press("Record an action point")
    page.fields |= {"panel-what": "Find a date.", f"item_{item.key.hex}-minute": "First."}
    page.fields[f"attendance-state_{row.pk}"] = "present"
    page.press("Save attendance")
    assert page.fields[f"item_{item.key.hex}-minute"] == ["First."]
    page.press("Record an action point")
    assert page.fields["panel-what"] == ["Find a date."]
    page.fields |= {"panel-who": "Police", f"item_{other.key.hex}-minute": "Second."}
    page.press("Record this action point")
    assert ActionPoint.objects.get().what == "Find a date."
    assert page.fields[f"item_{other.key.hex}-minute"] == ["Second."]
    assert not Draft.objects.filter(path__contains="/point/").exists()


def test_what_somebody_else_saved_meanwhile_is_not_taken_for_typed(page, item, manager):
    item.minute = "Theirs."
    services.save_minute(item, by=manager, at=NOW)
    page.press("Save attendance")
    assert (page.fields[f"item_{item.key.hex}-minute"], Draft.objects.count()) == (["Theirs."], 0)


def test_what_was_typed_over_an_older_minute_is_told_when_it_is_saved(page, item, manager):
    page.fields[f"item_{item.key.hex}-minute"] = "Mine."
    item.minute = "Theirs."
    services.save_minute(item, by=manager, at=NOW)
    page.press("Save attendance")
    assert page.fields[f"item_{item.key.hex}-minute"] == ["Mine."]
    page.press("Save the minute of item 1")
    assert "while you were writing" in page.words
    assert page.fields[f"item_{item.key.hex}-minute"] == ["Mine."]


def test_a_guest_is_removed_and_the_draft_finished_over_what_else_was_typed(page, item, begun):
    page.press("Add someone who is not a member")
    page.fields["panel-who"] = "Analyst"
    page.press("Add attendee")
    page.fields[f"item_{item.key.hex}-minute"] = "Still here."
    page.press("Remove (Analyst)")
    assert not begun.attendance.filter(seat=None).exists()
    page.press("The draft is ready")
    assert "Select the attendance of" in page.words
    assert page.fields[f"item_{item.key.hex}-minute"] == ["Still here."]


@pytest.mark.parametrize("at", ["/", "/board/meetings/1/minutes/corrections/", "javascript:x", "//else.where/"])
def test_an_address_that_is_no_form_of_the_page_keeps_nothing(as_manager, begun, at):
    whole = {"attendance-token": uuid4(), "open_at": at, "panel-what": "Find a date."}
    as_manager.post(f"{begun.get_minutes_url()}attendance/", whole)
    assert not Draft.objects.exists()
