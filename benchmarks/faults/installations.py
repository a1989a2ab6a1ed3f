"""Whole installations, each with a database and a store of its own."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Installation:
    name: str
    url: str
    media: Path

    @classmethod
    def new(cls, home: Path, name: str, *, like: "Installation | None" = None) -> "Installation":
        """With a database beside the one that DATABASE_URL names, else an SQLite file: empty, or a copy of another."""
        server = server_url()
        if not server:
            made = cls(name, f"sqlite:///{home / name}.sqlite3", home / f"media-{name}")
            if like:
                with sqlite3.connect(like.path) as source, sqlite3.connect(made.path) as copy:
                    source.backup(copy)
            return made
        template = f'TEMPLATE "{like.name}"' if like else ""
        execute(server, f'CREATE DATABASE "{name}" {template}')
        return cls(name, f"{server.rpartition('/')[0]}/{name}", home / f"media-{name}")

    @property
    def path(self) -> Path:
        """Of the file, on SQLite."""
        return Path(self.url.removeprefix("sqlite:///"))

    @property
    def name_in_settings(self) -> str:
        """NAME of DATABASES."""
        return str(self.path) if self.url.startswith("sqlite") else self.name

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
            execute(server_url(), f'DROP DATABASE "{self.name}" WITH (FORCE)')

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


def execute(url: str, sql: str) -> None:
    if url.startswith("sqlite"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as file, file:
            file.execute(sql)
        return
    with patient(), closing(_connect(url)) as connection:
        connection.cursor().execute(sql)


@contextmanager
def patient() -> Iterator[None]:
    """The product gives up a server that answers nobody. While a database is copied, nobody can connect to it."""
    from psycopg2 import extensions

    callback = extensions.get_wait_callback()
    extensions.set_wait_callback(None)
    try:
        yield
    finally:
        extensions.set_wait_callback(callback)


def server_url() -> str:
    """Of a throw-away PostgreSQL; empty where SQLite is tried."""
    url = os.environ.get("DATABASE_URL", "")
    return url if url.startswith("postgresql") else ""


def run(installation: Installation, *command, **variables: str) -> str:
    arguments = [sys.executable, *map(str, command)]
    options = {"env": installation.environment | variables, "cwd": ROOT, "capture_output": True, "text": True}
    done = subprocess.run(arguments, check=False, **options)  # noqa: S603
    assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"
    return done.stdout
