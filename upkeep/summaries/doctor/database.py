"""Whether the database is the one that this version expects."""

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from records.frozen.triggers import not_held
from upkeep.summaries.doctor.finding import Finding

ABOUT, FROZEN = "Database", "What is frozen"
OLDEST_POSTGRESQL = 14


def of_the_database() -> list[Finding]:
    wrong = []
    executor = MigrationExecutor(connection)
    if plan := executor.migration_plan(executor.loader.graph.leaf_nodes()):
        names = ", ".join(f"{each.app_label} {each.name}" for each, _ in plan)
        wrong.append(Finding(ABOUT, f"Its tables are of an older version: {names} did not run.", "manage.py migrate"))
    table = settings.CACHES["default"]["LOCATION"]
    if table not in connection.introspection.table_names():
        remedy = "manage.py createcachetable"
        wrong.append(Finding(ABOUT, "Wrong passwords are not counted: there is no table of the cache.", remedy))
    if connection.vendor == "postgresql" and connection.pg_version < OLDEST_POSTGRESQL * 10_000:
        words = f"PostgreSQL is older than {OLDEST_POSTGRESQL}."
        wrong.append(Finding(ABOUT, words, "Move to a newer server: restore a backup there."))
    return wrong or [Finding(ABOUT, f"{connection.display_name} has the tables of this version.")]


def of_what_is_held() -> list[Finding]:
    if missing := not_held():
        words = f"The database does not hold what must never change: {len(missing)} triggers are missing or altered."
        remedy = "Run manage.py migrate, then check_plan and check_files, and ask who changed it."
        return [Finding(FROZEN, words, remedy)]
    return [Finding(FROZEN, "The database refuses changes to records that are closed and to their history.")]
