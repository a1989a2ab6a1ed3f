"""Asking once more who somebody is, before an act that whoever finds a computer unlocked must not do."""

from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest
from django.utils import timezone

from accounts.adapter import showed_who_they_are_lately


def require_fresh_sign_in(request: HttpRequest) -> None:
    """Raises what leads to the page that asks, from which the request goes on as it was sent."""
    if not showed_who_they_are_lately(request, at=timezone.now()):
        raise ReauthenticationRequired


class FreshSignInMixin:
    """For a view: what it is sent is taken from those alone who showed lately who they are."""

    def post(self, request, *args, **kwargs):
        require_fresh_sign_in(request)
        return super().post(request, *args, **kwargs)
