"""What is wrong in the file of a strategy, in sentences: the value, and how to put it right."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

WAYS = {
    "text": "enter text in quotation marks",
    "whole number": "enter a whole number without quotation marks",
    "date": "enter a date as 2026-04-01, without quotation marks",
}


def shown(value) -> str:
    """As it stands in the file, or nearly."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"“{value}”"
    return value.isoformat() if isinstance(value, date) else str(value)


def not_of_kind(value, kind: str) -> str:
    return f"{shown(value)} is not {'text' if kind == 'text' else f'a {kind}'}: {WAYS[kind]}"


def missing(kind: str) -> str:
    return f"this is missing: {WAYS[kind]}"


def not_known(name: str, what: str, known: Iterable[str]) -> str:
    return f"{name} is not a {what} of a strategy: remove it, or use one of {', '.join(known)}"


def not_there(value, what: str, target: str, known: Iterable) -> str:
    there = dict.fromkeys(str(each) for each in known if each is not None)
    way = f"use one of {', '.join(there)}, or add it there" if there else "add it there"
    return f"there is no {what} {shown(value)} in {target}: {way}"


def refusals(error: ValidationError, record: models.Model) -> Iterator[tuple[str, str]]:
    """(key, sentence) for what the model says against the values of `record`."""
    for key, errors in error.error_dict.items():
        for each in errors:
            if key == NON_FIELD_ERRORS:
                # Of a strategy alone, whose days are in the wrong order.
                yield "ends_on", f"{shown(record.ends_on)} is not after {shown(record.starts_on)}, the start date"
            else:
                yield key, _refusal(each, record._meta.get_field(key), getattr(record, key))


def _refusal(error: ValidationError, its_field: models.Field, value) -> str:
    code, params = error.code, error.params or {}
    if code == "blank":
        return f"this is empty: {WAYS['text']}"
    if code == "max_length":
        return f"{shown(value)} has {params['show_value']} characters: use {params['limit_value']} or fewer"
    if code in ("min_value", "max_value"):
        side = "more" if code == "min_value" else "less"
        return f"{shown(value)} is out of range: enter {params['limit_value']} or {side}"
    if code == "invalid_choice":
        return f"{shown(value)} is not known: use one of {', '.join(key for key, _ in its_field.flatchoices if key)}"
    if isinstance(its_field, models.URLField):
        return f"{shown(value)} is not a web address: enter one that begins with https://"
    return f"{shown(value)} has spaces or signs in it: use letters, numbers, hyphens and underscores only"


def already_here(what: str, name) -> str:
    return f"another strategy already has the {what} {name}: give this one another name"
