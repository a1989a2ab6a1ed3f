from datetime import date

from django import forms

from govuk.forms import DayMonthYearField, GovukForm


class DayForm(GovukForm, forms.Form):
    """Which day to look at, until today."""

    asked_for = {"day": "a day"}
    day = DayMonthYearField(label="Day", help_text="Such as 31 3 2026. The page shows how things stood at its end.")

    def __init__(self, *args, today: date | None, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_day(self) -> date:
        if self.cleaned_data["day"] > self.today:
            raise forms.ValidationError("Day must be today or in the past")
        return self.cleaned_data["day"]
