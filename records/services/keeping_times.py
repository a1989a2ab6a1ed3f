"""How long things are kept: as the installation sets (`RETENTION_DAYS`), else as each app says; and what went."""

from datetime import datetime, timedelta

from django.conf import settings

from records.models import Gone


def kept_for(kind: str, default: timedelta) -> timedelta:
    days = settings.RETENTION_DAYS.get(kind)
    return default if days is None else timedelta(days=days)


def note_gone(kind: str, *, count: int, kept: timedelta, at: datetime) -> int:
    """For the log; returns the count. Nothing is noted where nothing went."""
    if count:
        Gone.objects.create(kind=kind, row_count=count, kept_days=kept.days, gone_at=at)
    return count
