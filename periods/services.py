from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from govuk.dates import day
from partners.models import User
from periods.limits import UPDATES_DUE_AFTER
from periods.models import ReportingPeriod, quarter_after, quarter_dates
from periods.notices import tell_closed, tell_reopened
from records.services import keep


@transaction.atomic
def open_period(*, year: int, quarter: int, by: User | None, at: datetime) -> ReportingPeriod:
    """The period of a quarter, made if it is not there; updates are due UPDATES_DUE_AFTER its end."""
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
    """Close a period that is over, and open the next one. A later correction is a dated note."""
    if period.is_closed:
        raise ValidationError(f"{period} is already closed")
    today = timezone.localdate(at)
    # Closed earlier, it would leave days that belong to no open period, on which nobody could send an update.
    if not period.has_ended(on=today):
        ends, from_ = day(period.ends_on), day(period.closes_from)
        raise ValidationError(f"{period} ends on {ends}: you can close it from {from_}")
    # Closed out of order, the earlier quarter would stay open behind a closed one, and updates would go to it.
    if ReportingPeriod.objects.current(on=today) != period:
        raise ValidationError(f"{period} is not the period that is open now: close the earlier one first")
    period.closed_at, period.closed_by = at, by
    keep(period, by=by, at=at, why="Closed")
    # The next quarter is opened at once: without an open period nobody could send an update.
    year, quarter = quarter_after(period.year, period.quarter)
    open_period(year=year, quarter=quarter, by=by, at=at)
    tell_closed(period, ReportingPeriod.objects.current(on=today), by=by, at=at)
    return period


@transaction.atomic
def reopen_period(period: ReportingPeriod, *, reason: str, by: User, at: datetime) -> ReportingPeriod:
    """Undo a closing: updates go to this period again until it is closed once more."""
    if not period.is_closed:
        raise ValidationError(f"{period} is already open")
    if not reason.strip():
        raise ValidationError({"reason": "Enter the reason"})
    last = ReportingPeriod.objects.last_closed(on=timezone.localdate(at))
    if last != period:
        raise ValidationError(f"Only the quarter that was closed last can be reopened: {last}")
    period.closed_at = period.closed_by = None
    keep(period, by=by, at=at, why=f"Reopened: {reason}")
    tell_reopened(period, reason=reason, by=by, at=at)
    return period
