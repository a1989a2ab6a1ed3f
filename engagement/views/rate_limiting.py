"""How much residents' forms take, from one place and from all together. The rates are in ACCOUNT_RATE_LIMITS.

A place is counted under a word made of its address, the day and our secret, so that no address is kept (decision 53).
"""

from datetime import date

from allauth.core.internal import ratelimit
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

LIBRARY = "allauth.account"


def place_of(request: HttpRequest, *, on: date) -> str:
    return salted_hmac("engagement.place", f"{on} {ratelimit.get_ip(request)}", algorithm="sha256").hexdigest()


def takes_from_here(request: HttpRequest, action: str, *, on: date, about: str = "") -> bool:
    """Whether one more is within the rate of this place, which counts it. `about` counts for each thing apart."""
    key = f"{about} {place_of(request, on=on)}"
    return ratelimit.consume(request, app=LIBRARY, action=action, key=key) is not None


def takes_from_all(request: HttpRequest, action: str) -> bool:
    return ratelimit.consume(request, app=LIBRARY, action=action, key=action) is not None
