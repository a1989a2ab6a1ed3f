"""All that a process keeps between requests, because to work it out each time would cost a page too much.

Answers are kept until the stamp of the data changes (decision 12), the SQL of small questions for good (decision 16),
and on PostgreSQL its plan for as long as the connection. `forget_answers` empties the first, for tests and benchmarks.
"""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache, lru_cache, wraps
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.models import QuerySet

Key = int | str | date | datetime

# A save carries the moment at which it began, and none is under way for so long.
STILL_WRITTEN = timedelta(minutes=10)

# Keys that no record has and no question holds as a constant: they mark where the real one goes, each by its place
# among the keys of its question.
STAND_INS: dict[type, Callable[[int], Key]] = {
    int: lambda place: -(10**12) - place,
    str: lambda place: chr(0xE000 + place),
    date: lambda place: date(9000 + place, 1, 1),
    datetime: lambda place: datetime(9000 + place, 1, 1, tzinfo=UTC),
}

# What PostgreSQL takes a key of a prepared question for.
COLUMN_TYPES: dict[type[Key], str] = {int: "bigint", str: "text", date: "date", datetime: "timestamptz"}
# So many questions have their plans on one connection: each takes the server some 100 kB.
MOST_PREPARED, LONGEST_NAME = 300, 50

_caches: list = []
# {the driver's connection: {prepared SQL: its name there}}
_prepared: WeakKeyDictionary = WeakKeyDictionary()

# The changes under way, by the locks they hold on what they write to. PostgreSQL numbers a row when it is written and
# shows it when it is committed: of two at once the one with the smaller number may show last, and the newest number
# would not reveal it. A snapshot names them too, but also those of every other database of the server.
UNDER_WAY = """ARRAY(
    SELECT virtualtransaction FROM pg_locks
    WHERE mode = 'RowExclusiveLock' AND relation = ANY(ARRAY[{tables}]::regclass[])
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    ORDER BY virtualtransaction
)::text"""


def kept_by_stamp(*, most: int):
    """Keep the last `most` answers of a function whose first argument is the stamp of all that it reads.

    The answers are shared between requests, so whoever gets one only reads it.
    """

    def keep(function):
        kept = lru_cache(maxsize=most)(function)
        _caches.append(kept)
        return kept

    return keep


def newest_of(models: tuple) -> tuple:
    """The newest row of history of each of these kinds of records, and the changes under way, in one query: a stamp of
    all that they say.

    Every save of a record writes a row of history, after the record itself: a new stamp tells of every change. SQLite
    lets a change begin when the one before is saved, so there the newest rows say it all.
    """
    (stamp,) = rows_of(prepared(_newest_sql(connection.vendor, models), called="newest_of"), ())
    return stamp


@cache
def _newest_sql(vendor: str, models: tuple) -> str:
    # Written by hand, because Django asks nothing without a table, and any table may be empty.
    tables = [connection.ops.quote_name(model.history.model._meta.db_table) for model in models]
    columns = [f"(SELECT MAX(history_id) FROM {table})" for table in tables]  # noqa: S608
    if vendor == "postgresql":
        columns.append(UNDER_WAY.format(tables=", ".join(f"'{table}'" for table in tables)))
    return f"SELECT {', '.join(columns)}"


def settled_at(at: datetime) -> datetime:
    """The same instant for ten minutes, before which nothing is being written at `at`: what is kept by it is told of
    all that was saved until then, and only the rest is asked for on each page."""
    return at.replace(minute=at.minute // 10 * 10, second=0, microsecond=0) - STILL_WRITTEN


def forget_answers() -> None:
    for kept in _caches:
        kept.cache_clear()


def sql_written_once(question: Callable[..., QuerySet]) -> Callable[..., tuple[str, tuple]]:
    """Make a question about some keys, or none, into a function that gives its SQL and parameters.

    The SQL is written at the first call and kept for each kind of database, so `question` may use its keys as values
    only. What it is told by name may decide what it asks: the SQL of each such case is kept by itself. Ask with
    `Model.objects.raw(*sql)`, which also takes annotations and left-out fields but no related records, or with
    `rows_of(*sql)`.
    """

    @lru_cache(maxsize=256)
    def written(vendor: str, kinds: tuple[type, ...], named: tuple) -> tuple[str, tuple, tuple]:
        stand_ins = [STAND_INS[kind](place) for place, kind in enumerate(kinds)]
        sql, params = question(*stand_ins, **dict(named)).query.sql_with_params()
        places = {_as_sent(key): place for place, key in enumerate(stand_ins)}
        return sql, params, tuple(places.get(each) for each in params)

    @lru_cache(maxsize=256)
    def to_prepare(kinds: tuple[type, ...], named: tuple) -> str:
        return _with_numbered_keys(*written("postgresql", kinds, named), kinds)

    called = f"{question.__module__}_{question.__name__}"

    @wraps(question)
    def sql_for(*keys: Key, **named) -> tuple[str, tuple]:
        kinds, told = tuple(map(type, keys)), tuple(sorted(named.items()))
        sent = tuple(_as_sent(key) for key in keys)
        if connection.vendor == "postgresql" and datetime not in kinds:
            return prepared(to_prepare(kinds, told), called=called, keys=len(keys)), sent
        sql, params, places = written(connection.vendor, kinds, told)
        together = zip(params, places, strict=True)
        return sql, tuple(each if place is None else sent[place] for each, place in together)

    return sql_for


def _as_sent(key: Key):
    """As Django hands it to this kind of database."""
    if isinstance(key, datetime):
        return connection.ops.adapt_datetimefield_value(key)
    return connection.ops.adapt_datefield_value(key) if isinstance(key, date) else key


# To plan a question takes PostgreSQL several times as long as to answer it. So it is prepared under a name, once on
# each connection, and asked for by that with its keys alone; the server keeps one plan for all of them (`DATABASES`).
# What is asked since an instant is planned each time: the last hour of a table is another matter than all of it.


def _with_numbered_keys(sql: str, params: tuple, places: tuple, kinds: tuple[type, ...]) -> str:
    """As PREPARE takes it. What is no key stands in it as it is."""
    from psycopg2.extensions import AsIs

    numbered = [each if place is None else AsIs(f"${place + 1}") for each, place in zip(params, places, strict=True)]
    with connection.wrap_database_errors, _driver().cursor() as cursor:
        whole = cursor.mogrify(sql, numbered).decode()
    return f"({', '.join(COLUMN_TYPES[kind] for kind in kinds)}) AS {whole}" if kinds else whole


def prepared(sql: str, *, called: str, keys: int = 0) -> str:
    """What asks for it. SQL that has keys begins as PREPARE takes it. `called` is what the server's own lists and logs
    name it by."""
    if connection.vendor != "postgresql":
        return sql
    names = _prepared.setdefault(_driver(), {})
    if sql not in names:
        # Past Django, which counts and logs what is asked.
        with connection.wrap_database_errors, _driver().cursor() as cursor:
            if len(names) >= MOST_PREPARED:
                cursor.execute("DEALLOCATE ALL")
                names.clear()
            name = f"{re.sub(r'[^a-z]+', '_', called.lower())[:LONGEST_NAME]}_{len(names)}"
            cursor.execute(f"PREPARE {name} {sql if keys else f'AS {sql}'}")
        names[sql] = name
    return f"EXECUTE {names[sql]} ({', '.join(['%s'] * keys)})" if keys else f"EXECUTE {names[sql]}"


def _driver():
    connection.ensure_connection()
    return connection.connection


def rows_of(sql: str, params: tuple) -> list[tuple]:
    """The rows as the database gives them, which for text and whole numbers is the same on each: not for dates."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
