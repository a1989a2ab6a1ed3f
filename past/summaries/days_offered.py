"""Which days of the past there is something to show of, and which of them are offered."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Min
from django.utils import timezone

from actions.models import Action
from actions.querysets import ActionSight
from periods.models import ReportingPeriod

DAYS_OFFERED = 4


def has_records(sight: ActionSight, *, before: datetime) -> bool:
    return Action.objects.in_sight(sight).filter(created_at__lt=before).exists()


def first_day(sight: ActionSight) -> date | None:
    """The day of the first action that people of this sight can see in the records."""
    first = Action.objects.in_sight(sight).aggregate(first=Min("created_at"))["first"]
    return timezone.localdate(first) if first else None


def days_to_offer(periods: Iterable[ReportingPeriod], *, today: date) -> list[tuple[str, date]]:
    """The ends of the last quarters that were kept while they ran, in words and as days."""
    # A period that was entered afterwards has no history of its time to show.
    ended = [p for p in periods if timezone.localdate(p.created_at) <= p.ends_on < today]
    return [(f"end of {period}", period.ends_on) for period in ended[:DAYS_OFFERED]]
