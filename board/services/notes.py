from datetime import datetime

from django.db import transaction

from board.models import ItemNote
from records.services import keep, remove


@transaction.atomic
def keep_note(note: ItemNote, *, at: datetime) -> None:
    """Save what a person noted for themselves. A note without words is taken away, with all that ever stood in it."""
    if note.text.strip():
        keep(note, by=note.person, at=at, why="Noted")
    elif note.pk is not None:
        # `remove` writes a last row of history, and forgets the key: the history goes after it.
        key = note.pk
        remove(note, by=note.person, at=at, why="Emptied")
        ItemNote.history.filter(id=key).delete()
