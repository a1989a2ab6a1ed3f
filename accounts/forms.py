import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from allauth.mfa.webauthn.internal.auth import complete_registration, parse_registration_response
from django import forms
from django.core.exceptions import ValidationError

from accounts.services.second_factor import step_of
from govuk.forms import GovukForm

NO_PASSKEY = "The browser made no passkey that fits. Try again, or use an authenticator app or a recovery code"


class CredentialField(forms.CharField):
    """What a browser made of a passkey, as JSON that a script puts there."""

    widget = forms.HiddenInput

    def __init__(self, **kwargs):
        super().__init__(error_messages={"required": NO_PASSKEY}, max_length=20_000, **kwargs)

    def clean(self, value) -> dict:
        try:
            made = json.loads(super().clean(value))
        except ValueError as error:
            raise ValidationError(NO_PASSKEY) from error
        if not isinstance(made, dict):
            raise ValidationError(NO_PASSKEY)
        return made


class NewPasskeyForm(GovukForm, forms.Form):
    """What the browser made, and what its owner calls it."""

    asked_for = {"name": "a name for the passkey"}
    small_choices = False

    name = forms.CharField(
        max_length=60, label="Name of the passkey", help_text="Such as “My telephone” or “Blue key”."
    )
    credential = CredentialField()

    def clean_credential(self) -> dict:
        with refusing_what_does_not_fit():
            parse_registration_response(self.cleaned_data["credential"])
            complete_registration(self.cleaned_data["credential"])
        return self.cleaned_data["credential"]


@contextmanager
def refusing_what_does_not_fit() -> Iterator[None]:
    """The library reads what was made up by an attacker as if a browser had made it."""
    try:
        yield
    except (TypeError, ValueError, KeyError, AttributeError, ValidationError) as error:
        raise ValidationError(NO_PASSKEY) from error


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
