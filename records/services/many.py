"""Many records of one model at once: as `keep` for each of them, in a few statements instead of dozens a record.

The database alone checks constraints and foreign keys here; what it refuses is told in the same words.
"""

from collections.abc import Mapping
from contextlib import contextmanager
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from records.models import Record, StaleRecord

BATCH = 500
Links = list[Mapping]


@transaction.atomic
def keep_new(records: list[Record], *, by, at: datetime, why: list[str], links: Links | None = None) -> None:
    """Write new records with their many-to-many `links` and a row of history each.

    Raises ValidationError, and then nothing is written.
    """
    if not records:
        return
    model = type(records[0])
    for record in records:
        record.created_at = at
    _clean(records)
    with _refusing_in_words(model):
        model._base_manager.bulk_create(records, batch_size=BATCH)
    rows = _write_histories(records, "+", by=by, at=at, why=why)
    for field in rows[0]._history_m2m_fields:
        through, here, there = _names_of(field)
        chosen = zip(records, links or [{}] * len(records), strict=True)
        through._base_manager.bulk_create(
            [
                through(**{here: record.pk, there: getattr(row, "pk", row)})
                for record, own in chosen
                for row in own.get(field.name, ())
            ],
            batch_size=BATCH,
        )
    _remember_links(records, rows)


@transaction.atomic
def keep_changed(records: list[Record], *, by, at: datetime, why: list[str], links: Links | None = None) -> None:
    """Write records that are there already, each if it is still at the version that was read.

    Raises StaleRecord or ValidationError, and then nothing is written.
    """
    if not records:
        return
    model = type(records[0])
    _clean(records)
    names = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    with _refusing_in_words(model):
        for record in records:
            row = model._base_manager.filter(pk=record.pk, version=record.version)
            values = {name: getattr(record, name) for name in names}
            if not row.update(**values | {"version": record.version + 1}):
                raise StaleRecord(record)
            record.version += 1
    for record, own in zip(records, links or [{}] * len(records), strict=True):
        for name, rows in own.items():
            _link(record, name, rows)
    _remember_links(records, _write_histories(records, "~", by=by, at=at, why=why))


def _clean(records: list[Record]) -> None:
    keys = [field.name for field in records[0]._meta.concrete_fields if field.remote_field]
    for record in records:
        record.clean_fields(exclude=keys)
        record.clean()


@contextmanager
def _refusing_in_words(model: type[Record]):
    try:
        yield
    except IntegrityError as error:
        for rule in model._meta.constraints:
            if rule.name in str(error):
                raise ValidationError(str(rule.violation_error_message)) from error
        raise


def _link(record: Record, name: str, rows) -> None:
    record.skip_history_when_saving = True
    try:
        getattr(record, name).set(rows)
    finally:
        del record.skip_history_when_saving


def _names_of(field) -> tuple:
    """Of a many-to-many field: the model between, and the names of the keys there of the record and of its link."""
    through = field.remote_field.through
    return through, f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"


def _write_histories(records: list[Record], kind: str, *, by, at: datetime, why: list[str]) -> list:
    history = type(records[0]).history.model
    names = [field.attname for field in history.tracked_fields]
    rows = [
        history(
            **{name: getattr(record, name) for name in names},
            history_date=at,
            history_user=by,
            history_type=kind,
            history_change_reason=reason[:100] or None,
        )
        for record, reason in zip(records, why, strict=True)
    ]
    return history._base_manager.bulk_create(rows, batch_size=BATCH)


def _remember_links(records: list[Record], rows: list) -> None:
    """The links that each record has now, beside its row of history."""
    history_of = {record.pk: row for record, row in zip(records, rows, strict=True)}
    for field in rows[0]._history_m2m_fields:
        through, here, _ = _names_of(field)
        remembered = type(records[0]).history_writer.m2m_models[field]
        names = [each.attname for each in through._meta.concrete_fields]
        links = through._base_manager.filter(**{f"{here}__in": list(history_of)}).order_by("pk")
        remembered._base_manager.bulk_create(
            [
                remembered(history=history_of[getattr(link, here)], **{name: getattr(link, name) for name in names})
                for link in links.iterator(chunk_size=BATCH)
            ],
            batch_size=BATCH,
        )
