"""Asking once more who somebody is, before an act that whoever finds a computer unlocked must not do."""

from allauth.core.exceptions import ImmediateHttpResponse
from django.http import HttpRequest
from django.utils import timezone

from accounts.adapter import ask_again, showed_who_they_are_lately


def require_fresh_sign_in(request: HttpRequest) -> None:
    """Raises what leads to the page that asks, from which the request goes on as it was sent."""
    if not showed_who_they_are_lately(request, at=timezone.now()):
        raise ImmediateHttpResponse(ask_again(request))


def require_fresh_sign_in_for(name: str, form, request: HttpRequest) -> None:
    """The same, when the field of this name is to be changed, such as who may see something."""
    if name in form.changed_data:
        require_fresh_sign_in(request)
