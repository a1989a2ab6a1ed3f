"""How people sign in: nobody signs up, guessing is slowed down, and nobody learns who has an account."""

from collections.abc import Mapping
from contextlib import suppress

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from accounts.adapter.audit_log import note_sign_in
from accounts.adapter.device import Device
from accounts.adapter.limits import PASSWORD, count_wrong, limits, refuse_guessing
from accounts.adapter.session_marks import SECOND_FACTOR, mark_sign_in
from accounts.notices import tell_of_new_sign_in
from accounts.summaries.sessions import FROM
from partners.choices import Noted
from partners.models import User
from records.services import CANNOT_WRITE


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the partnership's managers: nobody signs up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address or password is incorrect",
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials) -> None:
        refuse_guessing(request, credentials["email"], on=PASSWORD)

    def authentication_failed(self, request: HttpRequest, **credentials) -> None:
        count_wrong(request, credentials["email"], on=PASSWORD)
        # What was typed in place of an address may be a password: an account that is there is named by its key.
        whose = User.objects.filter(email__iexact=credentials["email"]).first()
        note_sign_in(request, Noted.FAILED, concerns=whose, words="wrong password" if whose else "no such account")

    def authenticate(self, request: HttpRequest, **credentials):
        """A closed account answers as an unknown one does: the library would lead it to a page of its own."""
        person = super().authenticate(request, **credentials)
        if person is None or person.is_active:
            return person
        self.authentication_failed(request, **credentials)
        return None

    def login(self, request: HttpRequest, user) -> None:
        # The first time there is nobody yet whom it could be told of.
        self.is_first = user.last_login is None
        try:
            super().login(request, user)
        except CANNOT_WRITE:
            # On a full disk the time of signing in, which Django notes last, cannot be written: they can read all the
            # same. Anything before it that failed has signed nobody in.
            if request.user != user:
                raise

    def post_login(self, request: HttpRequest, user, **how) -> HttpResponse:
        response = super().post_login(request, user, **how)
        now = timezone.now()
        mark_sign_in(request, user, at=now)
        words = f"{request.session[FROM]['browser']}, second factor {request.session[SECOND_FACTOR]}"
        note_sign_in(request, Noted.SIGN_IN, person=user, words=words)
        if not (self.is_first or Device.of(request).knows(user.email)):
            with suppress(*CANNOT_WRITE):
                tell_of_new_sign_in(user, **request.session[FROM], at=now)
        Device.of(request).with_account(user.email).remember(response)
        return response

    def reauthenticate(self, user, password: str) -> bool:
        # The library looks for the address in a table of its own, which is empty here.
        return self.authenticate(self.request, email=user.email, password=password) == user

    def set_password(self, user, password: str) -> None:
        super().set_password(user, password)
        # Whoever could choose a new password need not wait for the limits on guessing the old one.
        for limit in limits(self.request, user.email, on=PASSWORD):
            if limit.action != PASSWORD:
                ratelimit.clear(self.request, action=limit.action, key=limit.key)

    def send_notification_mail(self, template_prefix: str, user, context: Mapping | None = None, email=None) -> None:
        # The library looks for the address in a table of its own, which does not know what a manager has changed.
        told = {**(context or {}), "reset_url": settings.SITE_URL.rstrip("/") + reverse("account_reset_password")}
        super().send_notification_mail(template_prefix, user, context=told, email=user.email)
