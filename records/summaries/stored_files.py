"""Whether what is stored is still what was kept: files, kept PDFs, and frozen words, each by its checksum."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.apps import apps
from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.db import models

from papers.seals import sealed_size
from records.frozen import AlteredWords, FrozenWords

# Of the rooms `exports` of these apps: made once, and made again when they are not there.
MADE_AGAIN = ("reports", "packs", "briefings", "audits")
# Another process may be writing it just now.
UNFINISHED_FOR = timedelta(hours=1)


@dataclass
class Checked:
    """How much was looked at, while the faults are read."""

    file_count: int = 0
    text_count: int = 0


def faults_of_storage(checked: Checked, *, at: datetime) -> Iterator[str]:
    """Each in a sentence that names the row or the file, and no words of anybody's."""
    for model, field in kept_files():
        for fault in _faults_of_files(model, field):
            checked.file_count += 1
            yield from filter(None, [fault])
    for folder in MADE_AGAIN:
        for fault in _faults_of_made(folder, at=at):
            checked.file_count += 1
            yield from filter(None, [fault])
    for model, frozen in _frozen_words():
        for fault in _faults_of_words(model, frozen):
            checked.text_count += 1
            yield from filter(None, [fault])


def kept_files() -> list[tuple[type[models.Model], models.FileField]]:
    """Every field that keeps a file, of the models that know its SHA-256."""
    known = [model for model in apps.get_models() if any(field.name == "sha256" for field in model._meta.fields)]
    found = ((model, field) for model in known for field in model._meta.fields)
    return [(model, field) for model, field in found if isinstance(field, models.FileField)]


def folder_of(field: models.FileField) -> str:
    return field.generate_filename(field.model(), "file").split("/")[0]


def names_in(folder: str) -> Iterator[str]:
    """Every file below a folder of the storage, by its whole name."""
    if not default_storage.exists(folder):
        return
    folders, files = default_storage.listdir(folder)
    yield from (f"{folder}/{name}" for name in sorted(files))
    for each in sorted(folders):
        yield from names_in(f"{folder}/{each}")


def _faults_of_files(model, field) -> Iterator[str]:
    """One for each file, or "" for a sound one."""
    # The bytes of what was removed are deleted after a while, and its row then names no file.
    rows = model._base_manager.exclude(**{field.name: ""}).order_by("pk")
    for pk, name, sha256 in rows.values_list("pk", field.name, "sha256").iterator():
        fault = _fault_of_file(name, sha256)
        yield f"{model._meta.verbose_name} {pk}: its file {name} {fault}" if fault else ""


def _fault_of_file(name: str, sha256: str) -> str:
    try:
        with default_storage.open(name) as file:
            is_sound = hashlib.file_digest(file, "sha256").hexdigest() == sha256
    except FileNotFoundError:
        return "is missing"
    except SuspiciousOperation:
        return "would be outside the store"
    except OSError as error:
        return f"cannot be read: {error.strerror}"
    return "" if is_sound else "is not the one that was kept: its SHA-256 is another"


def _faults_of_made(folder: str, *, at: datetime) -> Iterator[str]:
    for name in names_in(folder):
        with default_storage.open(name) as file:
            is_sound = sealed_size(name, file) is not None
        is_young = default_storage.get_modified_time(name) > at - UNFINISHED_FOR
        yield "" if is_sound or is_young else f"{name} is not the one that was made here: delete it, it is made again"


def _frozen_words() -> Iterator[tuple[type[models.Model], FrozenWords]]:
    for model in apps.get_models():
        yield from ((model, each) for each in vars(model).values() if isinstance(each, FrozenWords))


def _faults_of_words(model, frozen: FrozenWords) -> Iterator[str]:
    never_frozen = {frozen.words: "", frozen.checksum: ""}
    rows = model._base_manager.exclude(**never_frozen).only(frozen.words, frozen.checksum).order_by("pk")
    for row in rows.iterator(chunk_size=20):
        try:
            row.frozen_words  # noqa: B018
        except AlteredWords as altered:
            yield str(altered)
        else:
            yield ""
