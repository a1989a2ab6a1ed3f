"""The sentences of a form's errors: what is wrong and how to put it right.

A label that is a noun makes sentences of itself ("Enter the outcome", "Outcome must be …"). Where it is none, or where
another word is better, the form says what it asks for; `tests/govuk/test_error_sentences.py` reads every sentence.
"""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import BaseValidator, MaxLengthValidator

from .words import lower_first, upper_first

# "Select whether it meets the need": good after a verb, and no subject for a sentence.
CLAUSES = ("how ", "what ", "when ", "where ", "whether ", "which ", "who ", "whose ")
OWN_ARTICLE = ("The ", "Your ")


def name_of(name: str, field: forms.Field) -> str:
    """The label, without "(optional)" and without a closing colon or full stop."""
    label = str(field.label) if field.label else name.replace("_", " ").capitalize()
    return label.strip().rstrip(":.")


def reword(name: str, field: forms.Field, asked_for: str = "") -> None:
    """Replace the messages that are still Django's own; a message that a form wrote for itself stays.

    `asked_for` says what the field holds, as it fits after "Enter" or "Select": "a title", "the date it was done".
    """
    label = name_of(name, field)
    field.called = called(label, asked_for)
    # Django gives each field a copy of its messages: only those that differ were written by a form.
    own = {code: text for code, text in field.error_messages.items() if text != _default(field, code)}
    field.error_messages = field.error_messages | messages_for(field, field.called, asked_for or with_the(label)) | own
    longest = [each for each in field.validators if type(each) is MaxLengthValidator]
    field.validators = [_AtMost(each.limit_value) if each in longest else each for each in field.validators]


class _AtMost(MaxLengthValidator):
    """Says how much was typed with commas, as it says how much may be."""

    def __call__(self, value) -> None:
        try:
            super().__call__(value)
        except ValidationError as refusal:
            refusal.params["show_value"] = f"{refusal.params['show_value']:,}"
            raise


def called(label: str, asked_for: str) -> str:
    """What a sentence about the field begins with."""
    if not asked_for or asked_for.startswith((*CLAUSES, "at least ")):
        return label
    return upper_first(asked_for.removeprefix("a ").removeprefix("an "))


def with_the(label: str) -> str:
    words = lower_first(label)
    return words if words.startswith(CLAUSES) or label.startswith(OWN_ARTICLE) else f"the {words}"


def has_hidden_characters(subject: str) -> str:
    return f"{subject} has hidden control characters in it. Delete them, or type the text again."


def messages_for(field: forms.Field, subject: str, asked_for: str) -> dict[str, str]:
    select = f"Select {asked_for}"
    messages = {"required": f"Enter {asked_for}", "invalid": f"{subject} is not in the right format"}
    # A clause takes no more words: "Select who may see it from the list" is about the wrong thing.
    listed = select if asked_for.startswith(CLAUSES) else f"{select} from the list"
    messages["null_characters_not_allowed"] = has_hidden_characters(subject)
    messages |= {"null": f"Enter {asked_for}", "blank": f"Enter {asked_for}", "unique": f"{subject} is already in use"}
    messages |= dict.fromkeys(("invalid_choice", "invalid_pk_value", "invalid_list"), listed)
    for kinds, words in (
        (forms.BooleanField, {"required": f"Tick “{subject}” to continue"}),
        (forms.ChoiceField, {"required": select}),
        (forms.EmailField, {"invalid": "Enter an email address in the correct format, like name@example.org"}),
        (forms.URLField, {"invalid": f"{subject} must be a full web address, like https://www.example.org"}),
        (forms.DateField, {"invalid": f"{subject} must be a real date, like 31/3/2026"}),
        (forms.TimeField, {"invalid": f"{subject} must be a time in hours and minutes, like 10:00"}),
        (forms.SlugField, {"invalid": f"{subject} must have only letters, numbers, hyphens and underscores in it"}),
    ):
        if isinstance(field, kinds):
            messages |= words
    return messages | _limits(field, subject, select)


def _limits(field: forms.Field, subject: str, select: str) -> dict[str, str]:
    if isinstance(field, forms.FileField):
        return _file_messages(field, select)
    if isinstance(field, forms.DecimalField | forms.FloatField):
        return _number_messages(field, subject, "a number, like 12.5")
    if isinstance(field, forms.IntegerField):
        return _number_messages(field, subject, f"a whole number, like {_example(field, subject)}")
    return _length_messages(field, subject) if isinstance(field, forms.CharField) else {}


def _example(field: forms.Field, subject: str) -> int:
    """One that the field would take."""
    if "year" in subject.lower().split():
        return 2026
    most = _limit(field, "max_value")
    return 4 if most is not None and most < 40 else 40


def _number_messages(field, subject: str, example: str) -> dict[str, str]:
    least, most = _limit(field, "min_value"), _limit(field, "max_value")
    low = f"{subject} must be {_number(least)} or more" if least is not None else ""
    high = f"{subject} must be {_number(most)} or less" if most is not None else ""
    if low and high:
        low = high = f"{subject} must be between {_number(least)} and {_number(most)}"
    words = {"invalid": f"{subject} must be {example}", "min_value": low, "max_value": high}
    places = getattr(field, "decimal_places", None)
    if places is not None:
        words["max_decimal_places"] = f"{subject} must have {places} decimal places or fewer"
        if field.max_digits is not None:
            words["max_digits"] = f"{subject} must have {field.max_digits} digits or fewer"
            whole = field.max_digits - places
            words["max_whole_digits"] = f"{subject} must have {whole} digits or fewer before the decimal point"
    return {code: text for code, text in words.items() if text}


def _number(number) -> str:
    """With commas, but for what may be a year."""
    return f"{number:,}" if abs(number) >= 10_000 else str(number)


def _length_messages(field, subject: str) -> dict[str, str]:
    limits, least, most = {}, _limit(field, "min_length"), _limit(field, "max_length")
    if most:
        limits["max_length"] = f"{subject} must be {most:,} characters or fewer (you typed %(show_value)s)"
    if least:
        limits["min_length"] = f"{subject} must be {least:,} characters or more"
    return limits


def _limit(field, code: str):
    """The limit that the field declares, else the one that the model's validators set for it."""
    declared = getattr(field, code, None)
    if declared is not None:
        return declared
    limits = [each.limit_value for each in field.validators if isinstance(each, BaseValidator) and each.code == code]
    return limits[0] if limits else None


def _file_messages(field, select: str) -> dict[str, str]:
    limit = getattr(field, "max_length", None)
    words = {"required": select, "invalid": select, "missing": select, "empty": "The selected file is empty"}
    if limit:
        words["max_length"] = f"The name of the file must be {limit:,} characters or fewer"
    return words


def _default(field: forms.Field, code: str):
    for kind in type(field).__mro__:
        if code in getattr(kind, "default_error_messages", {}):
            return kind.default_error_messages[code]
    return None
