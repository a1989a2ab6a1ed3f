"""Rows of history for one save or for many at once.

simple_history writes the rows. The links beside them are written here: its own way asks and writes once for each
record and field, which makes a save of an action two fifths dearer and an import many times (decision 30).
"""

from datetime import datetime

from django.db import connection

from records.models import Record

BATCH = 500


def write_histories(records: list[Record], kind: str, *, by, at: datetime, why: list[str]) -> None:
    """A row of history for each record of one model, with the links that it has now."""
    for record, reason in zip(records, why, strict=True):
        # The length of the library's column (decision 5).
        record._change_reason = reason[:100]
    rows = type(records[0]).history.bulk_history_create(
        records,
        batch_size=BATCH,
        update=kind == "~",
        default_user=by,
        default_change_reason=None,
        default_date=at,
    )
    for record in records:
        # It would stand in the history of the next save of this object as well.
        del record._change_reason
    _remember_links(records, rows)


def _remember_links(records: list[Record], rows: list) -> None:
    """The links that each record has now, beside its row of history."""
    if len(records) == 1:
        _copy_links(records[0], rows[0])
        return
    history_of = {record.pk: row for record, row in zip(records, rows, strict=True)}
    for field, remembered in type(records[0]).history_writer.m2m_models.items():
        through, here, _ = names_between(field)
        names = [each.attname for each in through._meta.concrete_fields]
        links = through._base_manager.filter(**{f"{here}__in": list(history_of)}).order_by("pk")
        remembered._base_manager.bulk_create(
            [
                remembered(history=history_of[getattr(link, here)], **{name: getattr(link, name) for name in names})
                for link in links.iterator(chunk_size=BATCH)
            ],
            batch_size=BATCH,
        )


def _copy_links(record: Record, row) -> None:
    """Of one record they are copied where they are: to read and write them took a third of the time of a save."""
    quoted = connection.ops.quote_name
    for field, remembered in type(record).history_writer.m2m_models.items():
        through, here, _ = names_between(field)
        names = ", ".join(quoted(each.column) for each in through._meta.concrete_fields)
        into, history = quoted(remembered._meta.db_table), quoted(remembered._meta.get_field("history").column)
        wanted = f"FROM {quoted(through._meta.db_table)} WHERE {quoted(here)} = %s ORDER BY {quoted('id')}"
        with connection.cursor() as cursor:
            # Names of our own tables and columns; what is sent are two keys.
            cursor.execute(f"INSERT INTO {into} ({names}, {history}) SELECT {names}, %s {wanted}", [row.pk, record.pk])


def names_between(field) -> tuple:
    """Of a many-to-many field: the model between, and the names of the keys there of the record and of its link."""
    through = field.remote_field.through
    return through, f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
