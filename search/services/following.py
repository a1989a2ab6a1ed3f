"""The index follows every save, in its transaction."""

from collections.abc import Iterable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import replace

from search.kinds import FOLLOWED, NAMES, SOURCES, Row, Source
from search.models import Entry, Word
from search.words import to_spell, words_of

BATCH = 500
FIELDS = ("title", "head", "about", "body", "priority", "partner", "is_open", "until", "dated_on")
LONGEST_BODY = 400_000
Concerned = list[tuple[Source, list[int]]]


def follow(records: list) -> None:
    """After some rows of one model were written."""
    waiting = _waiting.get()
    if waiting is None:
        followed_by(before_removal(records))
    elif records and type(records[0]) in FOLLOWED:
        waiting.setdefault(type(records[0]), {}).update((record.pk, record) for record in records)


def before_removal(records: list) -> Concerned:
    """Which things the change of some rows of one model concerns: asked while a row that goes is still there."""
    follows = FOLLOWED.get(type(records[0]), ()) if records else ()
    return [(SOURCES[kind], list(concerned(records))) for kind, concerned in follows]


def followed_by(concerned: Concerned) -> None:
    for source, keys in concerned:
        index(source, keys)


# {model: {key: row}} of what was written so far where many saves are followed together.
_waiting: ContextVar[dict | None] = ContextVar("_waiting", default=None)


@contextmanager
def followed_together():
    """Have the index follow once, at the end, what is saved within: an action, its updates and its milestones are one
    thing there. Stands within the transaction; one within another waits for that one's end."""
    if _waiting.get() is not None:
        yield
        return
    mark = _waiting.set({})
    try:
        yield
        written = _waiting.get()
    finally:
        _waiting.reset(mark)
    found: dict[Source, set[int]] = {}
    for rows in written.values():
        for source, keys in before_removal(list(rows.values())):
            found.setdefault(source, set()).update(keys)
    for source, keys in found.items():
        index(source, keys)


def index(source: Source, keys: Iterable[int]) -> tuple[int, int]:
    """Have the index say of these things what is there now; returns how many rows were written and taken away."""
    keys, written, gone = sorted(set(keys)), 0, 0
    for start in range(0, len(keys), BATCH):
        some = keys[start : start + BATCH]
        rows = rows_of(source, some)
        there = {entry.owner: entry for entry in Entry.objects.of(source.kind).filter(owner__in=some).only(*OWN)}
        changed = [row for owner, row in rows.items() if owner not in there or not is_same(there[owner], row)]
        # Words that stood in it already are known already.
        _learn(changed, there)
        write(source, changed)
        written += len(changed)
        if lost := [owner for owner in there if owner not in rows]:
            Entry.objects.of(source.kind).filter(owner__in=lost).delete()
            gone += len(lost)
    return written, gone


OWN = ("owner", *FIELDS)


def rows_of(source: Source, keys: list[int]) -> dict[int, Row]:
    rows = {row.owner: shortened(row) for row in source.rows(keys)}
    for names in NAMES.get(source.kind, ()):
        for key, words in names(keys):
            if key in rows:
                rows[key] = replace(rows[key], head=f"{rows[key].head} {words_of(words)}")
    return rows


def shortened(row: Row) -> Row:
    if len(row.body) <= LONGEST_BODY and len(row.title) <= 300:
        return row
    return replace(row, body=row.body[:LONGEST_BODY], title=row.title[:300])


def is_same(entry: Entry, row: Row) -> bool:
    return all(getattr(entry, name) == getattr(row, name) for name in FIELDS)


def write(source: Source, rows: list[Row]) -> None:
    Entry.objects.bulk_create(
        [Entry(kind=source.kind, **vars(row)) for row in rows],
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["kind", "owner"],
        update_fields=FIELDS,
    )


def _learn(rows: list[Row], there: dict[int, Entry]) -> None:
    new = set()
    for row in rows:
        old = there.get(row.owner)
        known = to_spell((old.head, old.about, old.body)) if old else set()
        new |= to_spell((row.head, row.about, row.body)) - known
    learn(new)


def learn(words: set[str]) -> None:
    wanted = sorted(words)
    for start in range(0, len(wanted), BATCH):
        some = wanted[start : start + BATCH]
        known = set(Word.objects.filter(word__in=some).values_list("word", flat=True))
        Word.objects.bulk_create(
            [Word(word=word, begins=word[0], length=len(word)) for word in some if word not in known]
        )
