"""The whole index compared with what is there, and put right where it differs."""

from dataclasses import dataclass

from django.db import transaction

from search.kinds import SOURCES
from search.models import Entry, Word
from search.services.following import BATCH, index, learn
from search.words import to_spell


@dataclass(frozen=True)
class Rebuilt:
    total: int
    written: int
    removed: int

    @property
    def was_right(self) -> bool:
        return not self.written and not self.removed


def rebuild(*, tell=lambda kind: None) -> Rebuilt:
    """Of every kind; `tell` is called before each. All in one transaction: nobody searches half of it."""
    written = removed = 0
    with transaction.atomic():
        for kind, source in SOURCES.items():
            tell(kind)
            # Those that it has and that are gone as well.
            keys = {*source.keys(), *Entry.objects.of(kind).values_list("owner", flat=True)}
            more, less = index(source, keys)
            written, removed = written + more, removed + less
        lost, _ = Entry.objects.exclude(kind__in=list(SOURCES)).delete()
        _relearn()
    return Rebuilt(Entry.objects.count(), written, removed + lost)


def _relearn() -> None:
    """Words that stand nowhere any more go, and each stays once."""
    there = set()
    for texts in Entry.objects.values_list("head", "about", "body").iterator(chunk_size=BATCH):
        there |= to_spell(texts)
    kept, doubled = set(), []
    for key, word in Word.objects.values_list("pk", "word").iterator(chunk_size=BATCH):
        if word in kept or word not in there:
            doubled.append(key)
        kept.add(word)
    for start in range(0, len(doubled), BATCH):
        Word.objects.filter(pk__in=doubled[start : start + BATCH]).delete()
    learn(there - kept)
