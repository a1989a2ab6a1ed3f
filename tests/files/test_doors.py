"""The same files at the three doors: attached to an action, as a paper of a meeting, as a plan to import."""

import re
import sys
from uuid import uuid4

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from actions.models import Document
from board.models import Paper
from files import DOCUMENTS, SPREADSHEETS
from imports.models import Import
from partners.choices import Role
from tests.factories import NOW, ActionFactory, AgendaItemFactory, PartnershipFactory, UserFactory
from tests.files.table import AT_DOCUMENTS, AT_SPREADSHEETS, CLEAN, HIDING, taken_at, uploaded

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
IMPORT = "/actions/import/"


def told(figures: str) -> None:
    """For whoever runs these with `-s`."""
    sys.stdout.write(f"\n{figures}\n")


def bytes_of(kept) -> bytes:
    with kept.file.open("rb") as file:
        return file.read()


class AtDoor:
    """A manager who sends one file after the other."""

    def __init__(self, url: str, model, **typed) -> None:
        self.url, self.model, self.typed = url, model, typed
        self.client = Client()
        self.client.force_login(UserFactory(roles=(Role.MANAGER,)))

    def send(self, name: str, content: bytes, **more) -> tuple[bool, str]:
        """(whether it was kept, what was told of it)"""
        before = self.model.objects.count()
        typed = {"file": uploaded(name, content), "token": uuid4()} | self.typed | more
        answer = self.client.post(self.url, typed)
        words = " ".join(str(message) for message in get_messages(answer.wsgi_request))
        if answer.status_code == 200:
            words += " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).replace("&#x27;", "'").split())
        return self.model.objects.count() > before, words

    def not_told(self, names: list[str]) -> list[str]:
        return [name for name in names if not self.is_told(name)]

    def is_told(self, name: str) -> bool:
        is_kept, words = self.send(name, HIDING[name].made())
        return HIDING[name].words in words and is_kept == HIDING[name].is_property

    def not_accepted(self, names: list[str]) -> list[tuple[str, str]]:
        answers = {name: self.send(name, CLEAN[name]) for name in names}
        return [(name, words) for name, (is_kept, words) in answers.items() if not is_kept or "without" in words]


@pytest.fixture(autouse=True)
def partnership(db, time_machine):
    time_machine.move_to(NOW)
    PartnershipFactory()


@pytest.fixture
def attaching() -> AtDoor:
    action = ActionFactory()
    return AtDoor(reverse("actions:attach", args=[action.reference]), Document, title="A file", version=action.version)


@pytest.fixture
def papers() -> AtDoor:
    item = AgendaItemFactory()
    url = reverse("board:attach_paper", args=[item.meeting_id, item.key])
    return AtDoor(url, Paper, title="A file", version=item.version)


@pytest.fixture
def importing() -> AtDoor:
    return AtDoor(IMPORT, Import)


@pytest.mark.parametrize("door", [DOCUMENTS, SPREADSHEETS], ids=["documents", "spreadsheets"])
def test_a_door_names_every_kind_that_it_takes(door):
    named = ("PDF", "Word", "Excel", "PowerPoint", "OpenDocument", "PNG", "JPEG", "text", "CSV")
    kinds = {name for name in named for kind in door.kinds if name.lower() in kind.words.lower()}
    assert {name for name in named if name in door.hint} == kinds
    assert {name for name in named if name in door.accepted} == kinds


def test_every_hiding_file_is_told_when_attached(attaching):
    assert attaching.not_told(AT_DOCUMENTS) == []
    assert attaching.not_accepted(list(CLEAN)) == []
    told(f"attached: {len(AT_DOCUMENTS)} hiding files told, {len(CLEAN)} clean ones accepted")


def test_every_hiding_file_is_told_as_a_paper(papers):
    assert papers.not_told(AT_DOCUMENTS) == []
    assert papers.not_accepted(list(CLEAN)) == []
    told(f"papers: {len(AT_DOCUMENTS)} hiding files told, {len(CLEAN)} clean ones accepted")


def test_every_hiding_file_is_told_when_imported(importing):
    clean = taken_at(SPREADSHEETS, CLEAN)
    assert importing.not_told(AT_SPREADSHEETS) == []
    assert importing.not_accepted(clean) == []
    other = [name for name in CLEAN if name not in [*clean, "notes.txt"]]
    assert [name for name in other if "not a spreadsheet" not in importing.send(name, CLEAN[name])[1]] == []
    told(f"imported: {len(AT_SPREADSHEETS)} hiding files told, {len(clean)} clean ones accepted")


def test_author_is_left_out_of_our_copy_and_can_be_kept(attaching):
    content = HIDING["author.docx"].made()
    attaching.send("author.docx", content)
    attaching.send("author.docx", content, keep_properties="on")
    ours, theirs = Document.objects.order_by("pk")
    assert (ours.left_out, theirs.left_out) == ("author, last changed by", "")
    assert b"Lead officer" not in bytes_of(ours)
    assert bytes_of(theirs) == content


def test_imported_file_is_kept_without_its_author(importing):
    importing.send("author.xlsx", HIDING["author.xlsx"].made())
    assert b"Lead officer" not in bytes_of(Import.objects.get())
    importing.send("author.xlsx", HIDING["author.xlsx"].made(), keep_properties="on")
    assert Import.objects.count() == 2


def test_clean_file_is_kept_byte_for_byte(attaching):
    for name, content in CLEAN.items():
        attaching.send(name, content)
        assert bytes_of(Document.objects.latest("pk")) == content, name
