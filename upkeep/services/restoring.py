"""A backup into an empty installation, whole or not at all."""

import gzip
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from django.contrib.contenttypes.models import ContentType
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor

from records.frozen.triggers import hold, let_go, not_held, released
from search.services import rebuild
from upkeep.summaries import manifest as written
from upkeep.summaries.cells import values_of
from upkeep.summaries.manifest import Manifest, Refused, file_path, table_path
from upkeep.summaries.tables import (
    ROWS_AT_ONCE,
    Table,
    applied_migrations,
    known_migrations,
    one_moment,
    tables_after,
)


def newest_in(folder: Path) -> Path:
    """The folder itself when it is a backup, else the newest one in it."""
    if (folder / written.NAME).exists() or not (found := written.backups_in(folder)):
        return folder
    return found[0]


def checked(folder: Path, *, sha256: str = "") -> Manifest:
    """Raises Refused unless all of it is as it was written, and this version can read it."""
    manifest = written.read(folder, sha256=sha256)
    if faults := list(written.faults_of(folder, manifest)):
        raise Refused(*faults)
    if unknown := sorted(manifest.recorded - known_migrations()):
        names = ", ".join(f"{app} {name}" for app, name in unknown)
        raise Refused(f"{folder} was made by a newer version, which changed tables: this one does not know {names}.")
    return manifest


def restore(folder: Path, manifest: Manifest, *, verify: bool) -> None:
    """Raises Refused before anything is written, or when what was written is not what the backup holds."""
    require_empty()
    _require_room_for(manifest)
    _migrate_to(manifest)
    _put_files(folder, manifest)
    tables = tables_after(manifest.migrations)
    with transaction.atomic():
        _fill(folder, manifest, tables)
    if verify and (differences := list(differences_from(manifest, tables))):
        raise Refused(*differences)
    if known_migrations() - manifest.recorded:
        call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    ContentType.objects.clear_cache()
    rebuild()
    if missing := not_held():
        raise Refused(f"The database does not hold what is frozen: {', '.join(missing)}.")


def require_empty() -> None:
    there = set(connection.introspection.table_names())
    for table in tables_after(applied_migrations()):
        if table.name in there and not table.is_written_by_migrations and table.model._base_manager.exists():
            raise Refused(f"The database is not empty: there are rows in {table.name}. Restore into an empty one.")


def _require_room_for(manifest: Manifest) -> None:
    for name, sha256 in _files_there(manifest):
        if sha256 != manifest.files[name].sha256:
            raise Refused(f"{default_storage.path(name)} is there and is another file. Restore into an empty folder.")


def _files_there(manifest: Manifest) -> Iterator[tuple[str, str]]:
    for name in manifest.files:
        path = Path(default_storage.path(name))
        if path.is_file():
            yield name, written.sha256_of(path)


def _migrate_to(manifest: Manifest) -> None:
    """Tables as they were when the backup was made."""
    recorded = manifest.recorded
    executor = MigrationExecutor(connection)
    nodes = set(executor.loader.graph.nodes)
    applied = nodes & set(executor.loader.applied_migrations)
    if applied == recorded:
        return
    if recorded >= nodes:
        call_command("migrate", verbosity=0)
        return
    if ahead := sorted(applied - recorded):
        names = ", ".join(f"{app} {name}" for app, name in ahead)
        raise Refused(f"The database has tables of a newer version than the backup ({names}). Give it none at all.")
    with released(connection):
        executor.migrate(_last_of(executor, recorded))


def _last_of(executor: MigrationExecutor, recorded: set) -> list[tuple[str, str]]:
    """Of each app, the ones after which it has none that is recorded."""
    graph = executor.loader.graph
    return sorted(
        node
        for node in recorded
        if not any(child.key in recorded and child.key[0] == node[0] for child in graph.node_map[node].children)
    )


def _put_files(folder: Path, manifest: Manifest) -> None:
    there = dict(_files_there(manifest))
    for name in manifest.files:
        if name not in there:
            with file_path(folder, name).open("rb") as source:
                default_storage.save(name, source)


def _fill(folder: Path, manifest: Manifest, tables: list[Table]) -> None:
    let_go()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL statement_timeout = 0")
            cursor.execute("SET LOCAL idle_in_transaction_session_timeout = 0")
        for table in tables:
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(table.name)}")  # noqa: S608
        for table in tables:
            recorded = manifest.tables.get(table.name)
            if recorded is None or recorded.columns != table.columns:
                raise Refused(f"The backup's table {table.name} has other columns than this version's.")
            _fill_table(cursor, table_path(folder, table.name), table)
        for sql in connection.ops.sequence_reset_sql(no_style(), [table.model for table in tables]):
            cursor.execute(sql)
    # Before the triggers: PostgreSQL makes none while keys are still to be looked at.
    connection.check_constraints()
    hold()


def _fill_table(cursor, path: Path, table: Table) -> None:
    name = connection.ops.quote_name
    columns, marks = ", ".join(map(name, table.columns)), ", ".join(["%s"] * len(table.columns))
    sql = f"INSERT INTO {name(table.name)} ({columns}) VALUES ({marks})"  # noqa: S608
    # Lines end with a line feed alone: a text may hold other ends of lines.
    with gzip.open(path, "rt", encoding="utf-8", newline="\n") as lines:
        while some := list(islice(lines, ROWS_AT_ONCE)):
            try:
                cursor.executemany(sql, [values_of(line, table.fields, connection) for line in some])
            except DatabaseError as error:
                raise Refused(f"{table.name}: the database does not take a row of it: {error}") from error


def differences_from(manifest: Manifest, tables: list[Table]) -> Iterator[str]:
    """Row by row and file by file, between the backup and what is here now."""
    with one_moment():
        for table in tables:
            recorded, found = manifest.tables[table.name], table.digest()
            if (found.row_count, str(found)) != (recorded.row_count, recorded.digest):
                yield f"{table.name}: {found.row_count} rows here, {recorded.row_count} in the backup, not the same."
    there = dict(_files_there(manifest))
    for name, each in manifest.files.items():
        if there.get(name) != each.sha256:
            yield f"{name} is not here as the backup has it."
