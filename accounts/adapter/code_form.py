"""The form of django-allauth for a second factor, over our own codes: for the setting MFA_FORMS."""

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from accounts.adapter.audit_log import note_sign_in
from accounts.adapter.limits import CODE, count_wrong, refuse_guessing
from accounts.adapter.session_marks import mark_second_factor
from accounts.notices import tell_of_recovery_code
from accounts.services.recovery_codes import codes_left, use_recovery_code
from accounts.services.second_factor import use_app_code
from govuk.account_forms import AccountForm
from govuk.banners import say
from partners.choices import Noted


class CodeForm(AccountForm, forms.Form):
    """One box for either kind of code: whoever has lost their telephone need not look for another page."""

    asked_for = {"code": "a code"}
    labels = {"code": "Code"}
    hints = {"code": "The 6 digits that your app shows now, or one of your recovery codes."}
    is_again = False

    code = forms.CharField(
        max_length=40,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_code(self) -> str:
        request, typed, now = context.request, self.cleaned_data["code"], timezone.now()
        refuse_guessing(request, self.user.email, on=CODE)
        if use_app_code(self.user, typed, at=now):
            self.kind = "app"
        elif use_recovery_code(self.user, typed, at=now):
            self.kind = "recovery code"
        else:
            count_wrong(request, self.user.email, on=CODE)
            note_sign_in(request, Noted.FAILED, concerns=self.user, words="wrong code")
            raise ValidationError("The code is not right, or has been used. Enter the one that your app shows now")
        return typed

    def save(self) -> None:
        request = context.request
        record_authentication(request, self.user, "mfa", type=self.kind, reauthenticated=self.is_again or None)
        if self.kind == "recovery code":
            left = codes_left(self.user)
            tell_of_recovery_code(self.user, left=left, at=timezone.now())
            words = f"You used a recovery code, {left} are left. If you have lost your telephone, set up another app."
            say(request, words, url=reverse("accounts:sign_in"), level=messages.WARNING)


class CodeAgainForm(CodeForm):
    is_again = True

    def save(self) -> None:
        super().save()
        mark_second_factor(context.request)
