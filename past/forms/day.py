from datetime import date

from django import forms

from govuk.forms import DayMonthYearField, GovukForm


class DayForm(GovukForm, forms.Form):
    """Which day to show, up to today; `today` may be None where the boxes are only drawn."""

    asked_for = {"day": "a date"}
    day = DayMonthYearField(
        until_today=True, label="Date", help_text="For example, 31 3 2026. You will see how things stood at its end."
    )

    def __init__(self, *args, today: date | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> date:
        if self.cleaned_data["day"] > self.today:
            raise forms.ValidationError("The date must be today or in the past")
        return self.cleaned_data["day"]
