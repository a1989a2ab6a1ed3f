"""`backup` and `restore`: what comes back is what was there, and nothing else is let in."""

import gzip
import json
import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.db.models import Value
from django.db.models.functions import Concat

from actions.models import Action
from partners.choices import Noted
from partners.models import AuditEntry, Partner, Session
from records.frozen.triggers import hold, not_held
from records.services import keep
from search.models import Entry
from tests.factories import (
    NOW,
    DocumentFactory,
    ImportFactory,
    JudgementFactory,
    MailFactory,
    PaperFactory,
    QueuedFileFactory,
    ReportFactory,
    SessionFactory,
    SurveyAnswerFactory,
    searchable,
)
from tests.upkeep.installations import run
from upkeep.services.backing_up import back_up, only_one_in
from upkeep.summaries.manifest import backups_in
from upkeep.summaries.tables import applied_migrations, tables_after


def build() -> None:
    """People, a plan with its history, papers, words that are frozen, and the kinds of cells that are seldom."""
    for n in range(3):
        DocumentFactory(content=f"Minutes of walk {n}.\n".encode())
    PaperFactory()
    ReportFactory(published=True)
    ImportFactory()
    QueuedFileFactory()
    MailFactory()
    JudgementFactory()
    SurveyAnswerFactory()


@pytest.fixture
def filled(installations):
    name = installations.open_new()
    with searchable():
        build()
    return name


@pytest.fixture
def backups(tmp_path) -> Path:
    return tmp_path / "backups"


MADE, RESTORED = "Backup made", "Backup restored"


def held() -> dict:
    """Every row of every table, and every file, of the installation that is open."""
    tables = tables_after(applied_migrations())
    rows = {table.name: sorted(table.rows(), key=repr) for table in tables}
    # That a backup was made or restored is noted after it.
    rows["partners_auditentry"] = [row for row in rows["partners_auditentry"] if not set(row) & {MADE, RESTORED}]
    root = Path(default_storage.location)
    files = {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    return {"rows": rows, "files": files}


def test_what_is_restored_is_what_was_there_row_by_row_and_file_by_file(installations, filled, backups):
    before = held()
    assert sum(map(bool, before["rows"].values())) > 40
    assert before["files"]
    assert "SHA-256 of its manifest" in run("backup", backups)
    installations.open_new()
    said = run("restore", backups, "--verify")
    assert "each compared and the same" in said
    assert held() == before
    assert "everything agrees" in run("check_plan")
    assert "all are as they were kept" in run("check_files")
    assert not_held() == []


def test_a_restored_installation_goes_on(installations, filled, backups):
    searched = set(Entry.objects.values_list("kind", "owner"))
    SessionFactory()
    run("backup", backups)
    installations.open_new()
    run("restore", backups)
    # Keys go on behind those that are there, history is written, what can be found is found again.
    partner = Partner.objects.order_by("pk").first()
    partner.name = "The council of the city"
    keep(partner, by=None, at=NOW)
    assert partner.history.first().name == "The council of the city"
    assert set(Entry.objects.values_list("kind", "owner")) >= searched
    assert not Session.objects.exists()
    DocumentFactory()
    # What is frozen is held again.
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.history.update(title="Rewritten")


def test_a_restore_is_noted_in_the_audit_log_and_one_that_was_refused_is_not(installations, filled, backups):
    run("backup", backups)
    installations.open_new()
    run("restore", backups, "--check")
    assert "not the one that you gave" in run("restore", backups, "--sha256", "0" * 64)
    assert not AuditEntry.objects.exists()
    run("restore", backups, "--verify")
    entry = AuditEntry.objects.get(words=RESTORED)
    assert (entry.kind, entry.person, entry.about) == (Noted.UPKEEP, None, str(backups_in(backups)[0]))


@pytest.mark.one_database
def test_from_nothing_at_all(installations, filled, backups):
    """Into a database without a table, as somebody has it who begins with a new machine."""
    before = held()
    run("backup", backups)
    installations.open_new(migrated=False)
    assert "each compared and the same" in run("restore", backups, "--verify")
    assert held() == before
    with connection.cursor() as cursor:
        assert "shared_cache" in connection.introspection.table_names(cursor)


def test_every_table_of_the_database_is_in_the_backup_or_made_anew(filled):
    taken = {table.name for table in tables_after(applied_migrations())}
    left = {name for name in connection.introspection.table_names() if name not in taken}
    made_anew = {"django_migrations", "shared_cache", "partners_session", "upkeep_jobrun"}
    assert {name for name in left if not name.startswith("search_")} == made_anew


def damage(folder: Path, name: str) -> None:
    path = next(folder.rglob(name))
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content[: len(content) // 2])


def alter_cell(folder: Path) -> None:
    path = folder / "tables" / "partners_partner.jsonl.gz"
    with gzip.open(path, "rt") as lines:
        text = lines.read()
    with gzip.open(path, "wt") as lines:
        lines.write(text.replace("Council", "Cuoncil").replace("council", "cuoncil"))


def alter_manifest(folder: Path) -> None:
    path = folder / "manifest.json"
    content = json.loads(path.read_text())
    content["tables"]["partners_partner"]["row_count"] += 1
    path.write_text(json.dumps(content))


DAMAGES = {
    "a table is cut": (lambda folder: damage(folder, "actions_action.jsonl.gz"), "is cut or altered"),
    "a cell is altered": (alter_cell, "is cut or altered"),
    "a table is lost": (lambda folder: (folder / "tables" / "actions_action.jsonl.gz").unlink(), "is missing"),
    "a file is cut": (lambda folder: damage(folder / "files", "*/*/*"), "is cut or altered"),
    "a file is lost": (lambda folder: shutil.rmtree(folder / "files"), "is missing"),
    "the manifest is altered": (alter_manifest, "the manifest is not the one that was written"),
    "the manifest is lost": (lambda folder: (folder / "manifest.json").unlink(), "manifest cannot be read"),
    "the seal is empty": (lambda folder: (folder / "manifest.sha256").write_text(""), "manifest cannot be read"),
}


def test_a_cut_or_altered_backup_is_refused_and_nothing_is_written(installations, filled, backups):
    run("backup", backups)
    sound = backups_in(backups)[0]
    installations.open_new()
    empty = held()
    for name, (do, words) in DAMAGES.items():
        copy = backups.parent / name.replace(" ", "-")
        shutil.copytree(sound, copy)
        do(copy)
        for how in ((), ("--verify",), ("--check",)):
            said = run("restore", copy, *how)
            assert said.startswith("ends with 1"), name
            assert words in said, name
    assert held() == empty


def test_a_backup_is_known_by_the_hash_that_was_noted_elsewhere(filled, backups):
    sha256 = run("backup", backups).split()[-1]
    assert "is whole" in run("restore", backups, "--check", "--sha256", sha256)
    assert "not the one that you gave" in run("restore", backups, "--check", "--sha256", "0" * 64)


def test_nothing_is_restored_over_what_is_there(installations, filled, backups):
    run("backup", backups)
    before = held()
    assert "The database is not empty" in run("restore", backups)
    assert held() == before
    installations.open_new()
    name = next(name for name in before["files"])
    path = Path(default_storage.path(name))
    path.parent.mkdir(parents=True)
    path.write_text("Another file.")
    assert "is there and is another file" in run("restore", backups)
    assert not Partner.objects.exists()


def test_a_restore_that_was_cut_short_is_begun_again(installations, filled, backups, monkeypatch):
    before = held()
    run("backup", backups)
    installations.open_new()
    with monkeypatch.context() as patched:
        patched.setattr("upkeep.services.restoring.hold", lambda: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            run("restore", backups)
    assert not Partner.objects.exists()
    assert not_held() == []
    assert "each compared and the same" in run("restore", backups, "--verify")
    assert held() == before


def test_verifying_tells_of_a_row_that_came_back_otherwise(installations, filled, backups, monkeypatch):
    run("backup", backups)
    installations.open_new()

    def alter_and_hold():
        Partner.objects.update(name=Concat("name", Value("!")))
        hold()

    monkeypatch.setattr("upkeep.services.restoring.hold", alter_and_hold)
    assert "partners_partner: " in run("restore", backups, "--verify")


def test_a_file_that_is_lost_does_not_keep_a_backup_from_being_made(installations, filled, backups, monkeypatch):
    monkeypatch.setattr("upkeep.services.backing_up.BETWEEN_SECONDS", 0)
    names = sorted(held()["files"])
    os.remove(default_storage.path(names[0]))
    Path(default_storage.path(names[1])).write_text("Altered.")
    said = run("backup", backups)
    assert f"{names[0]} is not in the backup: No such file or directory" in said
    assert f"{names[1]} is not the one that was kept" in said
    assert "ends with 1" in said
    installations.open_new()
    assert f"Not in order when the backup was made: {names[0]}" in run("restore", backups, "--verify")


def test_what_the_backup_before_has_right_is_not_written_twice(filled, backups):
    first = back_up(backups, at=NOW)
    names = sorted(first.manifest.files)
    # Rot in the backup is not handed on, and the lost original comes from the backup.
    rotten = first.folder / "files" / names[0]
    rotten.unlink()
    rotten.write_text("Rotten.")
    os.remove(default_storage.path(names[1]))
    second = back_up(backups, at=NOW + timedelta(days=1))
    assert second.manifest.files == first.manifest.files
    assert second.manifest.faults == []
    inodes = [[os.stat(made.folder / "files" / name).st_ino for name in names] for made in (first, second)]
    assert inodes[0][1:] == inodes[1][1:]
    assert inodes[0][0] != inodes[1][0]


def test_a_backup_that_was_cut_short_is_none(filled, backups):
    first = back_up(backups, at=NOW)
    (backups / "2026-11-30T040000Z.unfinished" / "tables").mkdir(parents=True)
    assert backups_in(backups) == [first.folder]
    back_up(backups, at=NOW + timedelta(days=1))
    assert not list(backups.glob("*.unfinished"))


def test_a_backup_is_for_its_owner_alone(filled, backups):
    made = back_up(backups, at=NOW)
    assert {path.stat().st_mode & 0o077 for path in (backups, made.folder, made.folder / "tables")} == {0}


def test_two_backups_at_once_are_one_and_a_refusal(filled, backups):
    backups.mkdir()
    with only_one_in(backups):
        assert "Another backup is being made" in run("backup", backups)
    assert "older backups deleted" in run("backup", backups)
