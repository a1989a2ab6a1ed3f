"""All that an installation holds at a moment, so that two moments can be held against each other; and the way back."""

import hashlib
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import connection

from benchmarks.faults.installations import patient
from records.caching import forget_answers
from records.summaries.stored_files import MADE_AGAIN

# Of requests rather than of acts: who is there, what was refused, how often somebody tried.
NOT_OF_ACTS = ("partners_session", "partners_auditentry", "shared_cache", "django_migrations", "sqlite_sequence")


@dataclass
class State:
    """A digest of each table, how many rows it has, and the size of each file."""

    digests: dict[str, str]
    counts: dict[str, int]
    files: dict[str, int]

    @classmethod
    def now(cls) -> "State":
        tables = sorted(set(connection.introspection.table_names()) - set(NOT_OF_ACTS))
        tables = [name for name in tables if not name.startswith("search_words")]
        found = sqlite_tables(tables) if connection.vendor == "sqlite" else postgresql_tables(tables)
        digests, counts = ({name: each[place] for name, each in found.items()} for place in (0, 1))
        return cls(digests, counts, files_now())

    def differences(self, other: "State") -> list[str]:
        found = [
            f"{name} has {other.counts[name]} rows, {self.counts[name]} before"
            for name, digest in self.digests.items()
            if other.digests[name] != digest
        ]
        found += [
            f"{name} has another size" for name, size in self.files.items() if other.files.get(name, size) != size
        ]
        found += [f"{name} was not there before" for name in other.files.keys() - self.files.keys()]
        return found + [f"{name} is gone" for name in self.files.keys() - other.files.keys()]


def files_now() -> dict[str, int]:
    """Without what is made once and made again when it is not there, such as the PDF of a report."""
    root = Path(settings.MEDIA_ROOT)
    there = root.iterdir() if root.is_dir() else ()
    folders = [folder for folder in there if folder.name not in (*MADE_AGAIN, "board")]
    paths = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(root)): path.stat().st_size for path in paths}


def sqlite_tables(names: list[str]) -> dict[str, tuple[str, int]]:
    found = {}
    for name in names:
        rows = connection.connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608
        found[name] = hashlib.sha256(repr(sorted(map(repr, rows))).encode()).hexdigest(), len(rows)
    return found


def postgresql_tables(names: list[str]) -> dict[str, tuple[str, int]]:
    text = "md5(coalesce(string_agg(t::text, chr(10) ORDER BY t::text), ''))"
    asked = " UNION ALL ".join(f"SELECT '{name}', {text}, count(*) FROM \"{name}\" t" for name in names)  # noqa: S608
    with connection.connection.cursor() as cursor:
        cursor.execute(asked)
        return {name: (digest, count) for name, digest, count in cursor.fetchall()}


class Snapshot:
    """Rows and files as they are now; `restore` brings them back."""

    def __init__(self):
        self.media, self.kept = Path(settings.MEDIA_ROOT), Path(settings.MEDIA_ROOT).with_name("media-kept")
        self.name = connection.settings_dict["NAME"]
        if connection.vendor == "sqlite":
            with closing(sqlite3.connect(f"{self.name}.kept")) as kept:
                connection.connection.backup(kept)
        else:
            connection.close()
            on_the_server(f'CREATE DATABASE "{self.name}_kept" TEMPLATE "{self.name}"')
        shutil.copytree(self.media, self.kept)
        self._open()
        self.state = State.now()

    def restore(self) -> None:
        connection.close()
        if connection.vendor == "sqlite":
            self.watching.close()
            for ending in ("-wal", "-shm"):
                Path(f"{self.name}{ending}").unlink(missing_ok=True)
            shutil.copyfile(f"{self.name}.kept", self.name)
        else:
            on_the_server(f'DROP DATABASE "{self.name}" WITH (FORCE)')
            on_the_server(f'CREATE DATABASE "{self.name}" TEMPLATE "{self.name}_kept"')
        shutil.rmtree(self.media)
        shutil.copytree(self.kept, self.media)
        ContentType.objects.clear_cache()
        forget_answers()
        self._open()

    def _open(self) -> None:
        connection.ensure_connection()
        if connection.vendor == "sqlite":
            self.watching = sqlite3.connect(self.name)
            self.seen = self._committed()

    def now(self, *, is_committed: bool) -> State:
        """What there is. Where nothing was committed the rows are those of before: to undo a transaction is what a
        database is for. SQLite tells a second connection whether anything was."""
        if connection.vendor == "sqlite":
            is_committed = self._committed() != self.seen
        return State.now() if is_committed else replace(self.state, files=files_now())

    def _committed(self) -> int:
        return self.watching.execute("PRAGMA data_version").fetchone()[0]


def on_the_server(*statements: str) -> None:
    import psycopg2

    with patient(), closing(psycopg2.connect(**connection.get_connection_params() | {"dbname": "postgres"})) as server:
        server.autocommit = True
        for sql in statements:
            server.cursor().execute(sql)
