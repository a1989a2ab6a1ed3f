"""How guessing is slowed down.

Wrong passwords and codes are counted for each account and the place they come from, for each place, and for each
account over all places. A device on which somebody has signed in before is a place of its own for their account, and
is counted by itself alone: whatever others try elsewhere, its owner signs in.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import ip_network

from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import get_client_ip
from allauth.core.internal.ratelimit import parse_rates
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from accounts.adapter.audit_log import note_sign_in
from accounts.adapter.device import Device
from partners.choices import Noted
from partners.models import User

# What is counted: each has its three limits in ACCOUNT_RATE_LIMITS.
PASSWORD, CODE = "login_failed", "code_failed"


@dataclass(frozen=True)
class SignInLimit:
    """One of ACCOUNT_RATE_LIMITS, and what it counts by."""

    action: str
    key: str

    @property
    def wait(self) -> timedelta:
        """After how long it lets somebody try again at the latest."""
        rates = parse_rates(settings.ACCOUNT_RATE_LIMITS[self.action])
        return timedelta(seconds=max(rate.duration for rate in rates))


def limits(request: HttpRequest, email: str, *, on: str) -> Iterator[SignInLimit]:
    device, account = Device.of(request), email.lower()
    place = device.name if device.knows(email) else network_of(get_client_ip(request) or "")
    yield SignInLimit(f"{on}_here", f"{account} {place}")
    if not device.knows(email):
        yield SignInLimit(on, account)
        yield SignInLimit(f"{on}_anywhere", account)


def refuse_guessing(request: HttpRequest, email: str, *, on: str) -> None:
    """Asks the limits before anything is looked at; only what is wrong counts (`count_wrong`)."""
    for limit in limits(request, email, on=on):
        if not ratelimit.consume(request, action=limit.action, key=limit.key, dry_run=True):
            note_locked_out(request, email, limit, on=on)
            raise ImmediateHttpResponse(too_many_tries(request, until=timezone.now() + limit.wait))


def note_locked_out(request: HttpRequest, email: str, limit: SignInLimit, *, on: str) -> None:
    """Once while it lasts: tries that are not looked at cost whoever guesses nothing, and would fill the audit log."""
    which = hashlib.sha256(f"{limit.action} {limit.key} {get_client_ip(request)}".encode()).hexdigest()
    if cache.add(f"locked-out-{which}", True, timeout=limit.wait.total_seconds()):
        # What was typed in place of an address may be a password: an account that is there is named by its key.
        whose = User.objects.filter(email__iexact=email).first()
        words = "locked out, too many wrong passwords" if on == PASSWORD else "locked out, too many wrong codes"
        note_sign_in(request, Noted.FAILED, concerns=whose, words=words)


def count_wrong(request: HttpRequest, email: str, *, on: str) -> None:
    for limit in limits(request, email, on=on):
        ratelimit.consume(request, action=limit.action, key=limit.key)


def network_of(address: str) -> str:
    """One place: an address, or under IPv6 the network of 64 bits that each household has to itself."""
    return str(ip_network(f"{address}/{64 if ':' in address else 32}", strict=False))


def too_many_tries(request: HttpRequest, *, until: datetime) -> HttpResponse:
    # Rounded up to the minute that the page names, so that what it says is so.
    until = timezone.localtime(until + timedelta(minutes=1)).replace(second=0, microsecond=0)
    response = render(request, "429.html", {"until": until}, status=429)
    response.headers["Retry-After"] = str(int((until - timezone.now()).total_seconds()))
    return response
