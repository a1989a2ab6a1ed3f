"""Rows that people put in order, by their `position`."""

from datetime import datetime

from django.db.models import QuerySet

from records.models import Record
from records.services.keeping import keep


def move_past_neighbour(record: Record, rows: QuerySet, *, up: bool, by, at: datetime) -> bool:
    """Change places with the one before or after it among `rows`. Returns whether it moved: the ends stay."""
    ordered = list(rows.order_by("position", "pk").select_for_update())
    place = next(number for number, row in enumerate(ordered) if row.pk == record.pk)
    other = place - 1 if up else place + 1
    if not 0 <= other < len(ordered):
        return False
    ordered[place], ordered[other] = ordered[other], ordered[place]
    for position, row in enumerate(ordered, start=1):
        if row.position != position:
            row.position = position
            keep(row, by=by, at=at, why="Moved")
    return True
