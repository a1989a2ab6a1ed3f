"""Everything about one person as a file, and a name that is erased everywhere but in what was agreed or published."""

import html
import io
import json
import re
import zipfile
from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from post_office.models import Email

from accounts.models import RecoveryCode
from accounts.services.second_factor import has_second_factor, set_up_app
from actions.models import Action, Comment
from board.models import Meeting
from board.services import agree_minutes
from partners.choices import Role
from partners.models import Session, User
from partners.services import queue_mail
from records.frozen.triggers import not_held
from records.models import Draft, Purge
from records.services import keep
from search.models import Entry
from tests.factories import (
    NOW,
    ActionFactory,
    AgendaItemFactory,
    BodyFactory,
    CommentFactory,
    DraftFactory,
    MeantWordsFactory,
    MeetingFactory,
    UserFactory,
)
from tests.factories.base import searchable
from tests.test_architecture import ORDER, ROOT
from upkeep.choices import RightsUse
from upkeep.exports import zip_of
from upkeep.models import RightsRequest
from upkeep.services.rights import ALREADY, NOT_YET_CLOSED, NOT_YOURSELF, erase, give_everything, would_change
from upkeep.summaries.names import ERASED_NAME, Names, names_of

pytestmark = pytest.mark.django_db
SECRET = "ONLYTHEAPPKNOWSIT"
NAME, ADDRESS = "Exempla O’Sample", "exempla@norwich.test"


@pytest.fixture
def admin():
    return UserFactory(roles=[Role.ADMINISTRATOR], name="The administrator")


@pytest.fixture
def person():
    return UserFactory(name=NAME, email=ADDRESS, is_active=False)


def everywhere(person: User) -> dict[str, object]:
    """One of each place in which the name stands and from which it has to go."""
    action = ActionFactory(title="Lamps", description=f"{NAME} mends them.")
    action.title = f"Lamps by {NAME}"
    keep(action, by=person, at=NOW, why=f"As {NAME} said")
    comment = CommentFactory(action=action, text=f"I asked {NAME.upper()}, see {ADDRESS}.", written_by=person)
    queue_mail(to=person, subject="Due", body=f"Dear {NAME}")
    queue_mail(to=UserFactory(), subject="Due", body=f"{NAME} is away")
    DraftFactory(person_key=person.pk, text="text=Mine")
    DraftFactory(text="text=Exempla+O%E2%80%99Sample+said")
    MeantWordsFactory(person_key=person.pk)
    set_up_app(person, SECRET, step=1, at=NOW)
    return {"action": action, "comment": comment}


def stands_in(model, field: str) -> bool:
    return any("sample" in str(text).lower() for text in model._base_manager.values_list(field, flat=True))


def agreed_meeting() -> Meeting:
    meeting = MeetingFactory(body=BodyFactory(), draft=True, meets_on=NOW.date() - timedelta(days=91))
    later = MeetingFactory(body=meeting.body, held=True, meets_on=NOW.date())
    AgendaItemFactory(meeting=meeting, minute=f"{NAME} spoke.")
    meeting.refresh_from_db()
    agree_minutes(meeting, agreed_at=later, by=UserFactory(), at=NOW)
    return meeting


class TestErasing:
    def test_the_name_goes_from_texts_histories_mails_drafts_and_the_search(self, admin, person):
        with searchable():
            planted = everywhere(person)
        assert Entry.objects.filter(title__contains="Sample").exists()
        erase(person, why="Asked by letter", by=admin, at=NOW)
        for model, field in (
            (Action, "title"),
            (Action.history.model, "title"),
            (Action.history.model, "history_change_reason"),
            (Comment, "text"),
            (User, "name"),
            (User, "email"),
            (User.history.model, "name"),
            (Email, "message"),
            (Draft, "text"),
            (Entry, "title"),
        ):
            assert not stands_in(model, field), (model, field)
        assert Comment.objects.get().text == "I asked [name erased], see erased@erased.invalid."
        assert Comment.objects.get().written_by_id == planted["comment"].written_by_id
        assert Draft.objects.get().text == "text=%5Bname+erased%5D+said"
        assert Email.objects.get().message == "[name erased] is away"
        assert not Session.objects.filter(person=person).exists()
        assert not has_second_factor(person)
        assert not RecoveryCode.objects.filter(person=person).exists()

    def test_pages_that_are_kept_are_made_again(self, client, admin, person, time_machine):
        time_machine.move_to(NOW, tick=False)
        ActionFactory(title=f"Lamps by {NAME}", overdue=True)
        client.force_login(admin)
        assert NAME in html.unescape(client.get("/plan/").content.decode())
        erase(person, why="Asked", by=admin, at=NOW)
        page = client.get("/plan/").content.decode()
        assert "Lamps by [name erased]" in page
        assert NAME not in html.unescape(page)

    def test_versions_stay_so_that_nobody_who_is_editing_is_refused(self, admin, person):
        action = everywhere(person)["action"]
        erase(person, why="Asked", by=admin, at=NOW)
        assert Action.objects.get(pk=action.pk).version == action.version

    def test_what_was_agreed_keeps_the_name_with_its_history_and_says_so(self, admin, person):
        meeting = agreed_meeting()
        (item,) = meeting.items.all()
        history = item.history.count()
        erased = erase(person, why="Asked", by=admin, at=NOW)
        item.refresh_from_db()
        assert item.minute == f"{NAME} spoke."
        assert item.history.filter(minute__contains=NAME).count() == history
        assert erased.kept >= 1 + history
        assert RightsRequest.objects.get().kept_count == erased.kept

    def test_minutes_that_are_not_agreed_lose_it(self, admin, person):
        item = AgendaItemFactory(meeting=MeetingFactory(body=BodyFactory(), draft=True), minute=f"{NAME} spoke.")
        erase(person, why="Asked", by=admin, at=NOW)
        item.refresh_from_db()
        assert item.minute == f"{ERASED_NAME} spoke."

    def test_all_that_is_frozen_is_held_again_afterwards(self, admin, person):
        comment = everywhere(person)["comment"]
        erase(person, why="Asked", by=admin, at=NOW)
        assert not_held() == []
        with pytest.raises(IntegrityError), transaction.atomic():
            Comment.objects.filter(pk=comment.pk).update(text="Other words.")

    def test_each_use_of_the_door_is_noted_and_the_note_is_held(self, admin, person):
        everywhere(person)
        erase(person, why="Asked", by=admin, at=NOW)
        notes = {note.table: note for note in Purge.objects.all()}
        assert {"actions_comment", "actions_action", "actions_historicalaction", "partners_user"} <= notes.keys()
        assert notes["actions_historicalaction"].row_count == 2
        assert {(note.by_key, note.done_at) for note in notes.values()} == {(admin.pk, NOW)}
        assert all(NAME not in note.why for note in notes.values())
        with pytest.raises(IntegrityError), transaction.atomic():
            Purge.objects.update(row_count=0)
        with pytest.raises(IntegrityError), transaction.atomic():
            Purge.objects.all().delete()

    def test_it_is_refused_while_the_account_is_open_for_oneself_and_a_second_time(self, admin, person):
        for of, words in ((UserFactory(), NOT_YET_CLOSED), (person, "")):
            if words:
                with pytest.raises(ValidationError, match=words[:20]):
                    erase(of, why="Asked", by=admin, at=NOW)
        erase(person, why="Asked", by=admin, at=NOW)
        person.refresh_from_db()
        with pytest.raises(ValidationError, match=ALREADY):
            erase(person, why="Asked", by=admin, at=NOW)
        admin.is_active = False
        with pytest.raises(ValidationError, match=NOT_YOURSELF[:20]):
            erase(admin, why="Asked", by=admin, at=NOW)

    def test_what_would_change_is_told_before_and_nothing_is_written(self, admin, person):
        everywhere(person)
        told = {found.kind: (found.changed, found.kept) for found in would_change(person)}
        assert told["Comments"] == (1, 0)
        assert Purge.objects.count() == 0
        assert stands_in(Comment, "text")


class TestNames:
    def test_former_names_and_addresses_are_looked_for_too(self, admin, person):
        person.name, person.email = "Exempla Beispiel", "exempla.beispiel@norwich.test"
        keep(person, by=admin, at=NOW)
        assert names_of(person) == Names(
            frozenset([NAME, "Exempla Beispiel"]), frozenset([ADDRESS, "exempla.beispiel@norwich.test"])
        )

    def test_a_name_of_one_word_is_not_looked_for_in_texts(self):
        assert names_of(UserFactory(name="Partnership", email="p@norwich.test")).names == frozenset()

    @pytest.mark.parametrize(
        ("text", "without"),
        [
            ("exempla o’sample!", "[name erased]!"),
            ("Exempla O’Samples", "Exempla O’Samples"),
            ('{"by": "Exempla O\\u2019Sample"}', '{"by": "[name erased]"}'),
            ("a=Exempla+O%E2%80%99Sample&b=1", "a=%5Bname+erased%5D&b=1"),
            ("to exempla@norwich.test.", "to erased@erased.invalid."),
            ("to notexempla@norwich.test", "to notexempla@norwich.test"),
        ],
    )
    def test_it_is_found_in_each_way_of_writing_it_down_and_only_whole(self, text, without):
        assert Names(frozenset([NAME]), frozenset([ADDRESS])).without(text) == without


class TestTheFile:
    def test_it_holds_account_what_they_did_mails_drafts_and_mentions_and_no_key(self, admin, person):
        everywhere(person)
        CommentFactory(text="Nobody is named.")
        archive = zipfile.ZipFile(io.BytesIO(zip_of(give_everything(person, why="Letter", by=admin, at=NOW))))
        found = json.loads(archive.read("everything.json"))
        held = found["held"]
        assert found["person"] == NAME
        assert {"People", "Historical people", "Comments", "Emails", "Drafts"} <= held.keys()
        assert [row["Text"] for row in held["Comments"]] == [f"I asked {NAME.upper()}, see {ADDRESS}."]
        assert held["People"][0]["Email address"] == ADDRESS
        assert SECRET not in archive.read("everything.json").decode()
        assert {"Data", "Code hash"}.isdisjoint(name for rows in held.values() for row in rows for name in row)
        assert "Recovery codes" in held
        assert not any("password" in name.lower() for row in held["People"] for name in row)
        page = archive.read("read-me.html").decode()
        assert page.startswith(("<!doctype html>", "\n<!doctype html>"))
        assert NAME in page
        headings = re.findall("<h2>(.*?)</h2>", page)
        assert headings[0] == "People"
        assert headings.count("People") == 1
        assert "<h2>People</h2>" in page.partition(ADDRESS)[0]
        assert "How it was before" in page.partition("<h2>People</h2>")[2].partition("<h2>")[0]
        assert not [each for each in headings if "istorical" in each or "_" in each]
        names = set(re.findall("<dt><strong>(.*?)</strong>", page))
        assert {"When", "Group"} <= names
        assert names.isdisjoint({"Id", "ID", "Version", "About label", "History id", "Key", "History type"})
        assert not re.search("<dd>(True|False)</dd>", page)
        noted = RightsRequest.objects.get()
        assert (noted.kind, noted.person, noted.done_by, noted.why) == (RightsUse.FILE, person, admin, "Letter")
        assert noted.row_count == sum(len(rows) for rows in held.values())


class TestThePages:
    def test_an_administrator_downloads_it_and_the_browser_keeps_it_as_a_file(self, client, admin, person):
        client.force_login(admin)
        url = reverse("upkeep:give_file", args=[person.pk])
        assert client.get(url).status_code == 200
        typed = {"token": str(uuid4()), "version": person.version, "why": "Letter"}
        assert "Enter the reason" in client.post(url, typed | {"why": ""}).content.decode()
        answer = client.post(url, typed)
        assert answer.headers["Content-Type"] == "application/zip"
        assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert zipfile.ZipFile(io.BytesIO(answer.content)).namelist() == ["read-me.html", "everything.json"]

    def test_an_administrator_erases_a_name_once_and_reads_what_was_done(self, client, admin, person):
        client.force_login(admin)
        everywhere(person)
        url = reverse("upkeep:erase_person", args=[person.pk])
        assert "Comments" not in client.get(url).content.decode()
        assert "Comments" in client.get(url, {"where": "yes"}).content.decode()
        typed = {"token": str(uuid4()), "version": person.version, "why": "Letter of March"}
        assert "it cannot be undone" in client.post(url, typed).content.decode()
        assert client.post(url, typed | {"is_sure": "on"}).status_code == 302
        page = client.get(reverse("upkeep:people")).content.decode()
        assert NAME not in page
        assert "Letter of March" in page
        assert "actions_comment" in page

    def test_of_an_open_account_the_page_says_what_comes_first(self, client, admin):
        client.force_login(admin)
        other = UserFactory()
        url = reverse("upkeep:erase_person", args=[other.pk])
        page = client.get(url).content.decode()
        assert "Close their account first" in page
        assert f'href="{reverse("succession:hand_over", args=[other.pk])}"' in page
        assert 'name="why"' not in page
        typed = {"token": str(uuid4()), "version": other.version, "why": "Letter", "is_sure": "on"}
        assert "Close their account first" in client.post(url, typed).content.decode()


# Who else lets triggers go: they make a whole database anew.
MAKE_ANEW = {
    "records/frozen/triggers.py",
    "records/management/commands/flush.py",
    "records/management/commands/migrate.py",
    "upkeep/services/restoring.py",
}


def test_nothing_else_passes_the_triggers():
    sources = [path for app in ORDER for path in (ROOT / app).rglob("*.py")]
    passing = {
        str(path.relative_to(ROOT))
        for path in sources
        if re.search(r"let_go\(|let_go_for\(|released\(", path.read_text())
    }
    assert passing == MAKE_ANEW | {"records/services/purging.py"}
    calling = {str(path.relative_to(ROOT)) for path in sources if re.search(r"\bpurge(_rows)?\(", path.read_text())}
    assert calling == {"records/services/purging.py", "upkeep/services/rights.py", "partners/services/auditing.py"}
