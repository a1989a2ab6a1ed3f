"""The migrations run once, into a template; each process of a run begins with a copy of it.

A template belongs to the code it was made from: when a line of an app changes, or a pinned package, it is made
anew. SQLite's is kept in build/tests for the next run, PostgreSQL's in the server, which ends with the run.
"""

import fcntl
import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

FOLDER = settings.BASE_DIR / "build" / "tests"


def begin_with_a_copy() -> str:
    """Makes the test database of this process, and tells the name of the database that it takes the place of."""
    own_name = connection.settings_dict["NAME"]
    name = connection.settings_dict["TEST"]["NAME"] or f"test_{own_name}"
    with one_process_at_a_time():
        if connection.vendor == "sqlite":
            shutil.copyfile(sqlite_template(), name)
        else:
            template = postgresql_template()
            execute(f'DROP DATABASE IF EXISTS "{name}"')
            execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    connect_to(name)
    return own_name


def throw_away(own_name: str) -> None:
    name = connection.settings_dict["NAME"]
    connect_to(own_name)
    if connection.vendor == "postgresql":
        execute(f'DROP DATABASE "{name}"')


def connect_to(name: str) -> None:
    connection.close()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def execute(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def sqlite_template() -> Path:
    template = FOLDER / f"{state_of_the_code()}.sqlite3"
    if not template.exists():
        for older in FOLDER.glob("*.sqlite3*"):
            older.unlink()
        unfinished = template.with_suffix(".new")
        unfinished.unlink(missing_ok=True)
        migrate_into(str(unfinished))
        unfinished.rename(template)
    return template


def postgresql_template() -> str:
    template = f"template_{state_of_the_code()}"
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_database WHERE datname = %s", [template])
        is_there = cursor.fetchone() is not None
    if not is_there:
        migrate_into(f"{template}_new")
        execute(f'ALTER DATABASE "{template}_new" RENAME TO "{template}"')
    return template


def migrate_into(name: str) -> None:
    own_name, test = connection.settings_dict["NAME"], connection.settings_dict["TEST"]
    name_of_test, test["NAME"] = test["NAME"], name
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    test["NAME"] = name_of_test
    connect_to(own_name)


def state_of_the_code() -> str:
    """One word for all that can change what the migrations and what follows them write."""
    folders = [Path(app.path) for app in apps.get_app_configs() if Path(app.path).parent == settings.BASE_DIR]
    sources = sorted(source for folder in folders for source in folder.rglob("*.py"))
    state = hashlib.sha256()
    for source in (*sources, settings.BASE_DIR / "requirements.txt"):
        state.update(f"{source.relative_to(settings.BASE_DIR)}\0".encode() + source.read_bytes())
    return state.hexdigest()[:16]


@contextmanager
def one_process_at_a_time() -> Iterator[None]:
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (FOLDER / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
