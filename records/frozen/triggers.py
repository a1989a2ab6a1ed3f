"""The triggers that hold what is frozen, in the words of each database. Nothing else writes any.

`migrate` takes them away before it changes a table and puts them back afterwards: SQLite makes a table anew for most
changes, which loses its triggers, and refuses to while a trigger of another table names it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.apps import apps
from django.db import connection as default_connection
from django.db import models, transaction
from simple_history.models import HistoricalChanges

from records.frozen.held import Held

HISTORY = Held("Rows of a history never change.")
PRIVATE_HISTORY = Held(HISTORY.message, may_go=True)
MARK = "_held_"
DIFFERS = {"sqlite": "IS NOT", "postgresql": "IS DISTINCT FROM"}


@dataclass(frozen=True)
class Trigger:
    table: str
    columns: frozenset[str]
    event: str
    condition: str
    message: str

    @property
    def name(self) -> str:
        return f"{self.table}{MARK}{self.event.lower()}"

    @property
    def when(self) -> str:
        return f"BEFORE {self.event} ON {self.table}"

    def text(self, vendor: str) -> str:
        """What the database keeps of it, to tell whether it is still the one that is expected."""
        if vendor == "sqlite":
            return (
                f"CREATE TRIGGER {self.name} {self.when} WHEN {self.condition}"
                f" BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
            )
        row = "OLD" if self.event == "DELETE" else "NEW"
        return (
            f"BEGIN IF {self.condition} THEN RAISE EXCEPTION '{self.message}'"
            f" USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END"
        )

    def creation(self, vendor: str) -> list[str]:
        if vendor == "sqlite":
            return [self.text(vendor)]
        return [
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $${self.text(vendor)}$$",
            f"CREATE TRIGGER {self.name} {self.when} FOR EACH ROW EXECUTE FUNCTION {self.name}()",
        ]


def held_models() -> Iterator[tuple[type[models.Model], Held]]:
    for model in apps.get_models(include_auto_created=True):
        if issubclass(model, HistoricalChanges):
            yield model, _held_history(model)
        elif isinstance(held := getattr(model, "held", None), Held):
            yield model, held


def _held_history(model: type[HistoricalChanges]) -> Held:
    record = getattr(model, "instance_type", None)
    return PRIVATE_HISTORY if getattr(record, "history_writer", None) and record.history_writer.is_private else HISTORY


def triggers_of(model: type[models.Model], held: Held, vendor: str) -> list[Trigger]:
    conditions = {"UPDATE": held.is_refused(model, DIFFERS[vendor])}
    if held.together_with:
        conditions["INSERT"] = held.is_added(model)
    if not held.may_go:
        conditions["DELETE"] = held.is_held(model, "OLD")
    columns = frozenset(each.column for each in model._meta.concrete_fields)
    return [
        Trigger(model._meta.db_table, columns, event, condition, held.message)
        for event, condition in conditions.items()
    ]


def expected_triggers(vendor: str) -> dict[str, Trigger]:
    found = (each for model, held in held_models() for each in triggers_of(model, held, vendor))
    return {trigger.name: trigger for trigger in found}


EXISTING = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": (
        "SELECT t.tgname AS name, f.prosrc FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " JOIN pg_proc f ON f.oid = t.tgfoid"
        " WHERE c.relnamespace = current_schema()::regnamespace AND t.tgenabled <> 'D'"
    ),
}
COLUMNS_THERE = {
    "sqlite": "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'",
    "postgresql": (
        "SELECT c.relname, a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
        " WHERE c.relnamespace = current_schema()::regnamespace AND a.attnum > 0 AND NOT a.attisdropped"
    ),
}


def existing_triggers(connection) -> dict[str, str]:
    """{name: text} of the triggers that the database has."""
    with connection.cursor() as cursor:
        cursor.execute(EXISTING[connection.vendor])
        return {name: text for name, text in cursor.fetchall() if MARK in name}


def not_held(connection=default_connection) -> list[str]:
    """The names of the triggers that are missing or say something else than the models; none when all is held."""
    there = existing_triggers(connection)
    texts = {name: trigger.text(connection.vendor) for name, trigger in expected_triggers(connection.vendor).items()}
    return sorted(name for name, text in texts.items() if there.get(name) != text)


def hold(connection=default_connection) -> None:
    """Put every trigger in place whose table is there as the models have it, and none besides."""
    texts = expected_triggers(connection.vendor)
    there = existing_triggers(connection)
    right = {name for name, text in there.items() if name in texts and texts[name].text(connection.vendor) == text}
    _drop(there.keys() - right, connection)
    missing = [trigger for name, trigger in texts.items() if name not in right]
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        columns = _columns_there(cursor, connection)
        for trigger in missing:
            if trigger.columns <= columns[trigger.table]:
                for sql in trigger.creation(connection.vendor):
                    cursor.execute(sql)


def _columns_there(cursor, connection) -> dict[str, set[str]]:
    """By table; none of a table that is not there. (Django describes one table at a time, more than is asked here.)"""
    cursor.execute(COLUMNS_THERE[connection.vendor])
    found = defaultdict(set)
    for table, column in cursor.fetchall():
        found[table].add(column)
    return found


def let_go(connection=default_connection, *, table: str = "") -> None:
    """Take the triggers away, of all tables or of one."""
    _drop(
        (name for name in existing_triggers(connection) if name.startswith(f"{table}{MARK}" if table else "")),
        connection,
    )


def _drop(names: Iterable[str], connection) -> None:
    drop = {"sqlite": "DROP TRIGGER {}", "postgresql": "DROP FUNCTION {}() CASCADE"}[connection.vendor]
    with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
        for name in names:
            cursor.execute(drop.format(name))


@contextmanager
def let_go_for(*held: type[models.Model], connection=default_connection) -> Iterator[None]:
    """Inside, in a transaction of the caller, rows of these models alone are not held; nobody else sees them so. Use
    `records.services.purging`, which notes what was done: this is its key."""
    _settle(connection)
    for model in held:
        let_go(connection, table=model._meta.db_table)
    yield
    _settle(connection)
    hold(connection)


def _settle(connection) -> None:
    """PostgreSQL changes no table on which keys wait to be checked."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")


@contextmanager
def released(connection=default_connection) -> Iterator[None]:
    """For what must change everything at once: a flush, a migration. Nothing else uses it."""
    let_go(connection)
    try:
        yield
    finally:
        hold(connection)
