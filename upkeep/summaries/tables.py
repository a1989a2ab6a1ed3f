"""Every table that belongs to an installation, as its database has them: also in a state that the code has left."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache

from django.apps import apps as present
from django.db import connection, models, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from upkeep.summaries.cells import Digest, line_of

# Sessions are keys to an account, what ran is of one machine, and a search index is made anew from what it leads to.
LEFT_OUT_MODELS = ("partners.session", "upkeep.jobrun")
LEFT_OUT_APPS = ("search",)
# Migrations write these into an empty database.
WRITTEN_BY_MIGRATIONS = ("auth.permission", "auth.group", "auth.group_permissions", "contenttypes.contenttype")
WRITTEN_BY_MIGRATIONS += ("partners.organisationkind", "partners.historicalorganisationkind")
ROWS_AT_ONCE = 1000


@dataclass(frozen=True)
class Table:
    model: type[models.Model]

    @property
    def name(self) -> str:
        return self.model._meta.db_table

    @property
    def fields(self) -> list[models.Field]:
        """By name: the order in which a model has them is another one after many migrations."""
        found = [field for field in self.model._meta.local_concrete_fields if not field.generated]
        return sorted(found, key=lambda field: field.column)

    @property
    def columns(self) -> list[str]:
        return [field.column for field in self.fields]

    @property
    def is_written_by_migrations(self) -> bool:
        return self.model._meta.label_lower in WRITTEN_BY_MIGRATIONS

    def rows(self) -> Iterator[tuple]:
        names = [field.attname for field in self.fields]
        yield from self.model._base_manager.order_by("pk").values_list(*names).iterator(chunk_size=ROWS_AT_ONCE)

    def digest(self) -> Digest:
        found = Digest()
        for row in self.rows():
            found.add(line_of(row))
        return found


def applied_migrations() -> dict[str, list[str]]:
    """{app: names} of those that the database has been through, none for an empty one."""
    found: dict[str, list[str]] = {}
    for app, name in sorted(MigrationRecorder(connection).applied_migrations().keys() & known_migrations()):
        found.setdefault(app, []).append(name)
    return found


@cache
def of_the_code() -> MigrationLoader:
    return MigrationLoader(None)


def known_migrations() -> set[tuple[str, str]]:
    return set(of_the_code().graph.nodes)


def tables_after(migrations: dict[str, list[str]]) -> list[Table]:
    """What there is after these migrations, which may be fewer than the code has."""
    loader = of_the_code()
    nodes = {(app, name) for app, names in migrations.items() for name in names}
    if set(loader.graph.nodes) <= nodes:
        return _tables_of(present)
    return _tables_of(loader.project_state(sorted(nodes & set(loader.graph.nodes))).apps)


def _tables_of(apps) -> list[Table]:
    found = [
        Table(model)
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.app_label not in LEFT_OUT_APPS
        and model._meta.label_lower not in LEFT_OUT_MODELS
    ]
    return sorted(found, key=lambda table: table.name)


@contextmanager
def one_moment() -> Iterator[None]:
    """All that is read within is the database at one instant, and nobody's writing waits for it."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
            yield
        return
    # By hand, because `atomic` takes the lock of a writer here (settings: IMMEDIATE).
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")
        try:
            cursor.execute("SELECT count(*) FROM sqlite_master")
            yield
        finally:
            cursor.execute("ROLLBACK")
