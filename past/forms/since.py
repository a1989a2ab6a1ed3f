from datetime import date

from django import forms

from govuk.forms import DayMonthYearField, GovukForm


class SinceForm(GovukForm, forms.Form):
    """From the end of which day to tell what changed."""

    asked_for = {"since": "a day"}
    since = DayMonthYearField(label="Day", help_text="Such as 31 3 2026. What was saved after that day is told.")

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_since(self) -> date:
        if self.cleaned_data["since"] > self.today:
            raise forms.ValidationError("Day must be today or in the past")
        return self.cleaned_data["since"]
