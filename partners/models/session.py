from datetime import UTC
from importlib import import_module

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F
from django.utils import timezone

from partners.models.person import User, with_roles
from records.caching import sql_written_once


class Session(AbstractBaseSession):
    """A session, and whose it is once they have signed in: every page asks for both (decision 37)."""

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="sessions"
    )

    @classmethod
    def get_session_store_class(cls):
        return import_module(settings.SESSION_ENGINE).SessionStore


def person_in_session(session_key: str) -> User | None:
    """Who is signed in, with their roles and, of the session, `session_data` and `session_ends_at`; one query.

    None where nobody is, and where there is no such session.
    """
    person = with_roles(User.objects.raw(*_person_sql(session_key)))
    if person is not None and timezone.is_naive(person.session_ends_at):
        # SQLite keeps no time zone, and what is no field of the model is given as it is kept.
        person.session_ends_at = person.session_ends_at.replace(tzinfo=UTC)
    return person


@sql_written_once
def _person_sql(session_key: str):
    return (
        User.objects.filter(sessions__session_key=session_key)
        .annotate(
            role=F("groups__name"),
            session_data=F("sessions__session_data"),
            session_ends_at=F("sessions__expire_date"),
        )
        .order_by()
    )
