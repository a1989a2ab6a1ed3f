"""Putting an import into the plan: all of it in one transaction, exactly as it was shown, or nothing."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from actions.models import Action
from imports.choices import REMEMBERED, ImportState
from imports.models import Import, RememberedAnswer
from imports.services.drafting import take_look
from imports.services.writing import BATCH, Tell, Writer
from partners.models import User
from records.services import keep


class StaleImport(Exception):
    """The plan changed since the import was looked at: `changed` holds {key of an action: the version seen}.

    Nothing was written.
    """

    def __init__(self, changed: dict[int, int]):
        super().__init__(f"{len(changed)} actions were changed meanwhile")
        self.changed = changed


@transaction.atomic
def commit(
    source: Import, *, by: User | None, at: datetime, on: date, tell: Tell = lambda done, total: None
) -> Import:
    """Write everything the last look showed. Raises StaleImport when a look would now show something else, and
    ValidationError when something is still open, or a rule of the plan refuses a row."""
    if not source.is_ready:
        raise ValidationError("This import is not ready: put its faults right and decide what is open.")
    found = take_look(source, on=on)
    if found.digest != source.digest:
        raise StaleImport(versions_that_differ(source))
    source.state, source.committed_at, source.committed_by = ImportState.COMMITTED, at, by
    keep(source, by=by, at=at, why="Put into the plan")
    Writer(source, found, by=by, at=at, on=on, tell=tell).write()
    _remember(source)
    return source


def versions_that_differ(source: Import) -> dict[int, int]:
    seen = {int(pk): version for pk, version in source.seen.items()}
    now = dict(Action.objects.filter(pk__in=seen).values_list("pk", "version"))
    return {pk: version for pk, version in seen.items() if now.get(pk) != version}


def _remember(source: Import) -> None:
    rows = source.decisions.asked().filter(kind__in=REMEMBERED).exclude(answer=None).exclude(key__startswith="@")
    remembered = [
        RememberedAnswer(kind=row.kind, key=row.key, words=row.words, answer=row.answer, source=source) for row in rows
    ]
    RememberedAnswer.objects.bulk_create(
        remembered,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["kind", "key"],
        update_fields=["words", "answer", "source"],
    )
