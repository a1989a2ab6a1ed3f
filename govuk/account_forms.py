"""The forms of django-allauth with our labels and messages: for the setting ACCOUNT_FORMS."""

from allauth.account import forms as allauth
from django.contrib.auth.password_validation import MinimumLengthValidator, get_default_password_validators

from .forms import GovukForm


def least_characters() -> int:
    """How long a password must be, as the settings say."""
    rules = get_default_password_validators()
    return next(rule.min_length for rule in rules if isinstance(rule, MinimumLengthValidator))


PASSWORD_HINT = (
    f"Use {least_characters()} characters or more. Three random words are easy to remember and hard to guess."
)


class AccountForm(GovukForm):
    small_choices = False
    labels: dict[str, str] = {}
    hints: dict[str, str] = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class LoginForm(AccountForm, allauth.LoginForm):
    asked_for = {"login": "your email address", "password": "your password"}
    labels = {"login": "Email address", "password": "Password", "remember": "Stay signed in on this device"}


class ResetPasswordForm(AccountForm, allauth.ResetPasswordForm):
    asked_for = {"email": "your email address"}
    labels = {"email": "Email address"}


class ResetPasswordKeyForm(AccountForm, allauth.ResetPasswordKeyForm):
    asked_for = {"password1": "a new password", "password2": "the new password again"}
    labels = {"password1": "New password", "password2": "New password again"}
    hints = {"password1": PASSWORD_HINT}


class InvitationForm(ResetPasswordKeyForm):
    """The first password: there is no old one that it would be newer than."""

    asked_for = {"password1": "a password", "password2": "the password again"}
    labels = {"password1": "Password", "password2": "Password again"}


class ChangePasswordForm(AccountForm, allauth.ChangePasswordForm):
    asked_for = {
        "oldpassword": "your current password",
        "password1": "a new password",
        "password2": "the new password again",
    }
    labels = {
        "oldpassword": "Current password",
        "password1": "New password",
        "password2": "New password again",
    }
    hints = {"password1": PASSWORD_HINT}


class ReauthenticateForm(AccountForm, allauth.ReauthenticateForm):
    asked_for = {"password": "your password"}
    labels = {"password": "Password"}


ACCOUNT_FORMS = {
    "login": "govuk.account_forms.LoginForm",
    "reset_password": "govuk.account_forms.ResetPasswordForm",
    "reset_password_from_key": "govuk.account_forms.ResetPasswordKeyForm",
    "change_password": "govuk.account_forms.ChangePasswordForm",
    "reauthenticate": "govuk.account_forms.ReauthenticateForm",
}
