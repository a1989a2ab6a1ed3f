from contextlib import suppress

from allauth.core.internal.httpkit import get_client_ip
from django.http import HttpRequest
from django.utils import timezone

from partners.choices import Noted
from partners.models import User
from partners.services.auditing import note
from records.services import CANNOT_WRITE


def note_sign_in(
    request: HttpRequest, kind: Noted, *, person: User | None = None, concerns: User | None = None, words: str
) -> None:
    """On a full disk they sign in all the same."""
    with suppress(*CANNOT_WRITE):
        network = get_client_ip(request) or ""
        note(kind, person=person, concerns=concerns, words=words, network=network, at=timezone.now())
