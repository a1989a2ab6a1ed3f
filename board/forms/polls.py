from datetime import time

from django import forms

from board.choices import PollAnswerValue
from board.limits import FEWEST_DATES, MOST_DATES
from board.models import PollDate
from govuk.dates import day
from govuk.forms import DayMonthYearField, TimeOfDayField
from govuk.layout import Layout, SideBySide
from records.forms import VersionedForm

USUAL = time(10)


class OpenPollForm(VersionedForm):
    """Up to eight dates, each with its time."""

    asked_for = {"place": "a place"} | {
        f"{name}_{number}": f"{words} {number}"
        for name, words in (("day", "date"), ("time", "start time"))
        for number in range(1, MOST_DATES + 1)
    }
    place = forms.CharField(max_length=200, required=False, help_text="Where the meeting would be.")
    submit = "Ask the members"

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        for number in range(1, MOST_DATES + 1):
            is_needed = number <= FEWEST_DATES
            self.fields[f"day_{number}"] = DayMonthYearField(label=f"Date {number}", required=is_needed)
            self.fields[f"time_{number}"] = TimeOfDayField(
                label=f"Start time {number}", required=is_needed, initial=USUAL
            )

    def layout(self):
        rows = [SideBySide(f"day_{number}", f"time_{number}") for number in range(1, MOST_DATES + 1)]
        return Layout("place", *rows)

    def clean(self):
        cleaned, seen = super().clean(), set()
        for number in range(1, MOST_DATES + 1):
            offered = cleaned.get(f"day_{number}")
            if offered is None:
                continue
            if offered <= self.today:
                self.add_error(f"day_{number}", f"Date {number} must be in the future")
            elif offered in seen:
                self.add_error(f"day_{number}", f"Date {number} is offered twice: enter another than {day(offered)}")
            seen.add(offered)
        return cleaned

    def dates(self) -> list[tuple]:
        typed = self.cleaned_data
        numbers = [number for number in range(1, MOST_DATES + 1) if typed.get(f"day_{number}")]
        return [(typed[f"day_{number}"], typed[f"time_{number}"] or USUAL) for number in numbers]


class OfferedDateForm(VersionedForm):
    """A button about one of the dates of a poll."""

    asked_for = {"date": "one of the dates"}
    date = forms.ModelChoiceField(PollDate.objects.none(), label="Date", widget=forms.HiddenInput)

    def __init__(self, *args, poll, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["date"].queryset = poll.dates.all()


class ChooseDateForm(OfferedDateForm):
    """The same button again, on a page that says what it does."""

    is_confirmed = forms.BooleanField(required=False, widget=forms.HiddenInput)


class AnswerPollForm(OfferedDateForm):
    """One of three buttons beside a date."""

    asked_for = {"answer": "whether you can come"}
    answer = forms.ChoiceField(label="Can you come?", choices=PollAnswerValue, widget=forms.HiddenInput)


class EndPollForm(VersionedForm):
    asked_for = {"because": "a reason"}
    because = forms.CharField(label="Reason", max_length=300, help_text="Those who were asked can read it.")
    submit = "End this poll"
