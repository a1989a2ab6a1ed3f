"""`check_files`: everything that was altered, swapped or lost is named, and nothing else."""

import os
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models

from papers.pdf import Typeset, kept_pdf, kept_printed
from records.summaries.stored_files import kept_files
from tests.factories import NOW, DocumentFactory, ImportFactory, PackFactory, PaperFactory, ReportFactory, UserFactory
from tests.frozen import let_go_of
from tests.test_architecture import ORDER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_now")]


@pytest.fixture
def _now(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def store(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def aged(store: Path, *, days: int) -> None:
    at = (NOW - timedelta(days=days)).timestamp()
    for path in store.rglob("*"):
        os.utime(path, (at, at))


def check() -> list[str]:
    """What the command says, line by line; the last line is its summary."""
    out = StringIO()
    try:
        call_command("check_files", stdout=out)
    except CommandError as error:
        return [*out.getvalue().splitlines(), f"ends with 1: {error}"]
    return out.getvalue().splitlines()


def fill(store: Path, count: int) -> list[Path]:
    """`count` of each kind of file, all different; in the order documents, papers, imports, PDFs."""
    names = [DocumentFactory(content=f"Evidence {n}.\n".encode()).file.name for n in range(count)]
    names += [PaperFactory(content=f"Paper {n}.\n".encode()).file.name for n in range(count)]
    names += [ImportFactory(plan=f"Actions\nAction {n}\n").file.name for n in range(count)]
    for n in range(count):
        kept_pdf(f"reports/{n}.pdf", lambda n=n: b"%PDF-1.7 report " + str(n).encode())
    names += [f"reports/{n}.pdf" for n in range(count)]
    aged(store, days=30)
    return [store / name for name in names]


def test_in_a_sound_store_there_is_nothing_to_name(store):
    fill(store, 3)
    kept_printed("packs/one.pdf", lambda: Typeset(b"%PDF-1.7 pack", (1, 2)))
    ReportFactory(published=True)
    PackFactory()
    expected = ["14 files and 3 frozen texts checked: all are as they were kept."]
    assert check() == expected
    aged(store, days=400)
    assert check() == expected


def test_every_file_that_is_kept_here_has_a_checksum():
    ours = [model for model in apps.get_models() if model.__module__.split(".")[0] in ORDER]
    fields = {field for model in ours for field in model._meta.fields if isinstance(field, models.FileField)}
    assert {field for _, field in kept_files()} == fields
    assert len(fields) == 4


def altered(path: Path, _: Path) -> set[Path]:
    content = bytearray(path.read_bytes())
    content[3] ^= 1
    path.write_bytes(content)
    return {path}


def swapped(path: Path, other: Path) -> set[Path]:
    between = path.with_suffix(".between")
    path.rename(between)
    other.rename(path)
    between.rename(other)
    return {path, other}


def cut(path: Path, _: Path) -> set[Path]:
    path.write_bytes(path.read_bytes()[:-2])
    return {path}


def lost(path: Path, _: Path) -> set[Path]:
    path.unlink()
    return {path}


def test_what_was_altered_swapped_or_lost_is_named_and_nothing_else(store):
    paths, expected = fill(store, 7), set()
    documents, papers, imports, pdfs = (paths[n : n + 7] for n in range(0, 28, 7))
    for files in (documents, papers, imports):
        expected |= altered(files[0], files[1]) | swapped(files[1], files[2]) | cut(files[3], files[0])
        expected |= lost(files[4], files[0])
    expected |= altered(pdfs[0], pdfs[1]) | swapped(pdfs[1], pdfs[2]) | cut(pdfs[3], pdfs[0])
    expected |= swapped(documents[5], papers[5])
    # Not a loss: it is made again when somebody asks for it.
    lost(pdfs[4], pdfs[0])
    aged(store, days=30)
    *lines, last = check()
    assert {path for path in paths if any(str(path.relative_to(store)) in line for line in lines)} == expected
    assert (len(lines), last) == (21, "ends with 1: 27 files and 0 frozen texts checked: 21 faults.")


def test_each_fault_says_which_row_and_what_is_wrong(store):
    paths, row = fill(store, 1), DocumentFactory._meta.model.objects.get()
    lost(paths[0], paths[0])
    altered(paths[3], paths[3])
    aged(store, days=30)
    assert check() == [
        f"document {row.pk}: its file {row.file.name} is missing",
        "reports/0.pdf is not the one that was made here: delete it, it is made again",
        "ends with 1: 4 files and 0 frozen texts checked: 2 faults.",
    ]


def test_altered_words_are_named(store):
    report = ReportFactory(published=True)
    let_go_of(type(report))
    type(report).objects.update(snapshot="{}")
    assert check() == [
        f"report {report.pk}: its snapshot is not what its SHA-256 says.",
        "ends with 1: 0 files and 1 frozen text checked: 1 fault.",
    ]


def test_what_an_upload_left_is_deleted_after_a_week_and_no_file_that_a_row_names(store):
    paths = fill(store, 2)
    for name, days in (("documents/ab/old", 8), ("imports/ab/old", 8), ("documents/ab/young", 6)):
        (store / name).parent.mkdir(exist_ok=True)
        (store / name).write_bytes(b"cut sho")
        at = (NOW - timedelta(days=days)).timestamp()
        os.utime(store / name, (at, at))
    assert check() == [
        "documents/ab/old belonged to nothing, as an upload leaves that was cut short: it is deleted",
        "imports/ab/old belonged to nothing, as an upload leaves that was cut short: it is deleted",
        "8 files and 0 frozen texts checked: all are as they were kept.",
    ]
    assert [path.exists() for path in paths] == [True] * 8
    assert (store / "documents/ab/young").exists()
    assert not (store / "documents/ab/old").exists()
    assert check() == ["8 files and 0 frozen texts checked: all are as they were kept."]


def test_a_file_that_was_removed_and_tidied_away_is_not_missing(store):
    removed = DocumentFactory(removed_at=NOW - timedelta(days=91), removed_by=UserFactory())
    call_command("tidy_documents", stdout=StringIO())
    assert not (store / removed.file.name).exists()
    assert check() == ["0 files and 0 frozen texts checked: all are as they were kept."]


def test_a_pdf_that_is_being_written_is_not_taken_for_an_altered_one(store):
    (store / "packs").mkdir()
    (store / "packs/half.pdf").write_bytes(b"%PDF-1.7 half")
    aged(store, days=0)
    assert check() == ["1 file and 0 frozen texts checked: all are as they were kept."]
