"""`move_database`: from one database into another, with the digests of every table compared."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.db import connection

from partners.models import AuditEntry, Partner
from tests.factories import NOW, MilestoneFactory, PartnerFactory, SurveyAnswerFactory
from tests.upkeep.installations import run
from upkeep.services import moving
from upkeep.summaries.manifest import Refused
from upkeep.summaries.tables import applied_migrations, tables_after


@pytest.fixture
def filled(installations):
    installations.open_new()
    MilestoneFactory()
    SurveyAnswerFactory()


def digests() -> dict[str, str]:
    return {table.name: str(table.digest()) for table in tables_after(applied_migrations())}


def test_to_sqlite_and_back_to_postgresql(installations, filled, tmp_path):
    if connection.vendor != "postgresql":
        pytest.skip("between two kinds of database: the run on PostgreSQL has both")
    before = digests()
    small = f"sqlite:///{tmp_path / 'small.sqlite3'}"
    said = run("move_database", small)
    assert "each table has the same digest on both sides" in said
    assert f"{before['partners_partner'][:16]}" in said
    name = installations.open_new(migrated=False)
    server = connection.settings_dict
    environment = os.environ | {"DATABASE_URL": small, "DJANGO_SETTINGS_MODULE": "safer_norwich.settings.test"}
    environment["NEW_DATABASE_URL"] = f"postgresql://{server['USER']}@/{server['HOST']}/{name}"
    connection.close()
    command = [sys.executable, "manage.py", "move_database"]
    options = {"env": environment, "cwd": settings.BASE_DIR, "capture_output": True, "text": True}
    done = subprocess.run(command, check=False, **options)  # noqa: S603
    assert done.stderr == ""
    assert "each table has the same digest on both sides" in done.stdout
    after = digests()
    # Beside what was moved, the log of either database says that it was.
    assert {name for name in before if after[name] != before[name]} == {"partners_auditentry"}
    assert [*AuditEntry.objects.values_list("words", "about")] == [("Moved here from another database", "")] * 2


def test_what_is_written_meanwhile_is_told(filled, monkeypatch):
    monkeypatch.setattr(moving, "_restore_in", lambda url, folder: PartnerFactory())
    with pytest.raises(Refused) as refused:
        moving.move_to("sqlite:////dev/null", at=NOW)
    assert refused.value.reasons[0].startswith("This database was written to meanwhile")
    assert any(reason.startswith("partners_partner: ") for reason in refused.value.reasons)


def test_a_database_that_does_not_take_it_is_told_and_this_one_stays_as_it_is(filled, tmp_path, monkeypatch):
    before = digests()

    def answer(command, **options):
        assert options["env"]["DATABASE_URL"] == "sqlite:////there"
        return subprocess.CompletedProcess(command, 1, "", "CommandError: The database is not empty.")

    monkeypatch.setattr(moving.subprocess, "run", answer)
    assert "ends with 1: CommandError: The database is not empty." in run("move_database", "sqlite:////there")
    assert digests() == before


@pytest.mark.django_db
def test_without_an_address_nothing_is_moved():
    assert "Say which database" in run("move_database")
    assert not Partner.objects.exists()
