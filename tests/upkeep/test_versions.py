"""To the next version and back, with data: nothing is lost, and what is frozen is held on both sides."""

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from actions.models import Action
from records.frozen.triggers import not_held
from tests.factories import MilestoneFactory, ProgressUpdateFactory
from tests.upkeep.installations import run
from upkeep.summaries import tables
from upkeep.summaries.tables import applied_migrations, tables_after

NEXT = {"actions": "tests.upkeep.next_version.migrations"}


@pytest.fixture
def version(settings):
    """Puts the code of this version or the next in place."""

    def change(modules: dict) -> None:
        settings.MIGRATION_MODULES = modules
        tables.of_the_code.cache_clear()

    yield change
    change({})


@pytest.fixture
def filled(installations):
    installations.open_new()
    for _ in range(3):
        MilestoneFactory()
        ProgressUpdateFactory()


def digests() -> dict[str, tuple[int, str]]:
    found = {table.name: table.digest() for table in tables_after(applied_migrations())}
    return {name: (digest.row_count, str(digest)) for name, digest in found.items()}


def places(table: str) -> set[tuple[str, str]]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT title, place FROM {table}")  # noqa: S608
        return set(cursor.fetchall())


def is_held() -> bool:
    with pytest.raises(IntegrityError), transaction.atomic():
        Action.history.update(title="Rewritten")
    return not not_held()


def test_up_and_down_again_every_row_is_there(filled, version):
    before = digests()
    titles = set(Action.objects.values_list("title", flat=True))
    version(NEXT)
    call_command("migrate", verbosity=0)
    assert places("actions_action") == {(title, f"Where {title}") for title in titles}
    assert digests() == before
    assert is_held()
    call_command("migrate", "actions", "0001_initial", verbosity=0)
    version({})
    assert digests() == before
    assert is_held()


def test_a_backup_is_restored_by_the_next_version_which_brings_it_up_to_date(installations, filled, version, tmp_path):
    titles = set(Action.objects.values_list("title", flat=True))
    run("backup", tmp_path / "backups")
    installations.open_new(migrated=False)
    version(NEXT)
    assert "each compared and the same" in run("restore", tmp_path / "backups", "--verify")
    assert places("actions_action") == {(title, f"Where {title}") for title in titles}
    assert len(places("actions_historicalaction")) == len(titles)
    assert is_held()


def test_a_backup_of_the_next_version_is_refused_by_this_one(installations, filled, version, tmp_path):
    version(NEXT)
    call_command("migrate", verbosity=0)
    run("backup", tmp_path / "backups")
    version({})
    installations.open_new()
    said = run("restore", tmp_path / "backups")
    assert "was made by a newer version" in said
    assert "does not know actions 0002_say_where" in said
    assert not Action.objects.exists()
