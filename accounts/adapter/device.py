"""Browsers in which people have signed in before."""

from dataclasses import dataclass, field, replace

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac

from accounts.limits import DEVICE_KNOWN_FOR

# With no more people than this, so that the cookie of a shared computer stays small.
PEOPLE_OF_A_DEVICE = 10
SALT = "accounts.adapter.device"


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
