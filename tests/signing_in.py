"""Tests sign people in past the page for it. Their session is then marked as that page would have: with a second
factor, and just now. Tests of signing in itself go through the pages."""

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.signals import user_logged_in

from accounts.adapter import mark_second_factor


def mark_as_signed_in(request, user, **_) -> None:
    # A request that no page was asked by is the test client's own.
    if request.resolver_match is None:
        mark_second_factor(request)
        record_authentication(request, user, "password")


def mark_all_sign_ins() -> None:
    user_logged_in.connect(mark_as_signed_in, dispatch_uid=__name__)
