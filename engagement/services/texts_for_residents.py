"""What is put before residents, whoever wrote it: nobody is told of in it."""

from django.core.exceptions import ValidationError

from records.summaries.personal_data import in_words, personal_data_in


def refuse_unchecked(text: str, *, is_checked: bool, otherwise: str = "change it") -> None:
    """`is_checked` says that somebody looked at what may tell who a person is. The number of a desk is no person."""
    found = personal_data_in(text)
    if found and not is_checked:
        message = f"There is {in_words(found)} in it. Say that nothing in it tells who somebody is, or {otherwise}"
        raise ValidationError({"is_checked": message})
