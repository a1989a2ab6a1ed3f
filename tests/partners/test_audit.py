"""The audit log: what is noted of whom, who reads it, and that entries go in one way alone."""

import re
from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict

from partners.choices import Noted, Role
from partners.models import AuditEntry
from partners.services.auditing import forget_old_entries
from records.frozen.triggers import not_held
from safer_norwich.auditing import name_of_file
from tests.access_table import rows
from tests.accounts.authenticator import enter_code, enter_password, with_app
from tests.factories import NOW, AuditEntryFactory, UserFactory
from tests.project.fixtures import world
from tests.project.requests import address
from tests.project.world import SECRET_REFERENCE
from upkeep.management.commands import backup

__all__ = ["world"]


pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW, tick=False)


def noted(*kinds: Noted) -> list[tuple]:
    entries = AuditEntry.objects.filter(kind__in=kinds).order_by("pk")
    return [(entry.person, entry.concerns, entry.about, entry.words) for entry in entries]


def test_signing_in_is_noted_and_each_try_that_failed_without_what_was_typed(world):
    lead, client = world.people["lead"], world.client("anonymous")
    client.post("/accounts/login/", {"login": "LEAD@example.org", "password": "not this one"})
    client.post("/accounts/login/", {"login": "nobody@example.org", "password": "lead@example.org"})
    enter_password(client, lead)
    assert noted(Noted.FAILED) == [(None, lead, "", "wrong password"), (None, None, "", "no such account")]
    assert noted(Noted.SIGN_IN) == [(lead, None, "", "A browser, second factor not asked")]
    assert set(AuditEntry.objects.values_list("network", flat=True)) == {"127.0.0.1"}


def test_whoever_is_locked_out_is_noted_once_while_it_lasts(world, time_machine):
    lead, guesser = world.people["lead"], world.client("anonymous")
    wrong = {"login": "LEAD@example.org", "password": "not this one"}
    answers = [guesser.post("/accounts/login/", wrong).status_code for _ in range(8)]
    assert answers == [200] * 5 + [429] * 3
    out = (None, lead, "", "locked out, too many wrong passwords")
    assert noted(Noted.FAILED) == [*[(None, lead, "", "wrong password")] * 5, out]
    assert AuditEntry.objects.last().network == "127.0.0.1"
    time_machine.move_to(NOW + timedelta(minutes=6), tick=False)
    assert [guesser.post("/accounts/login/", wrong).status_code for _ in range(6)] == [200] * 5 + [429]
    assert noted(Noted.FAILED).count(out) == 2


def test_a_name_that_is_no_account_is_not_told_when_its_tries_are_too_many(world):
    client = world.client("anonymous")
    for _ in range(6):
        client.post("/accounts/login/", {"login": "nobody@example.org", "password": "lead@example.org"})
    assert noted(Noted.FAILED)[-1] == (None, None, "", "locked out, too many wrong passwords")


def test_too_many_wrong_codes_are_noted(world):
    lead, client = world.people["lead"], world.client("anonymous")
    with_app(lead, at=NOW)
    enter_password(client, lead)
    answers = [enter_code(client, "000000").status_code for _ in range(6)]
    assert answers[-1] == 429
    assert noted(Noted.FAILED)[-1] == (None, lead, "", "locked out, too many wrong codes")


def test_a_wrong_code_is_noted_and_so_is_what_becomes_of_a_second_factor(world):
    lead, manager, client = world.people["lead"], world.people["manager"], world.client("anonymous")
    with_app(lead, at=NOW)
    enter_password(client, lead)
    enter_code(client, "000000")
    assert noted(Noted.FAILED, Noted.SIGN_IN) == [(None, lead, "", "wrong code")]
    world.client("manager").post(f"/accounts/second-factor-of/{lead.pk}/")
    ((by, of, _, words),) = noted(Noted.SECOND_FACTOR)
    assert (by, of, words) == (manager, lead, f"Your second factor was taken away by {manager.name}")


def test_refusals_files_and_what_is_restricted_are_noted_by_their_address(world):
    other, lead, manager = (world.people[name] for name in ("other", "lead", "manager"))
    restricted = world.actions["restricted open"].reference
    assert world.client("other").get(f"/actions/{restricted}/").status_code == 404
    assert world.client("other").post("/actions/add/", {}).status_code == 403
    assert noted(Noted.REFUSED) == [
        (other, None, f"/actions/{restricted}/", "GET 404"),
        (other, None, "/actions/add/", "POST 403"),
    ]
    client = world.client("lead")
    for reference in (restricted, world.actions["open"].reference):
        assert client.get(f"/actions/{reference}/").status_code == 200
    assert noted(Noted.RESTRICTED) == [(lead, None, f"/actions/{restricted}/", "")]
    b"".join(world.client("manager").get("/actions/?format=csv"))
    ((by, _, about, words),) = noted(Noted.EXPORT)
    assert (by, about) == (manager, "/actions/")
    assert re.fullmatch(r"[\w-]+\.csv", words)
    everything = str(list(AuditEntry.objects.values_list("about", "words")))
    assert world.actions["restricted open"].title not in everything
    assert SECRET_REFERENCE not in everything or restricted == SECRET_REFERENCE


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('attachment; filename="plan.csv"', "plan.csv"),
        ("attachment; filename*=utf-8''L%C3%A4rm%20am%20Tag.pdf", "Lärm am Tag.pdf"),
        ('inline; filename="a \\"b\\".pdf"', 'a "b".pdf'),
        ("attachment", ""),
    ],
)
def test_a_file_that_was_taken_out_is_told_by_its_name(header, name):
    assert name_of_file(header) == name


def test_what_residents_read_is_not_watched(world):
    for path in ("/published/", "/accessibility/", "/no-such-page/"):
        world.client("anonymous").get(path)
        world.client("lead").get(path)
    assert not AuditEntry.objects.exists()


def test_roles_that_are_given_and_taken_are_noted_with_work_in_administration(world):
    manager, other = world.people["manager"], world.people["other"]
    path = f"/admin/partners/user/{other.pk}/change/"
    data = model_to_dict(other, ["email", "name", "job_title", "partner"]) | {"is_active": "on"}
    board = Group.objects.get(name=Role.BOARD_MEMBER)
    world.client("manager").post(path, data | {"groups": [board.pk], "read_version": other.version})
    assert noted(Noted.ROLES) == [(manager, other, "", "given Board member, no longer Officer")]
    assert noted(Noted.ADMIN) == [(manager, None, path, "")]
    other.refresh_from_db()
    same = data | {"groups": [board.pk], "read_version": other.version, "job_title": "Lead"}
    world.client("manager").post(path, same)
    assert len(noted(Noted.ROLES)) == 1


def test_a_backup_is_noted(db, tmp_path, monkeypatch):
    monkeypatch.setattr(backup.Command, "back_up", lambda self, folder: "all of it")
    call_command("backup", str(tmp_path), stdout=StringIO())
    assert noted(Noted.UPKEEP) == [(None, None, str(tmp_path), "Backup made")]


@pytest.fixture
def old(db) -> AuditEntry:
    return AuditEntryFactory(at=NOW - timedelta(days=731))


def test_entries_go_when_the_setting_says_and_that_is_noted(old, settings):
    kept = AuditEntryFactory(at=NOW - timedelta(days=729))
    out = StringIO()
    call_command("tidy_audit_log", stdout=out)
    assert out.getvalue().strip() == "Deleted 1 entries of the audit log older than 730 days."
    assert set(AuditEntry.objects.exclude(kind=Noted.UPKEEP)) == {kept}
    assert [words for *_, words in noted(Noted.UPKEEP)] == ["1 entries of the audit log went, older than 730 days"]
    settings.AUDIT_LOG_KEPT_DAYS = 7
    assert forget_old_entries(at=NOW) == 1


def test_after_that_entries_are_held_as_before(old):
    kept = AuditEntryFactory()
    forget_old_entries(at=NOW)
    assert not_held() == []
    for attempt in (kept.delete, lambda: AuditEntry.objects.update(about="")):
        with pytest.raises(IntegrityError, match="Entries of the audit log never change"), transaction.atomic():
            attempt()


def test_a_clearing_that_is_cut_short_leaves_entries_held(old, monkeypatch):
    def fails(self):
        raise OSError("the disk is full")

    monkeypatch.setattr("django.db.models.query.QuerySet.delete", fails)
    with pytest.raises(OSError, match="disk"):
        forget_old_entries(at=NOW)
    monkeypatch.undo()
    assert not_held() == []
    assert AuditEntry.objects.get() == old


def test_administrators_read_it_and_choose_what(world):
    lead, other = world.people["lead"], world.people["other"]
    AuditEntryFactory(person=lead, about="/first/")
    AuditEntryFactory(person=other, kind=Noted.EXPORT, about="/second/", at=NOW - timedelta(days=1))
    AuditEntryFactory(concerns=lead, kind=Noted.FAILED, about="/third/")
    client = world.client("admin")

    def shown(query: str) -> list[str]:
        page = client.get(f"/audit-log/{query}").content.decode()
        return [about for about in ("/first/", "/second/", "/third/") if about in page]

    assert shown("") == ["/first/", "/second/", "/third/"]
    assert shown("?kind=export") == ["/second/"]
    assert shown(f"?person={lead.pk}") == ["/first/", "/third/"]
    assert shown(f"?day={NOW - timedelta(days=1):%Y-%m-%d}") == ["/second/"]
    yesterday = NOW - timedelta(days=1)
    assert shown(f"?day-day={yesterday.day}&day-month={yesterday.month}&day-year={yesterday.year}") == ["/second/"]
    assert shown(f"?kind=export&person={lead.pk}") == []
    assert "must be a real date" in client.get("/audit-log/?day-day=30&day-month=2&day-year=2026").content.decode()
    assert shown("?kind=nothing&person=nobody&day=2026-02-30") == ["/first/", "/second/", "/third/"]
    assert world.client("manager").get("/audit-log/").status_code == 403


def test_the_page_asks_as_much_for_one_entry_as_for_thirty(client, django_assert_max_num_queries):
    client.force_login(UserFactory(roles=(Role.ADMINISTRATOR,)))
    client.get("/audit-log/")
    for _ in range(30):
        AuditEntryFactory(person=UserFactory(), concerns=UserFactory())
    with django_assert_max_num_queries(8):
        client.get("/audit-log/")


OF_WHAT_IS_RESTRICTED = [
    row for row in rows() if "restricted" in row.target and row.method == "GET" and row.answers["manager"] == "200"
]


def test_each_page_about_something_restricted_is_noted(world):
    client = world.client("manager")
    client.get("/plan/")
    not_noted = []
    for row in OF_WHAT_IS_RESTRICTED:
        path = address(world, row.name, row.target)
        b"".join(client.get(path))
        if not AuditEntry.objects.filter(kind__in=(Noted.RESTRICTED, Noted.EXPORT), about=path).exists():
            not_noted.append(f"{row.name} {row.target}")
    assert len(OF_WHAT_IS_RESTRICTED) >= 30
    assert not_noted == []
