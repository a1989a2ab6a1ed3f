"""A meeting from its pack to the Word file of its agreed minutes: fourteen seats, a quorum that is lost and regained,
a paper of forty pages, and one paper that most must not know of."""

import io
import re
import shutil
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from docx import Document
from docx.oxml.ns import qn
from playwright.sync_api import expect

from board import services
from board.choices import Coming, Presence
from board.models import AgendaItem, Decision, Meeting, Movement
from priorities.models import Priority
from tests.browser.board_world import build_body
from tests.browser.hands import Mouse
from tests.factories import NOW, PASSWORD, AgendaItemFactory, MeetingFactory
from tests.papers.libreoffice import TABLE_OF_ODF, TEXT, as_opened_by_libreoffice
from tests.papers.made_pdfs import untagged
from tests.papers.pdf_text import pages_of_pdf, without_spaces

HELD_ON = date(2026, 11, 10)
TITLES = (
    "Apologies",
    "Declarations of interest",
    "Night-time economy",
    "Housing",
    "Taxi marshals",
    "Hostel funding",
    "Next year’s priorities",
)
DECISIONS = {"Hostel funding", "Next year’s priorities"}
SECRET, SECRET_PAPER, SECRET_WORDS = "One household", "Review of one household", "The household was moved"
LONG, SHORT = "Night-time review", "Marshals in numbers"
ATTENDING = ("City Council", "Police", "Probation", "NHS", "Fire service")
WITHOUT_QUORUM = "The hostel is funded for six months."


def called(world) -> Meeting:
    """Its agenda is published with three papers. The restricted item was entered in the middle."""
    manager, body = world.people["manager"], build_body()
    meeting = MeetingFactory(body=body, meets_on=HELD_ON, is_public=True)
    for title in TITLES:
        if title == "Housing":
            secret = AgendaItemFactory(meeting=meeting, title=SECRET, unannounced=True, is_published=False)
        AgendaItemFactory(meeting=meeting, title=title, for_decision=title in DECISIONS, is_published=False)
    long = untagged(*(f"Review of the night, sheet {number}" for number in range(1, 41)))
    for item, title, content in (
        (meeting.items.get(title="Night-time economy"), LONG, long),
        (secret, SECRET_PAPER, untagged(SECRET_WORDS, "Where to")),
        (meeting.items.get(title="Taxi marshals"), SHORT, untagged("Two marshals on each rank")),
    ):
        file = SimpleUploadedFile(f"{title}.pdf", content, "application/pdf")
        services.attach_paper(item, file=file, title=title, by=manager, at=NOW, is_for_residents=item != secret)
    services.publish_agenda(meeting, by=manager, at=NOW, accepts_short_notice=True)
    return meeting


def begin(meeting: Meeting, manager) -> None:
    """Five came, as many as are needed. One leaves at item 5 and is back at item 7."""
    services.begin_meeting(meeting, by=manager, at=NOW)
    rows = list(meeting.attendance.select_related("seat__partner").exclude(holder=""))
    states = [Presence.PRESENT if str(row.seat) in ATTENDING else Presence.APOLOGIES for row in rows]
    noted = [services.NotedAttendance(row, state, "") for row, state in zip(rows, states, strict=True)]
    services.note_attendance(meeting, noted=noted, by=manager, at=NOW)
    for title, kind in (("Taxi marshals", Coming.LEFT), ("Next year’s priorities", Coming.ARRIVED)):
        away = meeting.attendance.get(seat__partner__short_name="NHS")
        movement = Movement(attendance=away, kind=kind, item=meeting.items.get(title=title))
        services.note_movement(movement, by=manager, at=NOW)


def decide(meeting: Meeting, title: str, text: str, manager, **how) -> None:
    item = meeting.items.select_related("meeting__body").get(title=title)
    services.decide(Decision(text=text, section_17=item.section_17), item=item, by=manager, at=NOW, **how)


def minute(meeting: Meeting, title: str, text: str, manager) -> AgendaItem:
    item = meeting.items.select_related("meeting__body").get(title=title)
    item.minute = text
    return services.save_minute(item, by=manager, at=NOW)


def read_copy(page) -> tuple[list[tuple[str, int]], list[str]]:
    """(lines of the contents, each with its page; the words of each page of the PDF)"""
    entries = []
    for line in page.locator(".app-contents__line").all_inner_texts():
        words, _, number = " ".join(line.split()).replace("printed on ", "").rpartition(" page ")
        entries.append((words, int(number)))
    answer = page.request.get(page.get_by_role("button", name="Read as a PDF").get_attribute("href"))
    assert answer.ok
    return entries, pages_of_pdf(answer.body())


def agrees_with_its_contents(entries, printed, papers: dict[str, int]) -> None:
    """Every line leads to its page. `papers` are those that this reader has, each with its number of pages, which
    stand behind its cover sheet with nothing between them and what follows."""
    for words, number in entries:
        assert without_spaces(words) in printed[number - 1], words
    numbers = [number for _, number in entries]
    assert numbers == sorted(numbers)
    covers = [(place, *entry) for place, entry in enumerate(entries) if ", paper " in entry[0]]
    assert [words for _, words, _ in covers] == list(papers)
    for (place, words, number), count in zip(covers, papers.values(), strict=True):
        name = without_spaces(words.partition(":")[0])
        bound = [f"{name},page{sheet}of{count}" for sheet in range(1, count + 1)]
        assert [page[: len(head)] for page, head in zip(printed[number:], bound, strict=False)] == bound
        assert [page.startswith(f"{name},page") for page in printed].count(True) == count
        following = [after for _, after in entries[place + 1 :]]
        assert not following or following[0] == number + count + 1


def items_in(entries) -> list[str]:
    """Without the priorities, which the section on the plan numbers."""
    priorities = {str(priority) for priority in Priority.objects.all()}
    return [words for words, _ in entries if re.match(r"\d+\. ", words) and words not in priorities]


PAPERS = {f"Item 3, paper A: {LONG}": 40, f"Item 5, paper A: {SHORT}": 1}
OPEN_ITEMS = [f"{number}. {title}" for number, title in enumerate(TITLES, start=1)]


def three_copies(hand: Mouse, world, meeting: Meeting) -> None:
    """The member’s holds the restricted item last; in the others nothing is missing that one could miss."""
    page, address = hand.page, f"{meeting.get_absolute_url()}pack/"
    member = meeting.body.seats.get(partner__short_name="Police").tenures.get().person
    for email, query, knows in (
        (member.email, "", True),
        (world.email("officer"), "", False),
        (world.email("manager"), "?copy=residents", False),
    ):
        page.context.clear_cookies()
        hand.sign_in(email, PASSWORD)
        hand.open(f"{address}{query}")
        entries, printed = read_copy(page)
        own = {f"Item 8, paper A: {SECRET_PAPER}": 2} if knows else {}
        agrees_with_its_contents(entries, printed, PAPERS | own)
        assert items_in(entries) == [*OPEN_ITEMS, *([f"8. {SECRET}"] if knows else [])]
        said = without_spaces("".join(printed) + page.content())
        assert [without_spaces(words) in said for words in (SECRET, SECRET_PAPER)] == [knows] * 2
        assert (without_spaces(SECRET_WORDS) in said) is knows


def decide_without_a_quorum(hand: Mouse) -> None:
    """The first press tells of it, and the second records it."""
    page = hand.page
    card = page.locator(".app-update", has=page.get_by_role("heading", name="Hostel funding"))
    hand.press(card.get_by_role("button", name="Record a decision"))
    hand.write(page.get_by_label("Decision", exact=True), WITHOUT_QUORUM)
    hand.button("Record this decision")
    expect(page.locator(".govuk-error-summary")).to_contain_text("Not quorate")
    hand.tick(page.get_by_label("Record it without a quorum"))
    hand.button("Record this decision")
    expect(page.locator(".govuk-notification-banner")).to_contain_text("recorded")
    expect(page.get_by_text(WITHOUT_QUORUM)).to_be_visible()


def agree_with_a_correction(hand: Mouse, meeting: Meeting) -> bytes:
    """Returns the Word file of the agreed minutes."""
    page = hand.page
    hand.open(f"{meeting.get_minutes_url()}corrections/")
    hand.press(page.get_by_role("button", name=re.compile("^Take over correction")))
    expect(page.get_by_text("Correction taken over.").first).to_be_visible()
    hand.open(f"{meeting.get_minutes_url()}?read=1")
    hand.button("Agree these minutes")
    hand.tick(page.get_by_label("The minutes were agreed as they stand here"))
    hand.button("Agree these minutes")
    expect(page.get_by_role("heading", name="Corrections with which they were agreed")).to_be_visible()
    return page.request.get(page.get_by_role("link", name="Word file of the minutes").get_attribute("href")).body()


def opens_in_word(content: bytes) -> Document:
    """By another library than the one that is asked for the words elsewhere: headings, numbering, tables and words."""
    document = Document(io.BytesIO(content))
    headings = [each.text for each in document.paragraphs if each.style.name.startswith("Heading")]
    titles = [words for words in headings if re.match(r"\d+\. ", words)]
    assert titles == [*OPEN_ITEMS, f"8. {SECRET}"]
    said = [each.text for each in document.paragraphs]
    whole = "\n".join(said)
    assert "Corrections with which they were agreed" in headings
    assert [words in whole for words in (WITHOUT_QUORUM, "without a quorum", "until March and June.")] == [True] * 3
    assert document.tables
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
    return document


def test_a_whole_meeting_from_its_pack_to_agreed_minutes_as_word(world, page):
    hand, manager = Mouse(page), world.people["manager"]
    meeting = called(world)
    three_copies(hand, world, meeting)

    begin(meeting, manager)
    decide(meeting, "Night-time economy", "Marshals are paid for.", manager)
    decide(meeting, "Next year’s priorities", "They stay as they are.", manager)
    hand.open(meeting.get_minutes_url())
    decide_without_a_quorum(hand)
    assert dict(Decision.objects.values_list("text", "was_quorate")) == {
        "Marshals are paid for.": True,
        WITHOUT_QUORUM: False,
        "They stay as they are.": True,
    }
    minute(meeting, "Taxi marshals", "Figures were read.\n\nMarshals stay until March.", manager)
    services.finish_minutes(Meeting.objects.get(pk=meeting.pk), by=manager, at=NOW)
    item = AgendaItem.objects.select_related("meeting").get(meeting=meeting, title="Taxi marshals")
    says = item.minute.replace("until March", "until March and June")
    services.propose_correction(item, minute=says, why="And in June.", by=manager, at=NOW)
    MeetingFactory(body=meeting.body, meets_on=date(2026, 11, 20), held=True)
    opens_in_word(agree_with_a_correction(hand, meeting))


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_the_minutes_with_headings_numbers_and_tables(world, tmp_path):
    manager, client = world.people["manager"], Client()
    meeting = called(world)
    begin(meeting, manager)
    decide(meeting, "Hostel funding", WITHOUT_QUORUM, manager, accepts_no_quorum=True)
    minute(meeting, "Taxi marshals", "Figures were read.\n\nMarshals stay until March.", manager)
    client.force_login(manager)
    content = client.get(f"{meeting.get_minutes_url().rstrip('/')}.docx").content
    document, opened = Document(io.BytesIO(content)), as_opened_by_libreoffice(content, tmp_path)
    written = [each.text for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert ["".join(each.itertext()) for each in opened.iter(f"{TEXT}h")] == written
    rows = [len(list(table.iter(f"{TABLE_OF_ODF}table-row"))) for table in opened.iter(f"{TABLE_OF_ODF}table")]
    assert rows == [len(table.rows) for table in document.tables]
    assert len(list(opened.iter(f"{TABLE_OF_ODF}table-header-rows"))) == len(document.tables)
    said = "\n".join("".join(each.itertext()) for each in opened.iter(f"{TEXT}p"))
    assert [words in said for words in (WITHOUT_QUORUM, "without a quorum", "until March.")] == [True] * 3
