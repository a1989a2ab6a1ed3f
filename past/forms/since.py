from datetime import date

from django import forms

from govuk.forms import DayMonthYearField, GovukForm


class SinceForm(GovukForm, forms.Form):
    """The day from whose end changes are listed."""

    asked_for = {"since": "a date"}
    since = DayMonthYearField(
        until_today=True, label="Date", help_text="For example, 31 3 2026. You will see what was saved after that day."
    )

    def __init__(self, *args, today: date, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_since(self) -> date:
        if self.cleaned_data["since"] > self.today:
            raise forms.ValidationError("The date must be today or in the past")
        return self.cleaned_data["since"]
