"""What is wrong in a file from which records are loaded, in sentences: the value, and how to put it right."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models

WAYS = {
    "yes or no": "enter true or false, without quotation marks",
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
    named = kind if kind in ("text", "yes or no") else f"a {kind}"
    return f"{shown(value)} is not {named}: {WAYS[kind]}"


def missing(kind: str) -> str:
    return f"this is missing: {WAYS[kind]}"


def not_known(name: str, what: str, known: Iterable[str], *, whole: str) -> str:
    """`whole` is what the table belongs to: "a strategy"."""
    return f"{name} is not a {what} of {whole}: remove it, or use one of {', '.join(known)}"


def no_table(name: str, *, is_one: bool, is_needed: bool) -> str:
    if is_one:
        return f"the file needs one table [{name}]"
    if is_needed:
        return f"the file needs at least one table [[{name}]]"
    return f"this is not a list of tables: write each as [[{name}]], or leave them all out"


def not_there(value, what: str, target: str, known: Iterable) -> str:
    there = dict.fromkeys(str(each) for each in known if each is not None)
    way = f"use one of {', '.join(there)}, or add it there" if there else "add it there"
    return f"there is no {what} {shown(value)} in {target}: {way}"


def refusals(
    error: ValidationError, record: models.Model, of_several: Callable[[models.Model, str], tuple[str, str]] | None
) -> Iterator[tuple[str, str]]:
    """(key, sentence) for what the model says against the values of `record`; `of_several` gives them for the sentence
    of a constraint."""
    for key, errors in error.error_dict.items():
        for each in errors:
            if key == NON_FIELD_ERRORS:
                # What is wrong with several values together belongs beside one of them.
                yield of_several(record, each.messages[0])
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
    if isinstance(its_field, models.SlugField):
        return f"{shown(value)} has spaces or signs in it: use letters, numbers, hyphens and underscores only"
    return error.messages[0]


def taken(error: ValidationError, record: models.Model, unique: Iterable[str]) -> str:
    """What only the database could tell, beside the values that have to be unique."""
    values = " and ".join(f"{key} {shown(getattr(record, key))}" for key in unique)
    return f"{'. '.join(error.messages)} ({values}): give it another one here, or change the other in administration"
