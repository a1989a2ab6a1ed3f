"""The one door past the triggers that hold what is frozen: to erase somebody's name, and to delete what was kept
as long as a setting says.

Each use of it is noted, table by table, in the transaction of the act. Flushing, migrating and restoring, which make a
whole database anew, have their own way (`records.frozen.triggers.released`).
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import models, transaction

from records.frozen.triggers import held_models, let_go_for
from records.models import Purge

# {key of a row: {name of a column: its new value}}
Changes = Mapping[int, Mapping[str, object]]


@transaction.atomic
def purge(changes: Mapping[type[models.Model], Changes], *, by_key: int | None, why: str, at: datetime) -> None:
    """Write other values into rows that never change. Versions stay, and no history of what was there is written."""
    held = {model for model, _ in held_models()}
    with let_go_for(*(changes.keys() & held)):
        for model, rows in changes.items():
            for key, values in rows.items():
                model._base_manager.filter(pk=key).update(**values)
    _note({model: len(rows) for model, rows in changes.items()}, by_key=by_key, why=why, at=at)


@transaction.atomic
def purge_rows(rows: models.QuerySet, *, why: str, at: datetime) -> int:
    """Delete rows that never change, because they were kept for as long as they are to be. Returns how many."""
    with let_go_for(rows.model):
        count, _ = rows.delete()
    _note({rows.model: count}, by_key=None, why=why, at=at)
    return count


def _note(counts: Mapping[type[models.Model], int], *, by_key: int | None, why: str, at: datetime) -> None:
    Purge.objects.bulk_create(
        Purge(by_key=by_key, done_at=at, why=why[:200], table=model._meta.db_table, row_count=count)
        for model, count in counts.items()
    )
