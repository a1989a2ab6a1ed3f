"""Whole installations, and what of one that went on must be in a copy of an earlier moment. It asks the databases
themselves: nothing of what makes backups is used."""

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Installation:
    name: str
    url: str
    media: Path

    @classmethod
    def new(cls, home: Path, name: str, *, like: "Installation | None" = None) -> "Installation":
        """With a database beside the one that DATABASE_URL names, else an SQLite file: empty, or a copy of another."""
        server = os.environ.get("DATABASE_URL", "")
        if not server.startswith("postgresql"):
            made = cls(name, f"sqlite:///{home / name}.sqlite3", home / f"media-{name}")
            if like:
                with sqlite3.connect(like.path) as source, sqlite3.connect(made.path) as copy:
                    source.backup(copy)
            return made
        template = f'TEMPLATE "{like.name}"' if like else ""
        _execute(server, f'CREATE DATABASE "{name}" {template}')
        return cls(name, f"{server.rpartition('/')[0]}/{name}", home / f"media-{name}")

    @property
    def path(self) -> Path:
        """Of the file, on SQLite."""
        return Path(self.url.removeprefix("sqlite:///"))

    @property
    def environment(self) -> dict[str, str]:
        mine = {"DATABASE_URL": self.url, "MEDIA_ROOT": str(self.media)}
        return os.environ | mine | {"DJANGO_SETTINGS_MODULE": "safer_norwich.settings.development"}

    def throw_away(self) -> None:
        shutil.rmtree(self.media, ignore_errors=True)
        if self.url.startswith("sqlite"):
            for path in self.path.parent.glob(f"{self.name}.sqlite3*"):
                path.unlink()
        else:
            _execute(os.environ["DATABASE_URL"], f'DROP DATABASE "{self.name}" WITH (FORCE)')

    def rows(self, sql: str) -> list[tuple]:
        if self.url.startswith("sqlite"):
            connection = sqlite3.connect(f"file:{self.path}?mode=ro", uri=True)
        else:
            connection = _connect(self.url)
        try:
            cursor = connection.cursor()
            cursor.execute(sql)
            return cursor.fetchall()
        finally:
            connection.close()

    def tables(self) -> list[str]:
        if self.url.startswith("sqlite"):
            return [name for (name,) in self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return [name for (name,) in self.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")]


def _connect(url: str):
    import psycopg2

    connection = psycopg2.connect(_with_host(url))
    connection.autocommit = True
    return connection


def _with_host(url: str) -> str:
    """A socket's folder stands in the path of our addresses (`postgresql://user@//folder/name`), in libpq's not."""
    head, _, name = url.rpartition("/")
    user, _, folder = head.removeprefix("postgresql://").partition("@/")
    return f"host={folder} user={user} dbname={name}" if folder.startswith("/") else url


def _execute(url: str, sql: str) -> None:
    with closing(_connect(url)) as connection:
        connection.cursor().execute(sql)


@dataclass
class Compared:
    lost: list[str] = field(default_factory=list)
    half: list[str] = field(default_factory=list)
    row_count: int = 0
    file_count: int = 0


def compared(live: Installation, copy: Installation, known: set[tuple[str, int]]) -> Compared:
    """Rows of histories never change: each that the copy has is the same in the one that went on, and it has each that
    was acknowledged before it was made. Each row of a record is the one that its newest row of history tells of. Each
    file that a row names has the same bytes."""
    found = Compared()
    for table in copy.tables():
        found.row_count += copy.rows(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608
        if "historical" in table:
            _compare_history(found, table, live, copy, {key for name, key in known if name == table})
    _compare_versions(found, copy)
    _compare_files(found, live, copy)
    return found


def _compare_history(found: Compared, table: str, live: Installation, copy: Installation, known: set[int]) -> None:
    # Columns in one order: a table may have been made anew.
    names = [f'"{name}"' for name in sorted(_columns(copy, table))]
    sql = f"SELECT {', '.join(names)} FROM {table}"  # noqa: S608
    there, here = (set(map(str, each.rows(sql))) for each in (live, copy))
    found.half += [f"{table}: a row that was never written: {row[:200]}" for row in here - there]
    if known:
        keys = {key for (key,) in copy.rows(f"SELECT history_id FROM {table}")}  # noqa: S608
        found.lost += [f"{table}: {key} was acknowledged and is not there" for key in known - keys]


def _columns(installation: Installation, table: str) -> list[str]:
    if installation.url.startswith("sqlite"):
        return [row[1] for row in installation.rows(f"PRAGMA table_info({table})")]
    asked = f"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}'"  # noqa: S608
    return [name for (name,) in installation.rows(asked)]


def _compare_versions(found: Compared, copy: Installation) -> None:
    newest = "SELECT max(version) FROM {history} h WHERE h.id = {table}.id"
    asked = f"SELECT {{table}}.id FROM {{table}} WHERE version <> ({newest})"  # noqa: S608
    for table, history in (
        ("actions_action", "actions_historicalaction"),
        ("actions_document", "actions_historicaldocument"),
    ):
        found.half += [
            f"{table}: {key} is not what its history tells"
            for (key,) in copy.rows(asked.format(table=table, history=history))
        ]


def _compare_files(found: Compared, live: Installation, copy: Installation) -> None:
    for name, sha256 in copy.rows("SELECT file, sha256 FROM actions_document WHERE file <> ''"):
        path = copy.media / name
        found.file_count += 1
        if not path.is_file():
            found.lost.append(f"{name} is not there")
        elif path.read_bytes() != (live.media / name).read_bytes():
            found.half.append(f"{name} has other bytes")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            found.half.append(f"{name} is not what its row says")
