"""What the links that we mail are made of: a signed token, and a mark of the account that it was made for."""

from django.core import signing
from django.utils.crypto import salted_hmac

from partners.models import User


def signed_token(parts: list, *, salt: str) -> str:
    return signing.dumps(parts, salt=salt)


def parts_of_token(token: str, *, salt: str) -> list | None:
    """None when nobody here made it like this."""
    try:
        return signing.loads(token, salt=salt)
    except signing.BadSignature:
        return None


def mark_of(person: User, *, salt: str) -> str:
    """Another one as soon as the account has another password or address, or was closed."""
    # Without a password Django keeps a random text in its place, which `begin_anew` makes anew.
    return salted_hmac(salt, f"{person.password} {person.email}").hexdigest()[:22]


def mark_of_address(address: str, *, salt: str) -> str:
    """For somebody without an account: another one as soon as it is another address."""
    return salted_hmac(salt, address).hexdigest()[:22]
