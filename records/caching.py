"""All that a process keeps between requests, because to work it out each time would cost a page too much.

Answers are kept until the stamp of the data changes (decision 12), the SQL of small questions for good (decision 16).
`forget_answers` empties the first, for tests and benchmarks.
"""

from collections.abc import Callable
from functools import lru_cache, wraps

from django.db import connection
from django.db.models import QuerySet

Key = int | str

# Keys that no record has and no question holds as a constant: they mark where the real one goes.
STAND_INS = {int: -(10**12), str: "\ue000"}

_caches: list = []


def kept_by_stamp(*, most: int):
    """Keep the last `most` answers of a function whose first argument is the stamp of all that it reads.

    The answers are shared between requests, so whoever gets one only reads it.
    """

    def keep(function):
        kept = lru_cache(maxsize=most)(function)
        _caches.append(kept)
        return kept

    return keep


def forget_answers() -> None:
    for kept in _caches:
        kept.cache_clear()


def sql_written_once(question: Callable[..., QuerySet]) -> Callable[..., tuple[str, tuple]]:
    """Make a question about one key, or none, or a number and a word, into a function that gives its SQL and
    parameters.

    The SQL is written at the first call and kept for each kind of database, so `question` may use its key as a value
    only. Ask with `Model.objects.raw(*sql)`, which also takes annotations and left-out fields but no related records,
    or with `rows_of(*sql)`.
    """
    written: dict[str, tuple[str, tuple]] = {}

    @wraps(question)
    def sql_for(*key: Key) -> tuple[str, tuple]:
        given = {STAND_INS[type(each)]: each for each in key}
        if connection.vendor not in written:
            written[connection.vendor] = question(*given).query.sql_with_params()
        sql, params = written[connection.vendor]
        return sql, tuple(given.get(each, each) if isinstance(each, Key) else each for each in params)

    return sql_for


def rows_of(sql: str, params: tuple) -> list[tuple]:
    """The rows as the database gives them, which for text and whole numbers is the same on each: not for dates."""
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
