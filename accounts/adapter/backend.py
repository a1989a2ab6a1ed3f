from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.sessions.backends.base import SessionBase

from partners.models import person_with_roles

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
