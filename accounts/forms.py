from datetime import datetime

from django import forms
from django.core.exceptions import ValidationError

from accounts.services.second_factor import step_of
from govuk.forms import GovukForm


class AppCodeForm(GovukForm, forms.Form):
    """The first code of an app, which shows that it has the key. `step`: the half minute of which it is."""

    asked_for = {"code": "the code that the app shows"}
    small_choices = False

    code = forms.CharField(
        label="Code",
        max_length=40,
        help_text="6 digits, which change every 30 seconds.",
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
    )

    def __init__(self, *args, secret: str, at: datetime, **kwargs):
        super().__init__(*args, **kwargs)
        self.secret, self.at = secret, at

    def clean_code(self) -> str:
        self.step = step_of(self.secret, self.cleaned_data["code"], at=self.at)
        if self.step is None:
            raise ValidationError("The code does not go with this key. Enter the one that the app shows now")
        return self.cleaned_data["code"]
