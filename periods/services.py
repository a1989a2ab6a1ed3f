from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from partners.models import User
from periods.models import UPDATES_DUE_AFTER, ReportingPeriod, quarter_dates
from records.services import keep


@transaction.atomic
def open_period(*, year: int, quarter: int, by: User | None, at: datetime) -> ReportingPeriod:
    """The period of a quarter, made if it is not there; updates are due three weeks after the quarter ends."""
    found = ReportingPeriod.objects.filter(year=year, quarter=quarter).first()
    if found:
        return found
    first, last = quarter_dates(year, quarter)
    period = ReportingPeriod(
        year=year, quarter=quarter, starts_on=first, ends_on=last, due_on=last + UPDATES_DUE_AFTER
    )
    return keep(period, by=by, at=at, why="Opened")


@transaction.atomic
def close_period(period: ReportingPeriod, *, by: User, at: datetime) -> ReportingPeriod:
    """Close the period for good and open the next one. A later correction is a dated note."""
    if period.is_closed:
        raise ValidationError(f"{period} is already closed")
    # Closed out of order, the earlier quarter would stay open behind a closed one, and updates would go to it.
    if ReportingPeriod.objects.current(on=timezone.localdate(at)) != period:
        raise ValidationError(f"{period} is not the period that is open now: close the earlier one first")
    period.closed_at, period.closed_by = at, by
    keep(period, by=by, at=at, why="Closed")
    # The next quarter is opened at once: without an open period nobody could send an update.
    year, quarter = (period.year, period.quarter + 1) if period.quarter < 4 else (period.year + 1, 1)
    open_period(year=year, quarter=quarter, by=by, at=at)
    return period
