"""How somebody wants to be told, as they say themselves."""

from datetime import datetime

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction

from notices.choices import MUTABLE
from notices.models import Preferences
from notices.summaries import preferences_of
from notices.wording import LESS
from partners.models import User
from records.services import keep


def choose(preferences: Preferences, *, at: datetime) -> Preferences:
    deputy, person = preferences.deputy, preferences.person
    if deputy and deputy.partner_id != person.partner_id:
        raise ValidationError({"deputy": f"Select a colleague at {person.partner}"})
    return keep(preferences, by=person, at=at)


def person_of(token: str) -> User | None:
    """Whose link it is, from one of their mails; it holds for as long as they can sign in."""
    try:
        key = signing.loads(token, salt=LESS)
    except signing.BadSignature:
        return None
    return User.objects.active().filter(pk=key).first()


@transaction.atomic
def only_own_duties(person: User, *, at: datetime) -> Preferences:
    """No more mails but what concerns their own duties. The second time it changes nothing."""
    User.objects.select_for_update().get(pk=person.pk)
    preferences = preferences_of(person)
    everything = [event.value for event in MUTABLE]
    if preferences.muted == everything:
        return preferences
    preferences.muted = everything
    return keep(preferences, by=person, at=at, why="By the link in an email")
