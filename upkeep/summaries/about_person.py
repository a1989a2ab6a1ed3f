"""Everything that is held about one person, for them: their account, what names them as who did it, what was mailed to
them, what they left unsent, and every text in which their name or address stands."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils import timezone

from partners.models import User
from upkeep.summaries.names import kept_models, names_of, rows_naming
from upkeep.summaries.readable import Chapter, chapters, readable

# Keys to an account, which are nobody's to read.
SECRETS = frozenset(["password", "session_data", "session_key", "token", "token_hash", "mark", "data", "code_hash"])
KEYS = ("person_key", "by_key")


@dataclass
class Part:
    """The rows of one kind: (name, value) for each of their fields."""

    title: str
    rows: list[list[tuple[str, str]]] = field(default_factory=list)


@dataclass(frozen=True)
class AboutPerson:
    person: User
    made_at: datetime
    parts: list[Part]
    chapters: list[Chapter]

    @property
    def row_count(self) -> int:
        return sum(len(part.rows) for part in self.parts)


def about_person(person: User, *, at: datetime) -> AboutPerson:
    names, parts, to_read = names_of(person), [], {}
    for model in kept_models():
        rows = {row.pk: row for row in _rows_of(person, model)}
        rows |= {row.pk: row for row, _ in rows_naming(names, model)}
        if rows:
            told = [list(_told(row)) for row in rows.values()]
            named = [[(str(each.verbose_name).capitalize(), words) for each, words in row] for row in told]
            parts.append(Part(str(model._meta.verbose_name_plural).capitalize(), named))
            to_read[model] = [list(readable(row, fields)) for row, fields in zip(rows.values(), told, strict=True)]
    return AboutPerson(person, at, parts, chapters(to_read))


def _rows_of(person: User, model: type[models.Model]) -> Iterator[models.Model]:
    """Those that point at the account, by a foreign key or by its number."""
    if model is User:
        yield person
        return
    asked = Q()
    for each in model._meta.concrete_fields:
        if each.related_model is User or each.name in KEYS:
            asked |= Q(**{each.attname: person.pk})
    if model is User.history.model:
        asked |= Q(id=person.pk)
    if asked:
        yield from model._base_manager.filter(asked).order_by("pk").iterator()


def _told(row: models.Model) -> Iterator[tuple[models.Field, str]]:
    for each in row._meta.concrete_fields:
        value = each.value_from_object(row)
        if each.name in SECRETS or value in (None, "", []) or isinstance(value, bytes | memoryview):
            continue
        yield each, _in_words(row, each, value)


def _in_words(row: models.Model, each: models.Field, value) -> str:
    if each.choices:
        return str(getattr(row, f"get_{each.name}_display")())
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%d %B %Y, %H:%M")
    if each.is_relation and each.related_model is User:
        return f"person {value}"
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
