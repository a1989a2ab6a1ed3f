"""Questions to the index, in the words of each database. Both find by word stems: PostgreSQL by its English dictionary
over a `tsvector`, SQLite by FTS5 and Porter's stemmer. docs/decisions/0045."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from django.db import connection, models
from django.db.models import F, Func, Q

from search.choices import Kind, State
from search.kinds import SOURCES, Reader
from search.words import Term

AMONG_THE_FOUND = "IN (SELECT rowid FROM search_words WHERE search_words MATCH %s)"
AMONG_THE_NEWEST_FOUND = AMONG_THE_FOUND.replace("%s)", "%s ORDER BY rowid DESC LIMIT %s)")


@dataclass(frozen=True)
class Where:
    """A part of a row in which words are looked for, as each database names it."""

    column: str
    weights: str = ""
    columns: str = ""


ANYWHERE, TITLE = Where("words"), Where("main_words", ":A", "head : ")
MAIN = Where("main_words", "", "{head about} : ")


class Holds(Func):
    """The condition that a row holds all of these words; `but_one`: all but one of them, whichever.

    `newest`: of all rows one of the newest so many that do, for a question that asks for no more of them; SQLite is
    quicker when it is told so here as well.
    """

    output_field = models.BooleanField()

    def __init__(
        self, terms: Iterable[Term], *, where: Where = ANYWHERE, but_one: bool = False, newest: int | None = None
    ):
        super().__init__(F(where.column), F("pk"))
        self.newest = newest
        terms = tuple(terms)
        self.ways = tuple(combinations(terms, len(terms) - 1)) if but_one else (terms,)
        self.where = where

    def as_postgresql(self, compiler, connection, **extra):
        column, params = compiler.compile(self.source_expressions[0])
        ways = (" & ".join(_for_postgresql(term, self.where.weights) for term in terms) for terms in self.ways)
        return f"{column} @@ to_tsquery('english', %s)", [*params, " | ".join(f"({way})" for way in ways)]

    def as_sqlite(self, compiler, connection, **extra):
        key, params = compiler.compile(self.source_expressions[1])
        ways = (" AND ".join(map(_for_sqlite, terms)) for terms in self.ways)
        asked = " OR ".join(f"({way})" for way in ways)
        params = [*params, f"{self.where.columns}({asked})"]
        if self.newest is None:
            return f"{key} {AMONG_THE_FOUND}", params
        return f"{key} {AMONG_THE_NEWEST_FOUND}", [*params, self.newest]


class HoldsWord(Holds):
    """The same of one word as it is, which is all of its parameter, so that the SQL can be kept
    (`records.caching.sql_written_once`)."""

    def __init__(self, word: str):
        super().__init__(())
        self.word = word

    def as_postgresql(self, compiler, connection, **extra):
        column, params = compiler.compile(self.source_expressions[0])
        return f"{column} @@ to_tsquery('english', %s)", [*params, self.word]

    def as_sqlite(self, compiler, connection, **extra):
        key, params = compiler.compile(self.source_expressions[1])
        return f"{key} {AMONG_THE_FOUND}", [*params, self.word]


# A term holds letters and digits alone (`search.words`), so that nothing in it could end a quotation.


def _for_postgresql(term: Term, weights: str = "") -> str:
    beginning = ("*" if weights else ":*") if term.begins else ""
    whole = f"'{term.key}'{weights}{beginning}"
    apart = " & ".join(f"'{part}'{weights}" for part in term.parts)
    return f"({whole} | ({apart}))" if apart else whole


def _for_sqlite(term: Term) -> str:
    whole = f'"{term.key}"*' if term.begins else f'"{term.key}"'
    apart = " AND ".join(f'"{part}"' for part in term.parts)
    return f"({whole} OR ({apart}))" if apart else whole


class EntryQuerySet(models.QuerySet):
    def of(self, kind: Kind):
        return self.filter(kind=kind)

    def seen_by(self, reader: Reader):
        """What this person may see of each kind, by the rule of its own list."""
        conditions = {kind: source.seen_by(reader) for kind, source in SOURCES.items()}
        whole = [kind for kind, seen in conditions.items() if seen is not None and not seen]
        found = Q(kind__in=whole)
        if len(whole) == len(conditions):
            return self
        for kind, seen in conditions.items():
            if seen:
                found |= Q(kind=kind) & seen
        return self.filter(found)

    def holding(self, terms: Iterable[Term], *, where: Where = ANYWHERE, newest: int | None = None):
        terms = tuple(terms)
        return self.filter(Holds(terms, where=where, newest=newest)) if terms else self.none()

    def nearly_about(self, terms: Iterable[Term]):
        """What holds all of several words, and what is about all but one of them."""
        terms = tuple(terms)
        return self.filter(Q(Holds(terms)) | Q(Holds(terms, where=MAIN, but_one=True)))

    def matching(self, terms: Iterable[Term]):
        """For a list, which narrows what it shows: words that begin so count as well."""
        return self.holding(Term(term.typed, term.key, term.parts, begins=True) for term in terms)

    def in_state(self, state: State, *, on: date):
        is_open = Q(is_open=True) & (Q(until=None) | Q(until__gt=on))
        return self.filter(is_open if state == State.OPEN else Q(is_open__isnull=False) & ~is_open)

    def ranks(self, keys: Collection[int], terms: Iterable[Term]) -> dict[int, float]:
        """{key of a row: how much of it are these words}, of a few rows: it reads all their words."""
        asked = {"sqlite": _sqlite_ranks, "postgresql": _postgresql_ranks}[connection.vendor]
        if not keys:
            return {}
        with connection.cursor() as cursor:
            cursor.execute(*asked(tuple(keys), tuple(terms)))
            return dict(cursor.fetchall())


def _postgresql_ranks(keys: tuple[int, ...], terms: tuple[Term, ...]) -> tuple[str, tuple]:
    # Divided by the logarithm of the length, or long histories would come first.
    sql = "SELECT id, ts_rank(words, to_tsquery('english', %s), 1) FROM search_entry WHERE id = ANY(%s)"
    return sql, (" & ".join(map(_for_postgresql, terms)), list(keys))


def _sqlite_ranks(keys: tuple[int, ...], terms: tuple[Term, ...]) -> tuple[str, tuple]:
    # The plus has it look for the words once, and not once for each key.
    sql = (
        "SELECT rowid, -bm25(search_words, 10, 4, 1) FROM search_words WHERE search_words MATCH %s AND +rowid IN ({})"
    )
    return sql.format(", ".join(["%s"] * len(keys))), (" AND ".join(map(_for_sqlite, terms)), *keys)


class WordQuerySet(models.QuerySet):
    def like(self, word: str, *, by: int):
        """Those that begin alike and are about as long."""
        begins = {word[:1], word[1:2]}
        return self.filter(begins__in=begins, length__range=(len(word) - by, len(word) + by))
