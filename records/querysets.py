"""Questions to the history of records: what stood at a past moment."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Self

from django.db.models import Exists, OuterRef, Q, Subquery
from django.utils import timezone
from simple_history.manager import HistoricalQuerySet


@dataclass(frozen=True)
class PointInTime:
    """A moment at which records are viewed: its date, `on`, and the instant, `before`, up to which saves count."""

    on: date
    before: datetime

    @classmethod
    def end_of(cls, day: date) -> Self:
        """The end of a day in London: all that was saved on it counts, and nothing that came after."""
        # Not 24 hours later: the days on which the clocks change have 23 and 25.
        midnight = datetime.combine(day + timedelta(days=1), time.min, timezone.get_default_timezone())
        return cls(day, midnight)

    @classmethod
    def at(cls, moment: datetime) -> Self:
        return cls(timezone.localdate(moment), moment)


class PastQuerySet(HistoricalQuerySet):
    """Rows of history, of which each holds one version of one record."""

    def written(self, *, since: datetime, before: datetime):
        """The rows of the saves between two instants."""
        return self.filter(history_date__gte=since, history_date__lt=before)

    def standing_at(self, before: datetime):
        """Of each record the row that stood just before an instant; none of those deleted by then."""
        # By key as well: one transaction may write several versions with the same instant.
        later = self.model.objects.filter(id=OuterRef("id"), history_date__lt=before).filter(
            Q(history_date__gt=OuterRef("history_date"))
            | Q(history_date=OuterRef("history_date"), history_id__gt=OuterRef("history_id"))
        )
        return self.filter(~Exists(later), history_date__lt=before).exclude(history_type="-")


def key_at(history, before: datetime) -> Subquery:
    """The key of the row of history that stood just before an instant, for each row of the live table."""
    rows = history.filter(id=OuterRef("pk"), history_date__lt=before)
    return Subquery(rows.order_by("-history_date", "-history_id").values("history_id")[:1])
