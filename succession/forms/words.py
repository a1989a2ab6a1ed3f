from django import forms

from actions.forms.action import PRIVACY_HINT
from govuk.forms import DayMonthYearField, PlainTextField
from govuk.layout import Field, Fieldset, Layout
from records.forms import SAVE_AGAIN, VersionedForm
from records.limits import LONG_TEXT

WORDS = ("consultation", "consulted_from", "consulted_to", "note")


class WordsForm(VersionedForm):
    """What people were asked and said, and the note for the board."""

    when_stale = SAVE_AGAIN
    asked_for = {
        "consultation": "an account of the consultation",
        "consulted_from": "the first day",
        "consulted_to": "the last day",
    }
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    consultation = PlainTextField(
        label="What was asked, and what people said",
        max_length=LONG_TEXT,
        required=False,
        help_text=f"How many took part, what they asked for, and what became of it. {PRIVACY_HINT}",
    )
    consulted_from = DayMonthYearField(label="First day", required=False)
    consulted_to = DayMonthYearField(label="Last day", required=False)
    note = PlainTextField(
        label="Note for the board", max_length=LONG_TEXT, required=False, help_text="It stands on top of the review."
    )
    submit = "Save"

    def __init__(self, *args, review=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {name: getattr(review, name) for name in WORDS if review} | self.initial
        self.initial["version"] = review.version if review else 0

    def clean(self):
        cleaned = super().clean()
        first, last = cleaned.get("consulted_from"), cleaned.get("consulted_to")
        if last and not first and "consulted_from" not in self.errors:
            self.add_error("consulted_from", "Enter the first day as well")
        if first and last and last < first:
            self.add_error("consulted_to", "The last day must be on or after the first day")
        return cleaned

    def words(self) -> dict:
        return {name: self.cleaned_data[name] for name in WORDS}

    def layout(self):
        return Layout(
            Field("note", rows=4),
            Fieldset("Consultation", "consulted_from", "consulted_to", Field("consultation", rows=8)),
        )


class MeasureForm(VersionedForm):
    when_stale = SAVE_AGAIN
    asked_for = {"came_to": "an account of the measure"}
    version = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    came_to = PlainTextField(
        label="What it came to",
        max_length=LONG_TEXT,
        required=False,
        help_text="In a few sentences: what has changed since the strategy began, and what shows it.",
    )
    submit = "Save"

    def __init__(self, *args, line=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial = {"came_to": line.came_to if line else ""} | self.initial
        self.initial["version"] = line.version if line else 0
