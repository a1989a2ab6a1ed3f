"""The audit log is added to here, and what is older than the setting says leaves it here."""

from datetime import datetime, timedelta

from django.conf import settings

from partners.choices import Noted
from partners.models import AuditEntry, User
from records.services.purging import purge_rows

LONGEST = 300


def note(
    kind: Noted,
    *,
    person: User | None,
    at: datetime,
    concerns: User | None = None,
    about: str = "",
    words: str = "",
    network: str = "",
) -> None:
    AuditEntry.objects.create(
        kind=kind,
        person_id=person and person.pk,
        concerns_id=concerns and concerns.pk,
        at=at,
        about=about[:LONGEST],
        words=words[:LONGEST],
        network=network,
    )


def forget_old_entries(*, at: datetime) -> int:
    """The one way in which entries go. Notes how many went; opens nothing when there are none."""
    old = AuditEntry.objects.filter(at__lt=at - timedelta(days=settings.AUDIT_LOG_KEPT_DAYS))
    if not old.exists():
        return 0
    kept_for = f"{settings.AUDIT_LOG_KEPT_DAYS} days"
    count = purge_rows(old, why=f"Entries of the audit log are kept for {kept_for}", at=at)
    words = f"{count} entries of the audit log went, older than {kept_for}"
    note(Noted.UPKEEP, person=None, at=at, words=words)
    return count
