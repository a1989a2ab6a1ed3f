"""Sessions in the database, and while that can be read but not written, in a signed cookie: a full disk keeps nobody
who is signed in from reading, or from signing in to read."""

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import UpdateError
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.core import signing
from django.utils import timezone

from partners.models import Session, User, person_in_session
from records.services import CANNOT_WRITE

MARK = "signed."
SALT = "safer_norwich.sessions"
# Longer are only words put aside for a form, which may have 500,000 characters: a browser takes 4,096 in all.
FITS_A_COOKIE = 1000


class SessionStore(DatabaseSessions):
    """`person`: whoever is signed in, as they were read together with the session.

    The key of a session that is not in the database is its whole content, signed.

    Signing out cannot revoke such a one: it ends with its cookie, a changed password, or SESSION_COOKIE_AGE. The first
    save that the database takes moves it there.
    """

    person: User | None = None

    @classmethod
    def get_model_class(cls):
        return Session

    def create_model_instance(self, data: dict) -> Session:
        session = super().create_model_instance(data)
        session.person_id = data.get(SESSION_KEY)
        return session

    def is_signed(self, key: str | None) -> bool:
        return bool(key) and key.startswith(MARK)

    def load(self) -> dict:
        if not self.is_signed(self.session_key):
            return self._load_with_person()
        try:
            content = self.session_key.removeprefix(MARK)
            return signing.loads(content, salt=SALT, serializer=self.serializer, max_age=settings.SESSION_COOKIE_AGE)
        except signing.BadSignature:
            self._session_key = None
            return {}

    def _load_with_person(self) -> dict:
        person = person_in_session(self.session_key) if self.session_key else None
        if person is None or person.session_ends_at <= timezone.now():
            return super().load()
        self.person = person
        return self.decode(person.session_data)

    def exists(self, session_key: str) -> bool:
        return not self.is_signed(session_key) and super().exists(session_key)

    def save(self, must_create: bool = False) -> None:
        content = self._get_session(no_load=must_create)
        try:
            if self.is_signed(self.session_key):
                self._session_key, must_create = self._get_new_session_key(), True
            super().save(must_create=must_create)
        except (*CANNOT_WRITE, UpdateError) as error:
            # The library says this both of a session that has ended meanwhile and of one that could not be written.
            if isinstance(error, UpdateError) and not isinstance(error.__context__, CANNOT_WRITE):
                raise
            small = {name: value for name, value in content.items() if len(str(value)) <= FITS_A_COOKIE}
            self._session_key = MARK + signing.dumps(small, salt=SALT, serializer=self.serializer, compress=True)

    def delete(self, session_key: str | None = None) -> None:
        if self.is_signed(session_key or self.session_key):
            return
        try:
            super().delete(session_key)
        except CANNOT_WRITE:
            # The browser forgets its cookie all the same; the row goes when its time is over.
            return
