"""What a session remembers of how its owner signed in, so that no page has to ask the database."""

from datetime import datetime

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.flows.reauthentication import suspend_request
from allauth.core.internal.httpkit import get_client_ip
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from accounts.adapter.work_account import came_with_second_factor
from accounts.policy import must_have_second_factor
from accounts.services.second_factor import has_second_factor
from accounts.summaries.sessions import FROM
from accounts.wording import browser_called
from partners.models import User

SECOND_FACTOR = "second_factor"
# Signed in with one; led to set one up; signed in without one, which is enough.
PASSED, DUE, NOT_ASKED = "passed", "due", "not asked"


def mark_sign_in(request: HttpRequest, person: User, *, at: datetime) -> None:
    # Whoever has one was asked for it: nobody is signed in before.
    if has_second_factor(person) or came_with_second_factor(request, person):
        mark = PASSED
    else:
        mark = DUE if must_have_second_factor(person, on=timezone.localdate(at)) else NOT_ASKED
    request.session[SECOND_FACTOR] = mark
    browser = browser_called(request.headers.get("User-Agent", ""))
    request.session[FROM] = {"browser": browser, "network": get_client_ip(request) or ""}


def mark_second_factor(request: HttpRequest) -> None:
    """They have just set one up, or used it."""
    request.session[SECOND_FACTOR] = PASSED


def second_factor_is_due(request: HttpRequest) -> bool:
    """Whether this person is led to set one up before they see anything else.

    A role that was given meanwhile counts at once. That the partnership asks everybody counts from the next sign-in:
    sessions last half a day.
    """
    mark = request.session.get(SECOND_FACTOR)
    if mark == PASSED or not settings.SECOND_FACTOR_IS_ASKED:
        return False
    return mark == DUE or request.user.is_manager


def signed_in_at(request: HttpRequest) -> float | None:
    """When they last showed who they are in this session, by password, code, passkey or work account."""
    records = get_authentication_records(request, request.user)
    return max((record["at"] for record in records), default=None)


def ask_again(request: HttpRequest) -> HttpResponse:
    """To the page that asks; from there what was sent goes on as it was."""
    ways = get_adapter().get_reauthentication_methods(request.user)
    return suspend_request(request, ways[0]["url"] if ways else way_by_work_account(request))


def way_by_work_account(request: HttpRequest) -> str:
    """For those who have neither a password nor a second factor here: their organisation says who they are."""
    account = SocialAccount.objects.filter(user=request.user).first()
    return reverse("openid_connect_login", args=[account.provider]) if account else reverse("account_login")


def showed_who_they_are_lately(request: HttpRequest, *, at: datetime) -> bool:
    shown = signed_in_at(request)
    return shown is not None and at.timestamp() - shown < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT
