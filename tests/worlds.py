"""A world is built once in a process and kept as rows, which each test that asks for it gets anew.

To build one takes a second, to write its rows a fiftieth of that. The rows have the same keys in every test.
"""

import pickle
from collections.abc import Callable
from dataclasses import dataclass, field

import time_machine
from django.apps import apps
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management.color import no_style
from django.db import connection, models, transaction

from records.frozen.triggers import held_models, released
from search.services import followed_together
from tests import delivered
from tests.factories import NOW, searchable

# Filled by `migrate` itself: they are there already.
NOT_KEPT = (ContentType, Permission)


@dataclass
class KeptWorld:
    """What `build` makes and returns, once; `restore` writes it into a database that holds nothing else."""

    build: Callable[[], object]
    _world: bytes = b""
    _inserts: list[tuple] = field(default_factory=list)
    _files: dict[str, bytes] = field(default_factory=dict)

    def restore(self):
        if not self._world:
            self._keep()
        for name, content in self._files.items():
            if not default_storage.exists(name):
                default_storage.save(name, ContentFile(content))
        with transaction.atomic(), connection.cursor() as cursor:
            for sql, params in self._inserts:
                cursor.execute(sql, params)
        # A copy for each test, which may do with the objects what it likes.
        return pickle.loads(self._world)  # noqa: S301

    def _keep(self) -> None:
        assert all(model in delivered.DELIVERED for model, _ in all_rows()), "a world is built in an empty database"
        with transaction.atomic(), time_machine.travel(NOW):
            with searchable(), followed_together():
                world = self.build()
            self._world = pickle.dumps(world)
            rows = all_rows()
            transaction.set_rollback(True)
        self._files = {name: content_of(name) for name in file_names(rows)}
        self._inserts = inserts_of(rows)


def all_rows() -> list[tuple[type[models.Model], list[models.Model]]]:
    """Model by model, and last those that hold others, such as meetings: nothing is added to agreed minutes."""
    kept = [model for model in apps.get_models(include_auto_created=True) if model not in NOT_KEPT]
    holding = {model for model, held in held_models() if held.when}
    rows = [(model, list(model._base_manager.all())) for model in sorted(kept, key=lambda model: model in holding)]
    return [(model, found) for model, found in rows if found]


def file_names(rows) -> set[str]:
    return {
        getattr(row, field.attname).name
        for model, found in rows
        for field in model._meta.fields
        # Others lie in rows of the database themselves.
        if isinstance(field, models.FileField) and field.storage is default_storage
        for row in found
        if getattr(row, field.attname)
    }


def content_of(name: str) -> bytes:
    with default_storage.open(name) as file:
        return file.read()


def inserts_of(rows) -> list[tuple]:
    """The statements that write these rows, each with its parameters, in this database's own words."""
    statements = []

    def note(execute, sql, params, many, context):
        statements.append((sql, params))
        return execute(sql, params, many, context)

    with transaction.atomic():
        with connection.execute_wrapper(note):
            for model, found in rows:
                model._base_manager.bulk_create(found, ignore_conflicts=model in delivered.DELIVERED)
        transaction.set_rollback(True)
    return statements


def empty_database() -> None:
    """After a test that committed: leaves what `migrate` leaves."""
    kept = {model._meta.db_table for model in NOT_KEPT}
    tables = sorted({model._meta.db_table for model in apps.get_models(include_auto_created=True)} - kept)
    if connection.vendor == "postgresql":
        _delete_rows(tables)
    else:
        with released():
            connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), tables))
    delivered.write_again()


def _delete_rows(tables: list[str]) -> None:
    """Three quarters of the tables are empty, and to truncate one of them takes as long as to empty a full one."""
    full = " UNION ALL ".join(f"SELECT '{table}' WHERE EXISTS (SELECT FROM {table})" for table in tables)  # noqa: S608
    with transaction.atomic(), connection.cursor() as cursor:
        # Neither triggers nor foreign keys are asked. The server of the tests lets us: it has no other user.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(full)
        for (table,) in cursor.fetchall():
            cursor.execute(f"DELETE FROM {table}")  # noqa: S608
