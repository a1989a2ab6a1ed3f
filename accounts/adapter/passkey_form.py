"""The forms of django-allauth for passkeys: for the setting MFA_FORMS. A script fills them in and sends them."""

from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.webauthn.internal.auth import complete_authentication, parse_authentication_response
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.adapter.audit_log import note_sign_in
from accounts.adapter.limits import CODE, count_wrong, refuse_guessing
from accounts.adapter.session_marks import mark_second_factor
from accounts.forms import CredentialField, refusing_what_does_not_fit
from govuk.account_forms import AccountForm
from partners.choices import Noted


class PasskeyForm(AccountForm, forms.Form):
    is_again = False

    credential = CredentialField()

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_credential(self):
        request = context.request
        refuse_guessing(request, self.user.email, on=CODE)
        try:
            with refusing_what_does_not_fit():
                parse_authentication_response(self.cleaned_data["credential"])
                return complete_authentication(self.user, self.cleaned_data["credential"])
        except ValidationError:
            count_wrong(request, self.user.email, on=CODE)
            note_sign_in(request, Noted.FAILED, concerns=self.user, words="wrong passkey")
            raise

    def save(self) -> None:
        passkey = self.cleaned_data["credential"]
        passkey.last_used_at = timezone.now()
        passkey.save(update_fields=["last_used_at"])
        record_authentication(context.request, self.user, "mfa", type="passkey", reauthenticated=self.is_again or None)


class PasskeyAgainForm(PasskeyForm):
    is_again = True

    def save(self) -> None:
        super().save()
        mark_second_factor(context.request)
