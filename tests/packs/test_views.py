"""The pack as a page and as a PDF: the same words, and the page names the printed pages."""

import re
from datetime import timedelta
from html import unescape

import pdfua
import pytest

from actions.models import Action
from board import services
from board.models import AgendaItem, Meeting
from partners.choices import Role
from tests.factories import (
    NOW,
    ActionFactory,
    AgendaItemFactory,
    ItemNoteFactory,
    MeetingFactory,
    PaperFactory,
    PartnerFactory,
    ProgressUpdateFactory,
    UserFactory,
)
from tests.papers.pdf_text import pages_of_pdf, without_spaces

pytestmark = pytest.mark.django_db
SECRET = "Zyxomma"
ENTRY = re.compile(r'href="#[\w-]+">([^<]+)</a>\s*<span class="app-printed">.*?page (\d+)</span>', re.DOTALL)


@pytest.fixture
def red() -> Action:
    action = ActionFactory(title="Light the underpass")
    update = ProgressUpdateFactory(action=action, rating="red", reason="No lamps came.", way_back="Lamps come in May.")
    Action.objects.filter(pk=action.pk).update(rating="red", latest_update=update)
    return action


@pytest.fixture
def published(meeting, red, manager) -> Meeting:
    """With an open item that has a paper, and one that others must not know of."""
    item = AgendaItemFactory(meeting=meeting, title="Taxi marshals", text="Fund them?\n\n" * 30, is_published=False)
    PaperFactory(item=item, title="Night-time review", added_by=manager)
    AgendaItemFactory(meeting=meeting, title=f"{SECRET} item", unannounced=True, is_published=False)
    services.publish_agenda(meeting, by=manager, at=NOW)
    return Meeting.objects.get(pk=meeting.pk)


@pytest.fixture
def reader(sign_in):
    return sign_in(UserFactory())


def page(client, meeting, query: str = "", status: int = 200) -> str:
    answer = client.get(f"{meeting.get_absolute_url()}pack/{query}")
    assert answer.status_code == status
    return unescape(answer.content.decode())


def pdf(client, meeting, query: str = "") -> list[str]:
    answer = client.get(f"{meeting.get_absolute_url()}pack.pdf{query}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return pages_of_pdf(answer.getvalue())


def test_the_page_names_the_pages_of_the_pdf(published, reader):
    texts, entries = pdf(reader, published), ENTRY.findall(page(reader, published))
    assert [words for words, _ in entries] == [
        *(
            "Agenda",
            "1. Taxi marshals",
            "Item 1, paper A: Night-time review",
            "Minutes of the last meeting",
            "Matters arising",
            "What is off track",
        ),
        *("Red: 1 action", "Progress by priority", "The whole plan", "1. Priority 1", "Counts of each priority"),
        *("Success measures", "Risks", "Reviews that are overdue", "What changed since the last meeting"),
        "Papers",
    ]
    for words, number in entries:
        assert without_spaces(words) in texts[int(number) - 1]
        assert texts[int(number) - 1].endswith(f"{number}of{len(texts)}")
    contents = texts[0].partition("Contents")[2].replace(".", "").replace("\u2060", "")
    listed = "".join(f"{without_spaces(words)}{number}" for words, number in entries)
    assert contents.startswith(listed.replace(".", ""))
    assert len({number for _, number in entries}) > 1


def test_the_pdf_is_tagged_and_accessible(published, as_manager, tmp_path):
    path = tmp_path / "pack.pdf"
    path.write_bytes(as_manager.get(f"{published.get_absolute_url()}pack.pdf").getvalue())
    assert [f"{each.rule_id}: {each.message}" for each in pdfua.validate(path).findings] == []


def test_the_page_leads_to_actions_and_papers(published, red, reader):
    html = page(reader, published)
    assert f'<a class="govuk-link" href="/actions/{red.reference}/">{red.reference} Light the underpass</a>' in html
    assert "Reason: No lamps came." in html
    assert "Way back: Lamps come in May." in html
    paper = AgendaItem.objects.get(title="Taxi marshals").papers.get()
    assert html.count(f'href="{paper.get_absolute_url()}"') == 2
    assert SECRET not in html
    assert SECRET not in "".join(pdf(reader, published))


def test_a_paper_that_was_removed_is_named_and_leads_nowhere(published, manager, reader):
    paper = AgendaItem.objects.get(title="Taxi marshals").papers.get()
    services.remove_paper(paper, by=manager, at=NOW)
    for html in (page(reader, published), reader.get(published.get_absolute_url()).content.decode()):
        assert ("Night-time review" in html, "(removed since)" in html) == (True, True)
        assert paper.get_absolute_url() not in html


def test_page_and_pdf_answer_the_same_for_each_reader(published, reader, as_manager):
    assert SECRET in page(as_manager, published)
    assert SECRET in "".join(pdf(as_manager, published))
    assert "do not pass it on" in page(as_manager, published)
    assert "do not pass it on" not in page(reader, published)


def test_pdf_is_made_once_for_all_who_read_the_same(published, sign_in, monkeypatch):
    page(sign_in(UserFactory()), published)
    monkeypatch.setattr("papers.pdf._typeset", None)
    other = sign_in(UserFactory())
    assert "page 1" in page(other, published)
    assert pdf(other, published)


def test_a_pack_too_long_to_be_printed_is_read_as_a_page(published, reader, as_manager, monkeypatch):
    """At 10,000 actions a draft took a minute, and answered 500."""
    monkeypatch.setattr("papers.pdf.SECONDS_ALLOWED", 0.001)
    reader.raise_request_exception = False
    html = page(reader, published)
    assert ("Taxi marshals" in html, "too long to be made into a PDF" in html) == (True, True)
    assert ("pack.pdf" in html, ENTRY.findall(html)) == (False, [])
    answer = reader.get(f"{published.get_absolute_url()}pack.pdf")
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")
    assert "This document is too long to be made into a file while you wait" in answer.content.decode()
    assert "too long to be made into a PDF" in page(as_manager, published, "?draft=1")


def test_before_publishing_there_is_a_draft_for_the_manager_and_nothing_for_others(meeting, red, reader, as_manager):
    AgendaItemFactory(meeting=meeting, title="Taxi marshals", is_published=False)
    assert "The pack is not published yet" in page(reader, meeting)
    assert "Taxi marshals" not in page(reader, meeting)
    assert reader.get(f"{meeting.get_absolute_url()}pack.pdf").status_code == 404
    draft = page(as_manager, meeting)
    assert all(words in draft for words in ("DRAFT: not published", "Taxi marshals", "Publish the agenda and this"))
    assert "DraftofthemeetingpackThe" in pdf(as_manager, meeting)[0].replace(":", "")
    assert (
        'href="' + meeting.get_absolute_url() + "pack/" in as_manager.get(meeting.get_absolute_url()).content.decode()
    )
    assert "pack/" not in reader.get(meeting.get_absolute_url()).content.decode()


def test_the_draft_of_the_next_version_says_what_it_would_change(published, as_manager, reader):
    AgendaItemFactory(meeting=published, title="Parks", is_published=False)
    assert "Parks" not in page(as_manager, published)
    draft = page(as_manager, published, "?draft=1")
    assert all(words in draft for words in ("DRAFT", "New: item 2, Parks.", "Publish the next version"))
    assert page(reader, published, "?draft=1", status=403)
    assert reader.get(f"{published.get_absolute_url()}pack.pdf?draft=1").status_code == 403


def test_a_draft_that_would_change_nothing_is_not_offered_for_publishing(published, as_manager):
    assert "Publish the next version" not in page(as_manager, published, "?draft=1")


def test_earlier_versions_stay_readable(published, manager, reader):
    AgendaItemFactory(meeting=published, title="Parks", is_published=False)
    services.publish_agenda(published, by=manager, at=NOW + timedelta(hours=1))
    second, first = page(reader, published), page(reader, published, "?version=1")
    assert ("New: item 2, Parks." in second, "2. Parks" in first) == (True, False)
    assert "Version 2, as things stood" in second
    assert page(reader, published, "?version=2") != first
    for wrong in ("?version=3", "?version=0", "?version=x", "?version=99999999999"):
        page(reader, published, wrong, status=404)


def test_copies_are_for_those_who_build_agendas(published, red, as_manager, reader):
    slug = PartnerFactory(name="Probation").slug
    residents = page(as_manager, published, "?copy=residents")
    assert "Copy for residents" in residents
    assert "Light the underpass" not in residents
    assert "private note" not in residents
    assert "There are no public actions in the plan." in residents
    assert "Residents’copyofthemeetingpack" in pdf(as_manager, published, "?copy=residents")[0]
    assert "Copy for Probation" in page(as_manager, published, f"?copy=partner&partner={slug}")
    assert "Copy for partners" in page(as_manager, published, "?copy=partner")
    for query in ("?copy=residents", "?copy=partner", "?copy=nonsense", f"?copy=partner&partner={slug}"):
        page(reader, published, query, status=403)
        assert reader.get(f"{published.get_absolute_url()}pack.pdf{query}").status_code == 403
    page(as_manager, published, "?copy=nonsense", status=404)
    page(as_manager, published, "?copy=partner&partner=nobody", status=404)


def test_a_copy_of_what_is_not_published_is_not_there(meeting, as_manager):
    AgendaItemFactory(meeting=meeting, is_published=False)
    assert "not published yet" in page(as_manager, meeting, "?copy=residents")
    assert as_manager.get(f"{meeting.get_absolute_url()}pack.pdf?copy=residents").status_code == 404


def test_a_cancelled_meeting_without_a_pack_has_none(as_manager):
    meeting = MeetingFactory(cancelled=True)
    assert "not published yet" in page(as_manager, meeting)


def test_notes_are_beside_the_items_of_their_own_writer_and_in_nothing_printed(published, sign_in, as_manager):
    item, person = AgendaItem.objects.get(title="Taxi marshals"), UserFactory()
    ItemNoteFactory(item=item, person=person, text="Ask about Xylophones.")
    own = sign_in(person)
    assert "Ask about Xylophones." in page(own, published)
    assert "Ask about Xylophones." in own.get(published.get_absolute_url()).content.decode()
    administrator = sign_in(UserFactory(roles=(Role.ADMINISTRATOR,)))
    for other in (as_manager, administrator):
        assert "Xylophones" not in page(other, published)
        assert "Xylophones" not in other.get(published.get_absolute_url()).content.decode()
    assert "Xylophones" not in "".join(pdf(own, published))


def test_home_leads_to_the_next_meeting_and_its_pack(published, body, sign_in, as_manager):
    seat = body.seats.first()
    member = sign_in(seat.tenures.first().person)
    for client in (member, as_manager):
        html = client.get("/").content.decode()
        assert "8 December 2026" in html
        assert f'href="{published.get_absolute_url()}pack/"' in html
    assert "ext meeting" not in sign_in(UserFactory()).get("/").content.decode()


def test_home_of_the_manager_leads_to_a_draft_and_that_of_a_member_to_no_pack(meeting, body, sign_in, as_manager):
    AgendaItemFactory(meeting=meeting, is_published=False)
    member = sign_in(body.seats.first().tenures.first().person)
    assert "Draft of the pack" in as_manager.get("/").content.decode()
    assert "pack/" not in member.get("/").content.decode()


def test_every_line_of_the_contents_and_every_step_leads_to_a_place_on_the_page(published, red, reader):
    html = page(reader, published)
    contents = re.search(r'<nav class="app-contents".*?</nav>', html, re.DOTALL)[0]
    places = re.findall(r'href="#([^"]+)"', contents)
    assert len(places) > 8
    assert [place for place in places if f'id="{place}"' not in html] == []
    steps = re.findall(r'<nav class="app-page-part__links.*?</nav>', html, re.DOTALL)
    # A paper is read in its item.
    parts = [place for place in places if not place.startswith("paper-")]
    assert len(parts) == len(places) - 1
    assert [step for step in steps if f"of {len(parts)}" not in step] == []
    assert len(steps) == len(parts)
