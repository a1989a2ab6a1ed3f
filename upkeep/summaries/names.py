"""By which words somebody is named in what is kept, and in which rows these stand."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, reduce
from operator import or_
from urllib.parse import quote_plus

from django.apps import apps
from django.db import connection, models
from django.db.models import Q
from simple_history.models import HistoricalChanges

from partners.models import User
from records.frozen import Held

ERASED_NAME, ERASED_ADDRESS = "[name erased]", "erased@erased.invalid"
# What a search makes anew; what every installation has.
LEFT_OUT = ("search", "contenttypes", "auth", "admin")
TEXTS = (models.CharField, models.TextField)
BATCH = 500


@dataclass(frozen=True)
class Names:
    """Every name and address that an account has had, and what stands in their place."""

    names: frozenset[str]
    addresses: frozenset[str]

    @cached_property
    def replaced(self) -> dict[str, str]:
        """{what is looked for, in small letters: what stands there instead}, in each way of writing it down."""
        found = {}
        for words, instead in ((self.names, ERASED_NAME), (self.addresses, ERASED_ADDRESS)):
            for each in words:
                for way in (str, html.escape, quote_plus, _as_json):
                    found.setdefault(way(each).lower(), way(instead))
        return found

    @cached_property
    def pattern(self) -> re.Pattern:
        longest_first = sorted(self.replaced, key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)", re.IGNORECASE)

    def without(self, text: str) -> str:
        return self.pattern.sub(lambda match: self.replaced[match.group().lower()], text)


def _as_json(text: str) -> str:
    return json.dumps(text)[1:-1]


def names_of(person: User) -> Names:
    rows = [person, *person.history.all()]
    kept = (ERASED_NAME, "")
    addresses = {row.email for row in rows if not row.email.endswith(".invalid")}
    # A name of one word, such as that of an account of several people, stands for other things in texts as well.
    full = {row.name for row in rows if " " in row.name.strip()}
    return Names(frozenset(full - {*kept}), frozenset(addresses))


def kept_models() -> list[type[models.Model]]:
    found = apps.get_models(include_auto_created=True)
    return [each for each in found if each._meta.managed and each._meta.app_label not in LEFT_OUT]


def texts_of(model: type[models.Model]) -> list[models.Field]:
    """The fields in which anybody's words may stand."""
    fields = (field for field in model._meta.concrete_fields if isinstance(field, TEXTS))
    return [field for field in fields if not field.choices and not field.primary_key]


def rows_naming(names: Names, model: type[models.Model]) -> Iterator[tuple[models.Model, dict[str, str]]]:
    """(row, {field: its text without the name}) of each row in which it stands."""
    fields = texts_of(model)
    if not fields or not names.replaced:
        return
    asked = reduce(or_, (Q(**{f"{field.name}__icontains": each}) for field in fields for each in names.replaced))
    for row in model._base_manager.filter(asked).order_by("pk").iterator(chunk_size=BATCH):
        changed = {}
        for field in fields:
            text = field.value_from_object(row)
            # Lists of addresses, of the mail library.
            text = ", ".join(text) if isinstance(text, list) else text
            if text and (other := names.without(text)) != text:
                changed[field.name] = other[: field.max_length] if field.max_length else other
        if changed:
            yield row, changed


def on_record(model: type[models.Model]) -> set[int]:
    """The keys of the rows that are part of what was agreed or published; of a history, those of such rows."""
    record = getattr(model, "instance_type", None) if issubclass(model, HistoricalChanges) else model
    held = getattr(record, "held", None)
    if not isinstance(held, Held) or not held.stays_on_record(record):
        return set()
    table, key = record._meta.db_table, record._meta.pk.column
    with connection.cursor() as cursor:
        # Names of tables and columns, and conditions from our models: nothing that anybody typed.
        cursor.execute(f"SELECT kept.{key} FROM {table} kept WHERE {held.is_held(record, 'kept')}")  # noqa: S608
        keys = {key for (key,) in cursor.fetchall()}
    if record is model:
        return keys
    return set(model._base_manager.filter(**{f"{record._meta.pk.attname}__in": keys}).values_list("pk", flat=True))
