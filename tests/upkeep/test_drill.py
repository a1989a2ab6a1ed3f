"""The drill of docs/operating.md, followed with the commands as they stand there."""

from pathlib import Path

from django.db import connection

from actions.models import Document
from benchmarks.faults.drill import LINES, SAID, commands, environment_file, follow, in_a_shell
from benchmarks.faults.installations import ROOT, Installation
from tests.factories import DocumentFactory
from tests.upkeep.installations import run


def here(settings) -> Installation:
    """The installation that is open, as its environment names it."""
    name = str(connection.settings_dict["NAME"])
    host, user = connection.settings_dict["HOST"], connection.settings_dict["USER"]
    url = f"sqlite:///{name}" if connection.vendor == "sqlite" else f"postgresql://{user}@/{host}/{name}"
    return Installation(Path(name).stem, url, Path(settings.MEDIA_ROOT))


def test_its_commands_restore_and_prove_what_was_backed_up(installations, settings, tmp_path):
    installations.open_new()
    document = DocumentFactory()
    run("backup", tmp_path / "backups")
    installations.open_new()
    restoring, _ = commands()
    environment = environment_file(here(settings), tmp_path)
    done = follow(in_a_shell(restoring, environment=environment, backups=tmp_path / "backups"))
    assert (done.returncode, [words for words in SAID if words not in done.stdout]) == (0, []), done.stderr
    assert list(Document.objects.values_list("pk", "sha256")) == [(document.pk, document.sha256)]


def test_a_step_that_fails_ends_it(settings, tmp_path):
    restoring, _ = commands()
    environment = environment_file(here(settings), tmp_path)
    done = follow(in_a_shell(restoring, environment=environment, backups=tmp_path / "none"))
    assert done.returncode != 0
    assert SAID[1] not in done.stdout


def test_the_copied_file_changes_what_the_document_says():
    document = (ROOT / "docs/operating.md").read_text()
    step = document.partition("### The drill")[2].partition("\n3. ")[0]
    changed = [name for name in (*LINES, "DATABASE_URL", "MEDIA_ROOT") if f"`{name}" in step]
    assert sorted(changed) == ["DATABASE_URL", "DJANGO_SETTINGS_MODULE", "EMAIL_URL", "MEDIA_ROOT", "SECRET_KEY"]
    for name in ("EMAIL_URL", "DJANGO_SETTINGS_MODULE"):
        assert f"`{name}={LINES[name]}`" in step


def test_it_is_served_without_a_certificate_to_its_own_machine_alone():
    _, starting = commands()
    assert starting.splitlines()[-1].endswith("--bind 127.0.0.1:8001")
