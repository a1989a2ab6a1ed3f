"""Many records of one model at once: as `keep` for each of them, in a few statements instead of dozens a record.

The database alone checks constraints and foreign keys here; what it refuses is put in the same words.
"""

from collections.abc import Mapping
from contextlib import contextmanager
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from records.models import Record, StaleRecord
from records.services.histories import BATCH, names_between, write_histories
from search.services import follow

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
    for field in model.history_writer.m2m_models:
        through, here, there = names_between(field)
        chosen = zip(records, links or [{}] * len(records), strict=True)
        through._base_manager.bulk_create(
            [
                through(**{here: record.pk, there: getattr(row, "pk", row)})
                for record, own in chosen
                for row in own.get(field.name, ())
            ],
            batch_size=BATCH,
        )
    write_histories(records, "+", by=by, at=at, why=why)
    follow(records)


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
    write_histories(records, "~", by=by, at=at, why=why)
    follow(records)


def _clean(records: list[Record]) -> None:
    # Each foreign key would be looked up by a query of its own, for every record.
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
