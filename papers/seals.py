"""What is made once and kept as a file ends with a seal: without the key nobody can alter it, or put another there."""

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

BEGINS = b"\n%sealed "
SIZE = len(BEGINS) + 64


def sealed(name: str, content: bytes) -> bytes:
    """As it is kept under `name`. The seal is one more line, which a PDF takes for a comment."""
    return content + BEGINS + _seal(name, content, settings.SECRET_KEY)


def unsealed(name: str, kept: bytes) -> bytes | None:
    """What was kept under `name`; None for anything else, such as half of it."""
    content, seal = kept[:-SIZE], kept[-SIZE:]
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        if constant_time_compare(seal, BEGINS + _seal(name, content, key)):
            return content
    return None


def _seal(name: str, content: bytes, key: str) -> bytes:
    return salted_hmac("papers.seals", name.encode() + b"\n" + content, key, algorithm="sha256").hexdigest().encode()
