"""That a text which looks as if it told of a person was sent all the same, by whom and when."""

import hashlib
from collections.abc import Iterable
from datetime import datetime

from records.models import MeantWords


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
