"""Private notes: one's own eyes only, kept over versions, never lost to a second window."""

import pytest
from django.apps import apps
from django.contrib import admin
from django.db import IntegrityError

from board import services
from board.models import AgendaItem, ItemNote
from partners.choices import Act, Role
from partners.policy import may
from tests.factories import NOW, AgendaItemFactory, ItemNoteFactory, UserFactory

pytestmark = pytest.mark.django_db
TOKENS = [f"00000000-0000-4000-8000-00000000000{n}" for n in range(9)]


@pytest.fixture
def item(meeting, manager) -> AgendaItem:
    item = AgendaItemFactory(meeting=meeting, title="Taxi marshals", is_published=False)
    services.publish_agenda(meeting, by=manager, at=NOW)
    return item


@pytest.fixture
def person():
    return UserFactory()


@pytest.fixture
def own(sign_in, person):
    return sign_in(person)


def address(item) -> str:
    return f"{item.meeting.get_absolute_url()}items/{item.key}/note/"


def send(client, item, text: str, token: int = 0, **more):
    return client.post(address(item), {"text": text, "token": TOKENS[token], **more})


def test_a_note_is_written_changed_and_taken_away(own, item, person):
    answer = send(own, item, "Ask about lamps.")
    assert (answer.status_code, answer.url) == (302, item.get_absolute_url())
    note = ItemNote.objects.get()
    assert (note.item, note.person, note.text, note.version) == (item, person, "Ask about lamps.", 1)
    send(own, item, "Ask about lamps and trees.", 1, version=1)
    assert ItemNote.objects.get().version == 2
    assert send(own, item, " \n ", 2, version=2).status_code == 302
    assert not ItemNote.objects.exists()
    assert not ItemNote.history.exists()
    assert "Note deleted" in own.get(item.meeting.get_absolute_url()).content.decode()


def test_nothing_written_where_there_was_nothing_leaves_nothing(own, item):
    assert send(own, item, "").status_code == 302
    assert not ItemNote.objects.exists()


def test_it_leads_back_to_where_it_was_begun(own, item):
    answer = own.post(f"{address(item)}?from=pack", {"text": "Lamps", "token": TOKENS[0]})
    assert answer.url == f"{item.meeting.get_absolute_url()}pack/#item-{item.key}"


def test_it_survives_a_new_version(own, item, manager):
    send(own, item, "Ask about lamps.")
    meeting = item.meeting
    meeting.refresh_from_db()
    AgendaItemFactory(meeting=meeting, title="Parks", is_published=False)
    services.publish_agenda(meeting, by=manager, at=NOW)
    for page in (meeting.get_absolute_url(), f"{meeting.get_absolute_url()}pack/"):
        assert "Ask about lamps." in own.get(page).content.decode()


def test_a_second_window_overwrites_nothing(own, item):
    send(own, item, "First words")
    send(own, item, "Second words", 1, version=1)
    answer = send(own, item, "Other words", 2, version=1)
    html = answer.content.decode()
    assert (answer.status_code, "Other words" in html, "Second words" in html) == (409, True, True)
    assert ItemNote.objects.get().text == "Second words"


def test_a_window_opened_before_there_was_a_note_overwrites_nothing_either(own, item):
    send(own, item, "First words")
    answer = send(own, item, "Other words", 1)
    html = answer.content.decode()
    assert (answer.status_code, "Other words" in html, "First words" in html) == (409, True, True)
    assert ItemNote.objects.get().text == "First words"


def test_words_for_a_note_that_was_taken_away_meanwhile_are_kept(own, item):
    send(own, item, "First words")
    send(own, item, "", 1, version=1)
    assert send(own, item, "Other words", 2, version=1).status_code == 302
    assert ItemNote.objects.get().text == "Other words"


def test_sent_twice_it_is_one_note(own, item):
    assert [send(own, item, "Lamps").status_code for _ in range(2)] == [302, 302]
    assert (ItemNote.objects.get().version, ItemNote.history.count()) == (1, 1)


def test_too_long_a_note_is_refused_and_kept_on_the_page(own, item):
    answer = send(own, item, "x" * 4001)
    assert (answer.status_code, "x" * 4001 in answer.content.decode()) == (200, True)
    assert not ItemNote.objects.exists()


@pytest.mark.parametrize("role", list(Role))
def test_nobody_else_reads_it_whatever_their_role(role, item, sign_in):
    note = ItemNoteFactory(item=item, text="Xylophone")
    other = UserFactory(roles=(role,))
    client = sign_in(other)
    meeting = item.meeting.get_absolute_url()
    for page in (address(item), meeting, f"{meeting}pack/", f"{meeting}pack/?copy=residents", "/", "/admin/"):
        assert "Xylophone" not in client.get(page).content.decode()
    assert (may(other, Act.SEE, note), may(note.person, Act.SEE, note)) == (False, True)


def test_administration_knows_neither_notes_nor_their_history():
    kinds = [model for model in apps.get_models() if "itemnote" in model._meta.model_name]
    assert len(kinds) == 2
    assert not any(admin.site.is_registered(model) for model in kinds)
    assert [each.related_model for each in AgendaItem._meta.related_objects if each.name == "notes"] == [ItemNote]


def test_an_item_that_one_may_not_see_takes_no_note(own, meeting, manager):
    for kind in ("announced", "unannounced"):
        secret = AgendaItemFactory(meeting=meeting, **{kind: True})
        assert (own.get(address(secret)).status_code, send(own, secret, "x").status_code) == (404, 404)
    draft = AgendaItemFactory(meeting=meeting, is_published=False)
    assert own.get(address(draft)).status_code == 404
    assert not ItemNote.objects.exists()


def test_a_withheld_item_offers_no_note(own, item, sign_in, manager):
    AgendaItem.objects.filter(pk=item.pk).update(restriction="announced", reason="crime")
    html = own.get(item.meeting.get_absolute_url()).content.decode()
    assert ("Restricted item" in html, "private note" in html) == (True, False)


def test_the_database_holds_one_note_for_a_person_and_an_item(item, person):
    ItemNoteFactory(item=item, person=person)
    with pytest.raises(IntegrityError):
        ItemNote.objects.bulk_create([ItemNote(item=item, person=person, text="x", created_at=NOW)])
