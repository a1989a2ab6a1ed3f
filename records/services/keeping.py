from collections.abc import Iterable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, InternalError, OperationalError, transaction

from records.limits import SUBMISSIONS_KEPT_FOR
from records.models import Record, StaleRecord, Submission
from records.services.histories import write_histories
from search.services import before_removal, follow, followed_by

# What the database says while it can be read and not written: a full disk; one that is read only.
CANNOT_WRITE = (OperationalError, InternalError)


class AlreadySubmitted(Exception):
    """This very form was sent before; `result_url` is where its sender was taken."""

    def __init__(self, result_url: str):
        super().__init__(result_url)
        self.result_url = result_url


def keep(record: Record, *, by, at: datetime, why: str = "", links: Mapping[str, Iterable] | None = None) -> Record:
    """Check the record, write it and its many-to-many `links`, add one row of history, and have the search follow.

    Raises ValidationError (with the message an officer will see) or StaleRecord; then nothing is written.
    """
    try:
        with transaction.atomic():
            return _keep(record, by=by, at=at, why=why, links=links)
    except IntegrityError:
        # The database checks its constraints, and what is unique, on every save anyway. Asking it for each beforehand
        # took half of the time of a save, so they are asked one by one only when it refuses, for their messages.
        record.full_clean()
        raise


def _keep(record: Record, *, by, at: datetime, why: str, links: Mapping[str, Iterable] | None) -> Record:
    is_new = record._state.adding
    if is_new:
        record.created_at = at
    record.full_clean(exclude=_known(record), validate_unique=False, validate_constraints=False)
    # Otherwise the library writes a row at the save and one more at each link, the first with links never meant.
    record.skip_history_when_saving = True
    try:
        record.save()
        for name, rows in (links or {}).items():
            getattr(record, name).set(rows)
    finally:
        del record.skip_history_when_saving
    write_histories([record], "+" if is_new else "~", by=by, at=at, why=[why])
    follow([record])
    return record


def _known(record: Record) -> set[str]:
    """The relations whose row is in hand: asking the database whether it exists would take a query for each."""
    fields = (field for field in record._meta.concrete_fields if field.is_relation and field.is_cached(record))
    return {field.name for field in fields if getattr(record, field.attname) is not None}


def require_unchanged(record: Record) -> None:
    """For an act about a record that does not save it. Raises StaleRecord when somebody saved it since it was read."""
    # Locked, so that nobody can save it between this check and the act.
    row = type(record)._base_manager.filter(pk=record.pk, version=record.version).select_for_update()
    if not row.exists():
        raise StaleRecord(record)


@transaction.atomic
def remove(record: Record, *, by, at: datetime, why: str) -> None:
    """Delete a record that is part of another one (a milestone, a document); its history stays."""
    require_unchanged(record)
    record._history_user, record._history_date, record._change_reason = by, at, why[:100]
    concerned = before_removal([record])
    record.delete()
    followed_by(concerned)


def claim_submission(token: UUID, *, result_url: str, at: datetime) -> None:
    """Take `token` for the act of the current transaction. Raises AlreadySubmitted for the second taker."""
    # The token is the primary key: of two who send it at once the second waits here and finds the first (decision 6).
    submission, is_first = Submission.objects.get_or_create(
        token=token, defaults={"result_url": result_url, "claimed_at": at}
    )
    if not is_first:
        raise AlreadySubmitted(submission.result_url)


def note_words_sent(key: UUID, *, result_url: str, at: datetime) -> None:
    """So that the same person is asked before the same words stand there twice."""
    Submission.objects.update_or_create(token=key, defaults={"result_url": result_url, "claimed_at": at})


def forget_submissions(*, at: datetime) -> int:
    """Delete the tokens of forms sent more than two days ago; returns how many."""
    return Submission.objects.filter(claimed_at__lt=at - SUBMISSIONS_KEPT_FOR).delete()[0]
