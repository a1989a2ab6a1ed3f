"""Secrets that have to be read again, such as the key of an authenticator app, are sealed with the SECRET_KEY of the
installation: a copy of the database alone opens none."""

from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac

SALT = "accounts.services.sealing"


class CannotOpen(Exception):
    """It was sealed with another SECRET_KEY."""


def seal(text: str) -> str:
    return _box().encrypt(text.encode()).decode()


def open_sealed(sealed: str) -> str:
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken as error:
        raise CannotOpen from error


def _box() -> MultiFernet:
    """Sealed with the first key, opened with any: SECRET_KEY_FALLBACKS are those of before."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    keys = (salted_hmac(SALT, "seal", secret=secret, algorithm="sha256").digest() for secret in secrets)
    return MultiFernet([Fernet(urlsafe_b64encode(key)) for key in keys])
