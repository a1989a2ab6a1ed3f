"""What is held about one person, for their eyes: who they are first, what was before below what is, no keys."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

from partners.models import User

# What tells a program which row it is, and a reader nothing.
TECHNICAL = frozenset(["id", "key", "version", "history_id", "history_type", "m2m_history_id", "history", "writer"])
OF_HISTORIES = {"history_date": "When", "history_user": "By", "history_change_reason": "Why"}
ENDINGS = ("_label", "_key", "_id", "sha256", "_hash")
Row = list[tuple[str, str]]


@dataclass
class Chapter:
    """One kind of entry: as they are now, and as they were before."""

    title: str
    now: list[Row] = field(default_factory=list)
    before: list[Row] = field(default_factory=list)


def chapters(rows_by_model: dict[type[models.Model], list[Row]]) -> list[Chapter]:
    found: dict[type[models.Model], Chapter] = {}
    for model, rows in rows_by_model.items():
        today = of_today(model)
        chapter = found.setdefault(today, Chapter(title_of(today)))
        if model is today:
            chapter.now[:0] = rows
        else:
            (chapter.before if hasattr(model, "instance_type") else chapter.now).extend(rows)
    told = [each for each in found.values() if each.now or each.before]
    who = found.get(User)
    return sorted(told, key=lambda each: (each is not who, each.title))


def of_today(model: type[models.Model]) -> type[models.Model]:
    """Of a history, the model whose past it keeps; of the history of a link, that which holds the link."""
    kept = getattr(model, "instance_type", model)
    return kept._meta.auto_created or kept


def title_of(model: type[models.Model]) -> str:
    title = str(model._meta.verbose_name_plural)
    return title[:1].upper() + title[1:]


def readable(row: models.Model, told: list[tuple[models.Field, str]]) -> Iterator[tuple[str, str]]:
    for each, words in told:
        if each.name in TECHNICAL or each.name.endswith(ENDINGS):
            continue
        name = OF_HISTORIES.get(each.name) or str(each.verbose_name)
        yield name[:1].upper() + name[1:], _for_eyes(row, each, words)


def _for_eyes(row: models.Model, each: models.Field, words: str) -> str:
    if isinstance(each, models.BooleanField):
        return "Yes" if each.value_from_object(row) else "No"
    if each.is_relation:
        try:
            return str(getattr(row, each.name))
        except ObjectDoesNotExist:
            return "No longer there"
    return words
