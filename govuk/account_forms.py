"""The forms of django-allauth with our labels and messages: for the setting ACCOUNT_FORMS."""

from allauth.account import forms as allauth

from .forms import GovukForm

PASSWORD_HINT = "Use 12 characters or more. Three random words are easy to remember and hard to guess."  # noqa: S105


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
