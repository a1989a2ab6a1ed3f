"""A backup: the database as it stood at one moment, and the files that its rows named then."""

import fcntl
import gzip
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.core.exceptions import SuspiciousOperation
from django.core.files.storage import default_storage
from django.db import connection, models

from upkeep.summaries import manifest as written
from upkeep.summaries.cells import Digest, line_of
from upkeep.summaries.manifest import FileOf, Manifest, Refused, TableOf, file_path, sha256_of, table_path
from upkeep.summaries.rotation import to_go
from upkeep.summaries.tables import Table, applied_migrations, one_moment, tables_after

UNFINISHED = ".unfinished"
# A file that its row has lost since the moment of the database: then that moment is not whole any more.
TRIES, BETWEEN_SECONDS = 3, 1.0


@dataclass(frozen=True)
class Made:
    folder: Path
    manifest: Manifest
    sha256: str
    removed: list[Path]


def back_up(into: Path, *, at: datetime, with_files: bool = True) -> Made:
    """Raises Refused when another one is being made there, or what was written cannot be read again."""
    into.mkdir(parents=True, exist_ok=True, mode=0o700)
    with only_one_in(into):
        for cut_short in into.glob(f"*{UNFINISHED}"):
            shutil.rmtree(cut_short)
        name = at.astimezone(UTC).strftime(written.MADE)
        if (into / name).exists():
            raise Refused(f"{into / name} is there already.")
        before = next(iter(written.backups_in(into)), None)
        unfinished = into / f"{name}{UNFINISHED}"
        manifest = _write(unfinished, before, at=at, with_files=with_files)
        sha256 = written.write(unfinished, manifest)
        if faults := list(written.faults_of(unfinished, manifest)):
            raise Refused(*faults)
        _flush(unfinished)
        unfinished.rename(into / name)
        removed = to_go(into)
        for each in removed:
            shutil.rmtree(each)
    return Made(into / name, manifest, sha256, removed)


@contextmanager
def only_one_in(folder: Path) -> Iterator[None]:
    with (folder / ".lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Refused(f"Another backup is being made in {folder}.") from error
        yield


def _write(folder: Path, before: Path | None, *, at: datetime, with_files: bool) -> Manifest:
    for is_last in (*[False] * (TRIES - 1), True):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(mode=0o700)
        named: dict[str, str] = {}
        manifest = _write_tables(folder, named, at=at)
        if not with_files:
            return manifest
        lost = []
        for name, sha256 in sorted(named.items()):
            if fault := _take_file(folder, manifest, name, sha256, before):
                lost.append(fault)
        if not lost or is_last:
            manifest.faults.extend(lost)
            break
        time.sleep(BETWEEN_SECONDS)
    return manifest


def _write_tables(folder: Path, named: dict[str, str], *, at: datetime) -> Manifest:
    (folder / "tables").mkdir(mode=0o700)
    with one_moment():
        migrations = applied_migrations()
        manifest = Manifest(at.isoformat(), connection.vendor, migrations)
        for table in tables_after(migrations):
            manifest.tables[table.name] = _write_table(folder, table, _names_files(table, named))
    return manifest


def _write_table(folder: Path, table: Table, look: Callable[[tuple], None]) -> TableOf:
    path, digest = table_path(folder, table.name), Digest()
    with gzip.open(path, "wt", encoding="utf-8", newline="\n", compresslevel=6) as lines:
        for row in table.rows():
            line = line_of(row)
            lines.write(f"{line}\n")
            digest.add(line)
            look(row)
    return TableOf(digest.row_count, str(digest), sha256_of(path), table.columns)


def _names_files(table: Table, named: dict[str, str]) -> Callable[[tuple], None]:
    """What notes the files that a row names, where the model knows their SHA-256."""
    names = [field.name for field in table.fields]
    places = [place for place, field in enumerate(table.fields) if isinstance(field, models.FileField)]
    if "sha256" not in names or not places:
        return lambda row: None
    checksum = names.index("sha256")

    def look(row: tuple) -> None:
        named.update((row[place], row[checksum]) for place in places if row[place])

    return look


def _take_file(folder: Path, manifest: Manifest, name: str, sha256: str, before: Path | None) -> str:
    """Into the backup; returns what is wrong with it. What the backup before has right is not written twice."""
    try:
        default_storage.path(name)
    except SuspiciousOperation:
        return f"{name} is not in the backup: it would be outside the store"
    path = file_path(folder, name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    earlier = before and file_path(before, name)
    if earlier and earlier.is_file() and sha256_of(earlier) == sha256:
        _link(earlier, path)
    else:
        try:
            with default_storage.open(name) as source, path.open("wb") as copy:
                shutil.copyfileobj(source, copy)
        except OSError as error:
            path.unlink(missing_ok=True)
            return f"{name} is not in the backup: {error.strerror}"
    found = FileOf(path.stat().st_size, sha256_of(path))
    manifest.files[name] = found
    return "" if found.sha256 == sha256 else f"{name} is not the one that was kept: its SHA-256 is another"


def _link(earlier: Path, path: Path) -> None:
    try:
        os.link(earlier, path)
    except OSError:
        shutil.copyfile(earlier, path)


def _flush(folder: Path) -> None:
    """To the disk, before the name says that it is whole."""
    for path in (*folder.rglob("*"), folder):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
