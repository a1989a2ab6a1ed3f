"""A manager takes a meeting from its template to agreed minutes, and the next one knows what is still open."""

from datetime import date, timedelta

import pytest
import time_machine
from playwright.sync_api import expect

from board.models import Decision, Meeting
from tests.browser.board_world import SEATS, build_body
from tests.factories import NOW, PASSWORD, TODAY, MeetingFactory
from tests.papers.pdf_text import pages_of_pdf, without_spaces

NEXT = date(2027, 3, 8)
QUORATE, NOT_QUORATE = "Quorate:", "Not quorate."


@pytest.fixture
def page(hand, world):
    body = build_body()
    world.parts["meeting"] = MeetingFactory(body=body, meets_on=TODAY)
    world.parts["next meeting"] = MeetingFactory(body=body, meets_on=NEXT)
    hand.sign_in(world.email("manager"), PASSWORD)
    return hand.page


def build_agenda(hand, meeting: Meeting) -> None:
    hand.open(meeting.get_absolute_url())
    hand.button("Put the regular items on")
    expect(hand.page.get_by_text("Regular items added to the agenda")).to_be_visible()


def add_item_for_decision(hand) -> None:
    page = hand.page
    hand.button("Add an item")
    hand.write(page.get_by_label("Title", exact=True), "Taxi marshals")
    hand.select(page.get_by_label("Purpose"), "For decision")
    hand.button("Save item")
    expect(page.get_by_role("button", name="Publish the agenda")).to_have_count(0)
    hand.link("The Section 17 implications of “Taxi marshals”")
    hand.write(page.get_by_label("Section 17 implications"), "Fewer assaults at closing time.")
    hand.button("Save item")
    # The items beside it name it too, where a telephone leads from one to the next.
    own = page.locator("li").filter(has=page.get_by_role("heading", name="Taxi marshals"))
    hand.press(own.get_by_role("button", name="Up"))


def read_the_pack(hand, meeting: Meeting) -> None:
    """Its page says on which printed pages to find what it says, and takes a private note."""
    page = hand.page
    hand.link("Meeting pack")
    pdf = page.request.get(page.get_by_role("button", name="Read as a PDF").get_attribute("href"))
    printed = pages_of_pdf(pdf.body())
    entries = page.locator(".app-contents__line").all_inner_texts()
    assert len(entries) > 15
    for entry in entries:
        words, _, number = " ".join(entry.split()).replace("printed on ", "").rpartition(" page ")
        assert without_spaces(words) in printed[int(number) - 1]
    hand.link("Write a private note on item 1")
    hand.write(page.get_by_label("Your note"), "Ask who pays.")
    hand.button("Save note")
    expect(page.get_by_text("Note saved.")).to_be_visible()
    expect(page.get_by_text("Ask who pays.")).to_be_visible()
    page.wait_for_load_state()
    hand.open(meeting.get_absolute_url())
    expect(page.get_by_text("Ask who pays.")).to_be_visible()


def note(hand, seat: str, state: str, who: str = "") -> None:
    line = hand.page.locator(".app-noting__seat", has=hand.page.get_by_text(seat, exact=True))
    hand.choose(line.get_by_role("radio", name=state))
    if who:
        hand.write(line.get_by_label("Who came"), who)


def note_everybody(hand) -> None:
    """Four come, one of them for a seat of its own; then the chair, with whom the meeting is quorate."""
    page, quorum = hand.page, hand.page.locator("#quorum")
    expect(page.locator(".app-noting__seat")).to_have_count(14)
    expect(page.locator(".app-noting__seat", has_text="Faith groups")).to_contain_text("Vacant")
    expect(quorum).to_contain_text(NOT_QUORATE)
    for name, _ in SEATS[1:4]:
        note(hand, name, "Present")
    note(hand, "NHS", "Substitute", "Deputy director")
    for name, _ in SEATS[4:]:
        # Of the vacant seat there is nothing to note.
        if name != "Faith groups":
            note(hand, name, "Apologies")
    if not hand.has_scripts:
        hand.button("Save attendance")
    expect(quorum).to_contain_text("Not quorate. Still needed: 2 voting seats and the chair or a vice chair.")
    note(hand, "City Council", "Present")
    note(hand, "University", "Present")
    if not hand.has_scripts:
        hand.button("Save attendance")
    expect(quorum).to_contain_text(
        "Quorate: 5 voting seats filled, 4 responsible authorities, the chair or vice chair."
    )
    hand.button("Save attendance")
    expect(page.get_by_text("Attendance saved")).to_be_visible()


def card(hand, title: str):
    return hand.page.locator(".app-update", has=hand.page.get_by_role("heading", name=title))


def decide(hand, text: str) -> None:
    hand.press(card(hand, "Taxi marshals").get_by_role("button", name="Record a decision"))
    hand.write(hand.page.get_by_label("Decision", exact=True), text)
    hand.button("Record this decision")
    expect(hand.page.get_by_text(text)).to_be_visible()


def raise_action(hand, decision: str, title: str) -> None:
    page = hand.page
    hand.press(page.get_by_role("button", name=f"Create an action from decision {decision}"))
    hand.write(page.get_by_label("Title", exact=True), title)
    hand.write(page.get_by_label("Outcome"), "People get home safely.")
    hand.select(page.get_by_label("Priority"), "2. Violence")
    hand.select(page.get_by_label("Success measure"), str(decisions_measure(page)))
    hand.select(page.get_by_label("Lead partner"), "Police")
    hand.button("Create this action")
    expect(page.get_by_text("added to the plan, from decision")).to_be_visible()


def decisions_measure(page) -> str:
    return page.get_by_label("Success measure").locator("option").nth(1).inner_text()


def test_board_meets(hand, page, world):
    meeting = world.parts["meeting"]
    build_agenda(hand, meeting)
    add_item_for_decision(hand)
    hand.button("Publish the agenda")
    hand.button("Publish with 0 clear days’ notice")
    expect(page.get_by_role("alert", name="Success")).to_contain_text("Agenda published")
    read_the_pack(hand, meeting)
    hand.button("Begin the meeting")
    note_everybody(hand)

    hand.write(card(hand, "Taxi marshals").get_by_label("Minute"), "The board heard the inspector.")
    decide(hand, "Marshals are funded until March.")
    decide(hand, "Figures come to the next meeting.")
    expect(card(hand, "Taxi marshals").get_by_label("Minute")).to_have_value("The board heard the inspector.")
    for decision, title in (("2026/001", "Hire marshals"), ("2026/001", "Train marshals"), ("2026/002", "Count")):
        raise_action(hand, decision, title)
    hand.button("The draft is ready: show it to everyone")
    expect(page.get_by_text("Draft minutes shown to everyone.")).to_be_visible()
    assert [decision.actions.count() for decision in Decision.objects.order_by("number")] == [2, 1]

    close_what_is_done(hand)
    with time_machine.travel(NOW + (NEXT - TODAY) + timedelta(hours=1), tick=True):
        hold_the_next(hand, world)
    meeting.refresh_from_db()
    assert (meeting.state, meeting.agreed_at) == ("minutes_agreed", world.parts["next meeting"])


def close_what_is_done(hand) -> None:
    page = hand.page
    hand.open("/board/decisions/2026-002/")
    hand.button("Mark as done")
    hand.write(page.get_by_label("What came of it"), "The figures came.")
    hand.button("Mark as done")
    expect(page.get_by_text("Decision marked as done")).to_be_visible()


def hold_the_next(hand, world) -> None:
    """Whose matters arising are exactly what is open: the three actions that were made of its decisions."""
    page = hand.page
    hand.page.context.clear_cookies()
    hand.sign_in(world.email("manager"), PASSWORD)
    build_agenda(hand, world.parts["next meeting"])
    hand.button("Publish the agenda")
    hand.button("Publish with 0 clear days’ notice")
    hand.link("Meeting pack")
    expect(page.get_by_text("The board heard the inspector.")).to_be_visible()
    expect(page.get_by_role("row", name="Hire marshals")).to_be_visible()
    hand.open(world.parts["next meeting"].get_absolute_url())
    hand.button("Begin the meeting")
    # Enter does not wait for the page that it leads to, and an address opened meanwhile would cut it off.
    expect(page.get_by_role("button", name="Begin the meeting")).to_have_count(0)
    hand.open(world.parts["next meeting"].get_absolute_url())
    hand.link("Matters arising for this meeting")
    rows = page.locator("tbody tr")
    # With scripts or without, in the order of the decisions that they come from.
    expected = ["Hire marshals", "Train marshals", "Count"]
    expect(rows).to_have_count(len(expected))
    for place, words in enumerate(expected):
        expect(rows.nth(place)).to_contain_text(words)
    hand.open(world.parts["next meeting"].get_absolute_url())
    hand.link("Agree the minutes of 23 November 2026")
    expect(page.get_by_text("The board heard the inspector.")).to_be_visible()
    hand.tick(page.get_by_role("checkbox", name="The minutes were agreed"))
    hand.button("Agree these minutes")
    expect(page.get_by_text("Minutes agreed. They can no longer change.")).to_be_visible()
    expect(page.get_by_role("button", name="Save")).to_have_count(0)
