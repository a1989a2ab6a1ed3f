"""Error messages made from a field's label: what is wrong and how to put it right."""

from django import forms


def name_of(name: str, field: forms.Field) -> str:
    """The label, without "(optional)" and without a closing colon or full stop."""
    label = str(field.label) if field.label else name.replace("_", " ").capitalize()
    return label.strip().rstrip(":.")


def lower_first(label: str) -> str:
    first_word = label.split(" ", 1)[0]
    return label if first_word[1:] != first_word[1:].lower() or len(first_word) == 1 else label[:1].lower() + label[1:]


def reword(name: str, field: forms.Field, asked_for: str = "") -> None:
    """Replace the messages that are still Django's own; a message that a form wrote for itself stays.

    `asked_for` says what the field holds, so that it fits after "Enter" or "Choose": "a title".
    """
    # Django gives each field a copy of its messages: only those that differ were written by a form.
    own = {code: text for code, text in field.error_messages.items() if text != _default(field, code)}
    field.error_messages = field.error_messages | messages_for(field, name_of(name, field), asked_for) | own


def messages_for(field: forms.Field, label: str, asked_for: str = "") -> dict[str, str]:
    enter, choose, listed = _requests(label, asked_for)
    messages = {"required": enter, "invalid": f"{label} is not in the right form. Check it and try again"}
    messages |= dict.fromkeys(("invalid_choice", "invalid_pk_value", "invalid_list"), listed)
    for kinds, words in (
        (forms.BooleanField, {"required": f"Tick “{label}” to go on"}),
        (forms.ChoiceField, {"required": choose}),
        (forms.MultipleChoiceField | forms.ModelMultipleChoiceField, {"required": choose} | _not_listed(label)),
        (forms.EmailField, {"invalid": f"{label} must be in the right form, such as name@example.org"}),
        (forms.URLField, {"invalid": f"{label} must be a full web address, such as https://www.example.org"}),
    ):
        if isinstance(field, kinds):
            messages |= words
    return messages | _limits(field, label, choose)


def _requests(label: str, asked_for: str) -> tuple[str, str, str]:
    """How to ask for it to be typed, chosen, or chosen from a list."""
    if label.endswith("?"):
        question = f"Answer the question “{label}”"
        return question, question, f"{question} from the list"
    # No rule of grammar makes a sentence of every label, so a form writes out what it asks for; else it is quoted.
    words = asked_for or f"an answer to “{label}”"
    return f"Enter {words}", f"Choose {words}", f"Choose {words} from the list"


def _not_listed(label: str) -> dict[str, str]:
    """Of several answers one is not in the list. Labels of such fields are plurals."""
    words = f"Choose {lower_first(label)} from the list"
    return dict.fromkeys(("invalid_choice", "invalid_pk_value", "invalid_list"), words)


def _limits(field: forms.Field, label: str, choose: str) -> dict[str, str]:
    if isinstance(field, forms.FileField):
        return _file_messages(field, label, choose)
    if isinstance(field, forms.DecimalField | forms.FloatField):
        return _number_messages(field, label, "a number, such as 12.5")
    if isinstance(field, forms.IntegerField):
        return _number_messages(field, label, "a whole number, such as 40")
    return _length_messages(field, label) if isinstance(field, forms.CharField) else {}


def _number_messages(field, label: str, example: str) -> dict[str, str]:
    least, most = getattr(field, "min_value", None), getattr(field, "max_value", None)
    low = f"{label} must be {least:,} or more" if least is not None else ""
    high = f"{label} must be {most:,} or less" if most is not None else ""
    if low and high:
        low = high = f"{label} must be between {least:,} and {most:,}"
    words = {"invalid": f"{label} must be {example}", "min_value": low, "max_value": high}
    places = getattr(field, "decimal_places", None)
    if places is not None:
        words["max_decimal_places"] = f"{label} must have {places} decimal places or fewer"
    return {code: text for code, text in words.items() if text}


def _length_messages(field, label: str) -> dict[str, str]:
    limits = {}
    if getattr(field, "max_length", None):
        limits["max_length"] = f"{label} must be {field.max_length:,} characters or fewer (you typed %(show_value)s)"
    if getattr(field, "min_length", None):
        limits["min_length"] = f"{label} must be {field.min_length:,} characters or more"
    return limits


def _file_messages(field, label: str, choose: str) -> dict[str, str]:
    limit = getattr(field, "max_length", None)
    words = {"required": choose, "invalid": choose, "missing": choose, "empty": f"{label}: the file is empty"}
    if limit:
        words["max_length"] = f"The name of the file must be {limit:,} characters or fewer"
    return words


def _default(field: forms.Field, code: str):
    for kind in type(field).__mro__:
        if code in getattr(kind, "default_error_messages", {}):
            return kind.default_error_messages[code]
    return None
