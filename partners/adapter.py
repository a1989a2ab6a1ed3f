"""How people sign in: nobody signs up, guessing is slowed down, and nobody learns who has an account.

Wrong passwords are counted for each account and the place they come from, for each place, and for each account over
all places. A device on which somebody has signed in before is a place of its own for their account, and is counted by
itself alone: whatever others try elsewhere, its owner signs in.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from ipaddress import ip_network

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.ratelimit import parse_rates
from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import get_random_string, salted_hmac

from partners.models import person_with_roles
from records.services import CANNOT_WRITE

# With no more people than this, so that the cookie of a shared computer stays small.
PEOPLE_OF_A_DEVICE = 10
DEVICE_KNOWN_FOR = timedelta(days=365)
SALT = "partners.adapter.device"


@dataclass(frozen=True)
class Device:
    """A browser in which people have signed in: a random name, and a mark of each account, which tells no address."""

    name: str = field(default_factory=lambda: get_random_string(22))
    accounts: tuple[str, ...] = ()

    @classmethod
    def of(cls, request: HttpRequest) -> "Device":
        try:
            name, accounts = signing.loads(
                request.COOKIES.get(settings.DEVICE_COOKIE_NAME, ""), salt=SALT, max_age=DEVICE_KNOWN_FOR
            )
        except signing.BadSignature:
            return cls()
        return cls(name, tuple(accounts))

    def knows(self, email: str) -> bool:
        return mark_of(email) in self.accounts

    def with_account(self, email: str) -> "Device":
        others = [account for account in self.accounts if account != mark_of(email)]
        return replace(self, accounts=(mark_of(email), *others)[:PEOPLE_OF_A_DEVICE])

    def remember(self, response: HttpResponse) -> None:
        response.set_cookie(
            settings.DEVICE_COOKIE_NAME,
            signing.dumps([self.name, self.accounts], salt=SALT),
            max_age=DEVICE_KNOWN_FOR,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def mark_of(email: str) -> str:
    return salted_hmac(SALT, email.lower()).hexdigest()[:16]


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


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by the partnership's managers: nobody signs up."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address or password is incorrect",
    }

    def is_open_for_signup(self, request) -> bool:
        return False

    def limits(self, request: HttpRequest, email: str) -> Iterator[SignInLimit]:
        device, account = Device.of(request), email.lower()
        place = device.name if device.knows(email) else network_of(self.get_client_ip(request))
        yield SignInLimit("login_failed_here", f"{account} {place}")
        if not device.knows(email):
            yield SignInLimit("login_failed", account)
            yield SignInLimit("login_failed_anywhere", account)

    def pre_authenticate(self, request: HttpRequest, **credentials) -> None:
        """Asks the limits before the password is looked at; only a wrong one counts (`authentication_failed`)."""
        for limit in self.limits(request, credentials["email"]):
            if not ratelimit.consume(request, action=limit.action, key=limit.key, dry_run=True):
                raise ImmediateHttpResponse(too_many_tries(request, until=timezone.now() + limit.wait))

    def authentication_failed(self, request: HttpRequest, **credentials) -> None:
        for limit in self.limits(request, credentials["email"]):
            ratelimit.consume(request, action=limit.action, key=limit.key)

    def authenticate(self, request: HttpRequest, **credentials):
        """A closed account answers as an unknown one does: the library would lead it to a page of its own."""
        person = super().authenticate(request, **credentials)
        if person is None or person.is_active:
            return person
        self.authentication_failed(request, **credentials)
        return None

    def login(self, request: HttpRequest, user) -> None:
        try:
            super().login(request, user)
        except CANNOT_WRITE:
            # On a full disk the time of signing in, which Django notes last, cannot be written: they can read all the
            # same. Anything before it that failed has signed nobody in.
            if request.user != user:
                raise

    def post_login(self, request: HttpRequest, user, **how) -> HttpResponse:
        response = super().post_login(request, user, **how)
        Device.of(request).with_account(user.email).remember(response)
        return response

    def set_password(self, user, password: str) -> None:
        super().set_password(user, password)
        # Whoever could choose a new password need not wait for the limits on guessing the old one.
        for limit in self.limits(self.request, user.email):
            if limit.action != "login_failed":
                ratelimit.clear(self.request, action=limit.action, key=limit.key)

    def send_notification_mail(self, template_prefix: str, user, context: Mapping | None = None, email=None) -> None:
        # The library looks for the address in a table of its own, which does not know what a manager has changed.
        told = {**(context or {}), "reset_url": settings.SITE_URL.rstrip("/") + reverse("account_reset_password")}
        super().send_notification_mail(template_prefix, user, context=told, email=user.email)


def network_of(address: str) -> str:
    """One place: an address, or under IPv6 the network of 64 bits that each household has to itself."""
    return str(ip_network(f"{address}/{64 if ':' in address else 32}", strict=False))


def too_many_tries(request: HttpRequest, *, until: datetime) -> HttpResponse:
    # Rounded up to the minute that the page names, so that what it says is so.
    until = timezone.localtime(until + timedelta(minutes=1)).replace(second=0, microsecond=0)
    response = render(request, "429.html", {"until": until}, status=429)
    response.headers["Retry-After"] = str(int((until - timezone.now()).total_seconds()))
    return response


# Django makes the backend and calls it with the key of a person alone.
_session: ContextVar[SessionBase | None] = ContextVar("session", default=None)


@contextmanager
def read_with_session(session: SessionBase) -> Iterator[None]:
    """Within, `PersonBackend` takes the person who was read with this session, if it is theirs (decision 37)."""
    token = _session.set(session)
    try:
        yield
    finally:
        _session.reset(token)


class PersonBackend(AuthenticationBackend):
    """Brings whoever is signed in together with their roles: every page asks for both."""

    def get_user(self, user_id):
        person = getattr(_session.get(), "person", None)
        if person is None or person.pk != user_id:
            person = person_with_roles(user_id)
        return person if person and self.user_can_authenticate(person) else None
