"""What a rule of the plan refuses of a file, with the row and the field that it is about."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError

from actions.services import Incoming
from govuk.words import upper_first
from imports.matching.action_drafts import ActionDraft
from records.models import Record
from records.summaries import label_of

MOST_NAMED = 20


@contextmanager
def naming_rows(drafts: list[ActionDraft], incoming: list[Incoming]) -> Iterator[None]:
    """Around the writing of `incoming`, of which each came from the draft at its place."""
    try:
        yield
    except ValidationError as refused:
        sentences = [
            upper_first(f"{draft.place}: {sentence}")
            for draft, each in zip(drafts, incoming, strict=True)
            for record in _records_of(each)
            for sentence in _refused(record)
        ]
        if not sentences:
            first, last = str(drafts[0].place), str(drafts[-1].place)
            where = first if first == last else f"{first} to {last}"
            sentences = [upper_first(f"{where}: {words}") for words in refused.messages]
        raise ValidationError(sentences[:MOST_NAMED]) from refused


def _records_of(incoming: Incoming) -> list[Record]:
    return [incoming.action, *filter(None, [incoming.update]), *incoming.updates_before, *incoming.milestones]


def _refused(record: Record) -> Iterator[str]:
    keys = {field.name for field in record._meta.concrete_fields if field.remote_field}
    # What only the database refuses is said of all rows that were written together.
    for check in (lambda: record.clean_fields(exclude=keys), record.clean):
        try:
            check()
        except ValidationError as refused:
            for name, words in getattr(refused, "message_dict", {NON_FIELD_ERRORS: refused.messages}).items():
                label = "" if name == NON_FIELD_ERRORS else f"{label_of(record._meta.get_field(name))}: "
                yield from (f"{label}{each.rstrip('.')}" for each in words)
