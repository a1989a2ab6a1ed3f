"""The one door past the triggers that hold what is frozen: to erase somebody's name, and for nothing else.

Each use of it is noted, table by table, in the transaction of the act. Flushing, migrating and restoring, which make a
whole database anew, have their own way (`records.frozen.triggers.released`).
"""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection, models, transaction

from records.frozen.triggers import held_models, hold, let_go
from records.models import Purge

# {key of a row: {name of a column: its new value}}
Changes = Mapping[int, Mapping[str, object]]


@transaction.atomic
def purge(changes: Mapping[type[models.Model], Changes], *, by_key: int | None, why: str, at: datetime) -> None:
    """Write other values into rows that never change. Versions stay, and no history of what was there is written."""
    held = {model for model, _ in held_models()}
    _settle()
    for model in changes.keys() & held:
        let_go(table=model._meta.db_table)
    for model, rows in changes.items():
        for key, values in rows.items():
            model._base_manager.filter(pk=key).update(**values)
    _settle()
    hold()
    Purge.objects.bulk_create(
        Purge(by_key=by_key, done_at=at, why=why[:200], table=model._meta.db_table, row_count=len(rows))
        for model, rows in changes.items()
    )


def _settle() -> None:
    """PostgreSQL changes no table on which keys wait to be checked."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
