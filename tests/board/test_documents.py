"""Agenda, minutes, decisions, matters arising and attendance as PDF and Word: what the reader may see, and no gap."""

import io
from datetime import date
from zipfile import ZipFile

import pdfua
import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from board import services
from board.choices import Presence
from board.models import AgendaItem, Decision, Meeting
from partners.choices import Role
from tests.factories import (
    NOW,
    AgendaItemFactory,
    MeetingFactory,
    MinuteCorrectionFactory,
    UserFactory,
)
from tests.papers.docx_text import head_of_pages, rows_of_tables, with_style, words_of_docx
from tests.papers.pdf_text import pages_of_pdf, without_spaces

SECRET = "Zyxomma"


@pytest.fixture
def minuted(begun, manager) -> Meeting:
    """A draft with an open item, one that is announced and one of which others cannot tell."""
    open_item = begun.items.get()
    AgendaItem.objects.filter(pk=open_item.pk).update(position=1)
    open_item.position = 1
    secret, shown = {"title": SECRET, "minute": SECRET}, {"meeting": begun, "is_published": True}
    hidden = AgendaItemFactory(unannounced=True, position=2, **secret, **shown)
    AgendaItemFactory(announced=True, position=3, **secret, **shown)
    AgendaItemFactory(title="Any other business", minute="- None.\n- Nobody.", position=4, **shown)
    noted = [services.NotedAttendance(row, Presence.PRESENT, "") for row in begun.attendance.exclude(holder="")]
    services.note_attendance(begun, noted=noted, by=manager, at=NOW)
    open_item.minute = "The board heard the report.\n\nSee https://example.org/ranks."
    services.save_minute(open_item, by=manager, at=NOW)
    for item, text in ((open_item, "Marshals are funded."), (hidden, SECRET)):
        services.decide(Decision(text=text, section_17="Fewer assaults."), item=item, by=manager, at=NOW)
    MinuteCorrectionFactory(item=hidden, proposed_by=manager, declined=True, says=SECRET, proposed="x")
    services.finish_minutes(Meeting.objects.get(pk=begun.pk), by=manager, at=NOW)
    return Meeting.objects.get(pk=begun.pk)


@pytest.fixture
def reader(sign_in) -> Client:
    return sign_in(UserFactory(roles=[Role.OBSERVER]))


def fetch(client: Client, name: str, *args, query: str = "", status: int = 200):
    answer = client.get(reverse(f"board:{name}", args=args) + query)
    assert answer.status_code == status
    return answer


def file_name(answer) -> str:
    return answer["Content-Disposition"].split('"')[1]


def findings(content: bytes, tmp_path) -> list[str]:
    path = tmp_path / "paper.pdf"
    path.write_bytes(content)
    return [f"{each.rule_id}: {each.message}" for each in pdfua.validate(path).findings]


def test_draft_minutes_say_so_on_each_page_of_both_files(minuted, reader, tmp_path):
    pdf, word = (fetch(reader, f"minutes_{ending}", minuted.pk) for ending in ("pdf", "docx"))
    assert [file_name(each) for each in (pdf, word)] == [
        f"the-board-2026-12-08-minutes-draft.{ending}" for ending in ("pdf", "docx")
    ]
    assert findings(pdf.content, tmp_path) == []
    pages = pages_of_pdf(pdf.content)
    assert all(without_spaces("DRAFT: not agreed yet") in page for page in pages)
    assert head_of_pages(word.content).endswith("DRAFT: not agreed yet")
    assert with_style(word.content, "Title") == ["Draft minutes: The board, 8 December 2026"]
    assert with_style(word.content, "Heading1") == ["Who was there", "What was said and decided"]
    assert with_style(word.content, "Heading2") == ["1. Taxi marshals", "2. Any other business", "3. Restricted item"]
    assert with_style(word.content, "ListBullet") == ["None.", "Nobody."]
    (decided,) = with_style(word.content, "SetApart")
    assert decided == "Decision 2026/001: Marshals are funded.\nSection 17 implications: Fewer assaults."
    (attendance,) = rows_of_tables(word.content)
    assert attendance[0] == ["Seat of", "As", "Attendance", "Who came"]
    assert len(attendance) == 6
    page = reader.get(minuted.get_minutes_url()).content.decode()
    assert reverse("board:minutes_docx", args=[minuted.pk]) in page


@pytest.mark.parametrize("ending", ["pdf", "docx"])
def test_what_a_reader_may_not_see_leaves_no_trace_in_a_file(minuted, reader, as_manager, ending):
    def words(client) -> str:
        content = fetch(client, f"minutes_{ending}", minuted.pk).content
        if ending == "pdf":
            return "".join(pages_of_pdf(content))
        with ZipFile(io.BytesIO(content)) as parts:
            assert all(SECRET.encode() not in parts.read(name) for name in parts.namelist()) or client is as_manager
        return without_spaces(words_of_docx(content))

    seen, whole = words(reader), words(as_manager)
    assert SECRET not in seen
    assert without_spaces("do not pass it on") not in seen
    assert SECRET in whole
    assert without_spaces("This copy holds restricted matters: do not pass it on.") in whole
    # Numbered as though there were no other.
    assert without_spaces("3. Restricted item") in seen
    assert without_spaces(f"4. {SECRET}") in whole


def test_agreed_minutes_are_one_file_for_ever_and_say_the_corrections(minuted, reader, manager):
    item = minuted.items.get(title="Taxi marshals")
    correction = services.propose_correction(
        item, minute=item.minute.replace("heard", "welcomed"), why="It did.", by=manager, at=NOW
    )
    services.take_over(correction, by=manager, at=NOW)
    later = MeetingFactory(body=minuted.body, meets_on=date(2027, 3, 9), held=True)
    services.agree_minutes(Meeting.objects.get(pk=minuted.pk), agreed_at=later, by=manager, at=NOW)
    word = fetch(reader, "minutes_docx", minuted.pk)
    assert file_name(word) == "the-board-2026-12-08-minutes-agreed.docx"
    assert "DRAFT" not in words_of_docx(word.content)
    assert with_style(word.content, "ListNumber") == [
        "Item 1. “The board heard the report.” became “The board welcomed the report.”. Reason: It did."
    ]
    kept = default_storage.listdir("board")[1]
    assert fetch(reader, "minutes_docx", minuted.pk).content == word.content
    assert default_storage.listdir("board")[1] == kept
    pages = pages_of_pdf(fetch(reader, "minutes_pdf", minuted.pk).content)
    assert without_spaces("Agreed on 9 March 2027. They never change.") in pages[0]
    assert "DRAFT" not in "".join(pages)


def test_an_agenda_is_a_draft_until_it_is_published_and_then_that_of_its_reader(meeting, manager, as_manager, reader):
    AgendaItemFactory(meeting=meeting, title="Taxi marshals", text="Fund them?", for_decision=True, is_published=False)
    fetch(reader, "agenda_pdf", meeting.pk, status=404)
    draft = fetch(as_manager, "agenda_docx", meeting.pk)
    assert file_name(draft) == "the-board-2026-12-08-agenda-draft.docx"
    assert head_of_pages(draft.content).endswith("DRAFT: not published")
    services.publish_agenda(meeting, by=manager, at=NOW)
    AgendaItemFactory(meeting=meeting, title="Later", is_published=False)
    published = fetch(reader, "agenda_docx", meeting.pk)
    assert file_name(published) == "the-board-2026-12-08-agenda-published.docx"
    assert with_style(published.content, "Heading1") == ["1. Taxi marshals"]
    assert "Fund them?" in with_style(published.content, "Normal")
    assert with_style(fetch(reader, "agenda_docx", meeting.pk, query="?draft=1").content, "Heading1") == [
        "1. Taxi marshals"
    ]
    assert with_style(fetch(as_manager, "agenda_docx", meeting.pk).content, "Heading1") == ["1. Taxi marshals"]
    draft = fetch(as_manager, "agenda_docx", meeting.pk, query="?draft=1")
    assert with_style(draft.content, "Heading1") == ["1. Taxi marshals", "2. Later"]


def test_the_register_holds_what_the_page_shows_and_says_by_which_filters(minuted, reader, as_manager, tmp_path):
    word = fetch(reader, "decisions_docx")
    (rows,) = rows_of_tables(word.content)
    said = "Marshals are funded.\nSection 17 implications: Fewer assaults."
    assert rows == [
        ["Number", "Decision", "Assigned to", "State"],
        ["2026/001\nThe board, 8 December 2026", said, "Nobody", "Open"],
    ]
    assert SECRET not in words_of_docx(word.content)
    whole = rows_of_tables(fetch(as_manager, "decisions_docx").content)[0]
    assert [row[0].split()[0] for row in whole[1:]] == ["2026/R01", "2026/001"]
    none = fetch(reader, "decisions_docx", query="?q=nowhere").content
    assert rows_of_tables(none) == []
    assert "Search: “nowhere”." in with_style(none, "DocumentDetails")
    assert findings(fetch(reader, "decisions_pdf").content, tmp_path) == []
    page = reader.get(reverse("board:decisions") + "?q=marshals").content.decode()
    assert f"{reverse('board:decisions_docx')}?q=marshals" in page


def test_matters_and_attendance_hold_what_their_pages_show(minuted, reader, tmp_path):
    word = fetch(reader, "matters_docx", query=f"?body={minuted.body.slug}")
    assert with_style(word.content, "Subtitle")[0] == "The board"
    # What was decided today arises from tomorrow on.
    assert rows_of_tables(word.content) == []
    later = MeetingFactory(body=minuted.body, meets_on=date(2027, 3, 9))
    word = fetch(reader, "matters_docx", query=f"?meeting={later.pk}")
    (rows,) = rows_of_tables(word.content)
    assert [row[:2] for row in rows[1:]] == [["2026/001\nThe board, 8 December 2026", "Marshals are funded."]]
    assert file_name(word) == "the-board-2027-03-09-matters-arising.docx"
    for name in ("matters_pdf", "attendance_pdf"):
        assert findings(fetch(reader, name).content, tmp_path) == []
    came = fetch(reader, "attendance_docx", query=f"?body={minuted.body.slug}")
    assert file_name(came) == "the-board-2026-27-attendance.docx"
    year, marks = rows_of_tables(came.content)
    assert [row[1] for row in year] == ["Filled", *["1 of 1 (100%)"] * 4, "Vacant"]
    assert marks[0] == ["Partner", "8 December 2026"]
    assert [row[1] for row in marks[1:]] == [*["Present"] * 4, "Vacant"]
