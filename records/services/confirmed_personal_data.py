"""That a text which looks as if it told of a person was sent all the same, by whom and when."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from records.choices import MEANT
from records.limits import MEANT_KEPT_FOR
from records.models import MeantWords
from records.services.keeping_times import kept_for, note_gone


def note_meant(texts: Iterable, *, person_key: int | None, path: str, at: datetime) -> None:
    """`texts` are `records.forms.MeantText`."""
    MeantWords.objects.bulk_create(
        MeantWords(
            person_key=person_key,
            path=path[:500],
            box=each.box[:200],
            kinds=each.kinds[:300],
            sha256=hashlib.sha256(each.text.encode()).hexdigest(),
            said_at=at,
        )
        for each in texts
    )


def forget_meant(*, at: datetime) -> int:
    kept = kept_for(MEANT, MEANT_KEPT_FOR)
    count, _ = MeantWords.objects.filter(said_at__lt=at - kept).delete()
    return note_gone(MEANT, count=count, kept=kept, at=at)
