"""A record's history in plain words: who changed what, from what to what, and why."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date, datetime
from decimal import Decimal

from django.db import models

from govuk.dates import day, moment
from records.models import Record

NOTHING = ""
KINDS = {"+": "Created", "~": "Changed", "-": "Deleted"}
SKIPPED = {"version", "created_at", "id"}


@dataclass(frozen=True)
class Change:
    field: str
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class HistoryEntry:
    """One save. `words` are (label, text) of what was said with it and stands elsewhere, such as a progress update."""

    at: datetime
    by: str
    kind: str
    why: str
    version: int
    changes: tuple[Change, ...]
    subject: str = ""
    words: tuple[tuple[str, str], ...] = ()
    by_key: int | None = dataclass_field(default=None, compare=False)

    @property
    def title(self) -> str:
        """What was done, in the words of who did it where they gave some: “Document “Survey”: attached”."""
        done = self.why or self.kind
        return f"{self.subject}: {done[:1].lower()}{done[1:]}" if self.subject else done


def history_of(record: Record, *, may_see: Callable[[models.Model], bool], since: int = 0) -> list[HistoryEntry]:
    """Newest first, from version `since` on. Rows that the reader may not see are only "a restricted record"."""
    return entries_of(type(record), record.history.filter(version__gte=since), may_see=may_see)


def entries_of(
    model: type[Record],
    history: models.QuerySet,
    *,
    may_see: Callable[[models.Model], bool],
    may_read: Callable[[models.Model], bool] = lambda row: True,
    subject: Callable[[models.Model], str] = lambda row: "",
) -> list[HistoryEntry]:
    """The history of one record or of several of one kind, newest first.

    Rows that `may_read` refuses are left out, and the next one does not say what it changed from them.
    `subject` names what an entry is about on a page about something else.
    """
    rows = list(history.select_related("history_user").order_by("history_date", "history_id"))
    values = _values_of(model, rows, may_see)
    entries, before = [], {}
    for row, value in zip(rows, values, strict=True):
        if may_read(row):
            old = before.get(row.id)
            entries.append(_entry(row, tuple(_changes(old, value)) if old else (), subject(row)))
        # What may not be read is not compared with either: the difference would give its words away.
        before[row.id] = value if may_read(row) else None
    return entries[::-1]


def _entry(row, changes: tuple[Change, ...], subject: str) -> HistoryEntry:
    return HistoryEntry(
        at=row.history_date,
        by=str(row.history_user) if row.history_user_id else "The system",
        kind=KINDS[row.history_type],
        why=row.history_change_reason or "",
        version=row.version,
        changes=changes,
        subject=subject,
        by_key=row.history_user_id,
    )


def changes_since(record: Record, version: int, *, may_see: Callable[[models.Model], bool]) -> list[HistoryEntry]:
    """What others saved after `version`, newest first."""
    return [entry for entry in history_of(record, may_see=may_see, since=version) if entry.version > version]


def as_they_were(records: Iterable[Record], *, before: datetime) -> list[Record]:
    """Each record as it stood before an instant; one that history does not know of by then as it is now.

    For kinds of record of which history leaves no field out.
    """
    records = list(records)
    if not records:
        return []
    rows = type(records[0]).history.filter(id__in=[record.pk for record in records]).standing_at(before)
    then = {row.id: row.instance for row in rows}
    return [then.get(record.pk, record) for record in records]


def _changes(before: dict, after: dict):
    for name, (label, new) in after.items():
        old = before[name][1]
        if old != new:
            yield Change(name, label, old, new)


def _tracked_fields(record: type[Record]) -> list[models.Field]:
    kept = {field.name for field in record.history_writer.fields_included(record)}
    kept -= SKIPPED | set(record.history_writer.unsaid)
    return [field for field in record._meta.concrete_fields if field.name in kept]


def _values_of(record: type[Record], rows: list, may_see) -> list[dict[str, tuple[str, str]]]:
    fields = _tracked_fields(record)
    names = _names_of_linked(fields, rows, may_see)
    links = list(_links_of(record, rows))
    result = []
    for row in rows:
        words = {f.name: (label_of(f), _in_words(f, getattr(row, f.attname), names)) for f in fields}
        result.append(words | {f.name: (label_of(f), linked[row.pk]) for f, linked in links})
    return result


def _names_of_linked(fields, rows, may_see) -> dict[tuple, str]:
    wanted = defaultdict(set)
    for field in fields:
        if field.remote_field:
            wanted[field.related_model] |= {getattr(row, field.attname) for row in rows} - {None}
    names = {}
    for model, keys in wanted.items():
        for key, found in model._base_manager.in_bulk(keys).items():
            names[model, key] = str(found) if may_see(found) else "a restricted record"
    return names


def _links_of(record: type[Record], rows: list):
    """For each many-to-many field that history keeps: {history row: the names linked then}."""
    if not rows:
        return
    for field, through in record.history_writer.m2m_models.items():
        linked = defaultdict(list)
        target = field.m2m_reverse_field_name()
        found = through.objects.filter(history__in=[row.pk for row in rows]).select_related(target)
        for link in found:
            linked[link.history_id].append(str(getattr(link, target)))
        yield field, defaultdict(lambda: NOTHING, {key: ", ".join(sorted(value)) for key, value in linked.items()})


def label_of(field: models.Field) -> str:
    label = str(field.verbose_name)
    return label[:1].upper() + label[1:]


def _in_words(field: models.Field, value, names: dict) -> str:
    if field.remote_field and value is not None:
        return names.get((field.related_model, value), "a deleted record")
    if field.choices and value not in (None, ""):
        return str(dict(field.flatchoices).get(value, value))
    return in_words(value)


def in_words(value) -> str:
    """A value as a person would write it: 31 March 2026, yes, 73.6; nothing for none."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Decimal):
        return f"{value.normalize():,f}"
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return day(value)
    return str(value)
