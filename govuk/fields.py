"""Form fields that say what is wrong in plain words and keep what was typed."""

import datetime
import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator, ProhibitNullCharactersValidator

from .dates import FIRST_YEAR, LAST_YEAR, EitherHalf, clock, month_number, time_of_day
from .error_sentences import has_hidden_characters
from .widgets import DayMonthYearWidget

# Letters by their class, and yet nothing is seen: fillers of Hangul and the empty Braille cell.
BLANK_LETTERS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
NO_CHARACTERS = "\ufffe\uffff"  # by definition: XML, and so a spreadsheet, cannot hold them
UNSEEN_CLASSES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Mn", "Zl", "Zp", "Zs"})


class DayMonthYearField(forms.Field):
    """A date typed as day, month and year; the month may be a name. Gives a `datetime.date` or None.

    `until_today`: for a field whose form refuses days to come, so that no sentence offers them.
    """

    widget = DayMonthYearWidget
    called = ""

    def __init__(self, *, until_today: bool = False, **kwargs):
        super().__init__(**kwargs)
        self.range = f"1 January {FIRST_YEAR} and today" if until_today else f"{FIRST_YEAR} and {LAST_YEAR}"

    def to_python(self, value) -> datetime.date | None:
        if isinstance(value, datetime.datetime):
            return value.date()
        if value in self.empty_values or isinstance(value, datetime.date):
            return value or None
        parts = [part.strip() for part in DayMonthYearWidget().typed(value)]
        if not any(parts):
            return None
        self._refuse_missing(parts)
        return self._date(*parts)

    def has_changed(self, initial, data) -> bool:
        if isinstance(initial, str):
            initial = datetime.date.fromisoformat(initial) if initial else None
        if isinstance(initial, datetime.datetime):
            initial = initial.date()
        return super().has_changed(initial, data)

    def _refuse_missing(self, parts: list[str]) -> None:
        missing = [name for name, part in zip(DayMonthYearWidget.PARTS, parts, strict=True) if not part]
        if missing:
            words = " and ".join(f"a {name}" for name in missing)
            raise self._error(f"must include {words}", "incomplete", missing)

    def _date(self, day: str, month: str, year: str) -> datetime.date:
        number = month_number(month)
        whole = [text for text in (day, year) if re.fullmatch(r"[0-9]{1,9}", text)]
        not_real = "must be a real date, like 31 3 2026"
        if number is None or len(whole) < 2:
            faulty = {"day": day in whole, "month": number is not None, "year": year in whole}
            raise self._error(not_real, "invalid", [name for name, good in faulty.items() if not good])
        # Before the calendar is asked: "0026" is a slip of the hand and not a day in the first century.
        if len(year) == 4 and not FIRST_YEAR <= int(year) <= LAST_YEAR:
            raise self._error(f"must be between {self.range}", "out_of_range", ["year"])
        if len(year) != 4:
            raise self._error("must have a year of 4 numbers, like 2026", "invalid", ["year"])
        try:
            return datetime.date(int(year), number, int(day))
        except ValueError:
            raise self._error(not_real, "invalid", None) from None

    def _error(self, words: str, code: str, parts) -> ValidationError:
        return ValidationError(f"{self.called or self.label or 'Date'} {words}", code=code, params={"parts": parts})


class TimeOfDayField(forms.Field):
    """A time as people write it ("4pm", "4.30pm", "16:00", "noon"), shown as the pages write it. Gives a
    `datetime.time` or None."""

    widget = forms.TextInput
    called = ""

    def prepare_value(self, value):
        return clock(value) if isinstance(value, datetime.time) else value

    def to_python(self, value) -> datetime.time | None:
        if value in self.empty_values or isinstance(value, datetime.time):
            return value or None
        name = self.called or self.label or "Time"
        try:
            found = time_of_day(str(value))
        except EitherHalf:
            typed = str(value).strip().replace(".", ":")
            words = f"must say whether it is in the morning or the afternoon: {typed}am or {typed}pm"
            raise ValidationError(f"{name} {words}", code="either_half") from None
        if found is None:
            raise ValidationError(f"{name} must be a time, like 10am, 4:30pm or 16:00", code="invalid")
        return found


class PlainTextField(forms.CharField):
    """Text in paragraphs: line ends become LF, nothing is cut, and text nobody could see is refused."""

    widget = forms.Textarea
    called = ""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        # Django's own two give way to `validate`, whose messages name the field and say how much was typed.
        self.validators = [
            validator
            for validator in self.validators
            if not isinstance(validator, MaxLengthValidator | ProhibitNullCharactersValidator)
        ]

    def to_python(self, value) -> str:
        return super().to_python(with_plain_line_ends(value) if isinstance(value, str) else value)

    def validate(self, value) -> None:
        super().validate(value)
        subject = self.called or self.label or "Text"
        refuse_unreadable(value, subject)
        if self.max_length is not None and len(value) > self.max_length:
            words = f"must be {self.max_length:,} characters or fewer (you typed {len(value):,})"
            raise ValidationError(f"{subject} {words}", code="max_length")


def with_plain_line_ends(text: str) -> str:
    return re.sub("\r\n|\r|\u2028|\u2029", "\n", text)


def refuse_unreadable(text: str, subject: str) -> None:
    """Control characters (tab and line feed are fine), lone surrogates, what is not a character, and text that shows
    nothing."""
    if any(_is_control(sign) for sign in text):
        raise ValidationError(has_hidden_characters(subject), code="control_characters")
    if text and all(unicodedata.category(sign) in UNSEEN_CLASSES or sign in BLANK_LETTERS for sign in text):
        raise ValidationError(f"{subject} must include words or numbers that can be seen", code="invisible")


def _is_control(sign: str) -> bool:
    return sign in NO_CHARACTERS or (unicodedata.category(sign) in ("Cc", "Cs") and sign not in "\n\t")
