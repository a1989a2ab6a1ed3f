from collections.abc import Iterable, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from records.models import Record, StaleRecord, Submission

SUBMISSIONS_KEPT = timedelta(days=2)
BATCH = 500


class AlreadySubmitted(Exception):
    """This very form was sent before; `result_url` is where its sender was taken."""

    def __init__(self, result_url: str):
        super().__init__(result_url)
        self.result_url = result_url


@transaction.atomic
def keep(record: Record, *, by, at: datetime, why: str = "", links: Mapping[str, Iterable] | None = None) -> Record:
    """Check the record, write it and its many-to-many `links`, and add one row of history.

    Raises ValidationError (with the message an officer will see) or StaleRecord; then nothing is written.
    """
    is_new = record._state.adding
    if is_new:
        record.created_at = at
    record.full_clean()
    record.skip_history_when_saving = True
    try:
        record.save()
        for name, rows in (links or {}).items():
            getattr(record, name).set(rows)
    finally:
        del record.skip_history_when_saving
    _write_history(record, "+" if is_new else "~", by=by, at=at, why=why)
    return record


def _write_history(record: Record, kind: str, *, by, at: datetime, why: str) -> None:
    record._history_user, record._history_date, record._change_reason = by, at, why[:100] or None
    try:
        record.history_writer.create_historical_record(record, kind)
    finally:
        del record._history_user, record._history_date, record._change_reason


@transaction.atomic
def remove(record: Record, *, by, at: datetime, why: str) -> None:
    """Delete a record that is part of another one (a milestone, a document); its history stays."""
    row = type(record)._base_manager.filter(pk=record.pk, version=record.version).select_for_update()
    if not row.exists():
        raise StaleRecord(record)
    record._history_user, record._history_date, record._change_reason = by, at, why[:100]
    record.delete()


def claim_submission(token: UUID, *, result_url: str, at: datetime) -> None:
    """Take `token` for the deed of the current transaction. Raises AlreadySubmitted for the second taker."""
    submission, is_first = Submission.objects.get_or_create(
        token=token, defaults={"result_url": result_url, "claimed_at": at}
    )
    if not is_first:
        raise AlreadySubmitted(submission.result_url)


def forget_submissions(*, at: datetime) -> int:
    """Delete the tokens of forms sent more than two days ago; returns how many."""
    return Submission.objects.filter(claimed_at__lt=at - SUBMISSIONS_KEPT).delete()[0]


@transaction.atomic
def keep_new(records: list[Record], *, by, at: datetime, why: list[str], links: list[Mapping] | None = None) -> None:
    """Write many new records of one model, with their links and a row of history each, in a few statements.

    As `keep` for each of them, but that the database alone checks constraints and foreign keys: raises
    ValidationError with the constraint's message, and then nothing is written.
    """
    if not records:
        return
    model = type(records[0])
    keys = [field.name for field in model._meta.concrete_fields if field.remote_field]
    for record in records:
        record.created_at = at
        record.clean_fields(exclude=keys)
        record.clean()
    with _refusing_in_words(model):
        model._base_manager.bulk_create(records, batch_size=BATCH)
    history = _write_histories(records, by=by, at=at, why=why)
    for field in history[0]._history_m2m_fields:
        chosen = [each.get(field.name, ()) for each in links or [{}] * len(records)]
        _link_new(field, list(zip(records, chosen, history, strict=True)))


@contextmanager
def _refusing_in_words(model: type[Record]):
    try:
        yield
    except IntegrityError as error:
        for rule in model._meta.constraints:
            if rule.name in str(error):
                raise ValidationError(str(rule.violation_error_message)) from error
        raise


def _write_histories(records: list[Record], *, by, at: datetime, why: list[str]) -> list:
    history = type(records[0]).history.model
    names = [field.attname for field in history.tracked_fields]
    rows = [
        history(
            **{name: getattr(record, name) for name in names},
            history_date=at,
            history_user=by,
            history_type="+",
            history_change_reason=reason[:100] or None,
        )
        for record, reason in zip(records, why, strict=True)
    ]
    return history._base_manager.bulk_create(rows, batch_size=BATCH)


def _link_new(field, chosen: list[tuple]) -> None:
    """`chosen`: (record, the rows it is linked to, its row of history) for one many-to-many field."""
    through, here, there = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
    pairs = [
        (through(**{f"{here}_id": record.pk, f"{there}_id": getattr(row, "pk", row)}), history)
        for record, rows, history in chosen
        for row in rows
    ]
    through._base_manager.bulk_create([link for link, _ in pairs], batch_size=BATCH)
    remembered = type(chosen[0][0]).history_writer.m2m_models[field]
    names = [each.attname for each in through._meta.concrete_fields]
    rows = [remembered(history=history, **{name: getattr(link, name) for name in names}) for link, history in pairs]
    remembered._base_manager.bulk_create(rows, batch_size=BATCH)
