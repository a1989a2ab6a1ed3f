"""Readings are given and corrected, targets set, breaks noted."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from datasets.models import Indicator, Reading, SeriesBreak, Target
from govuk.dates import day
from partners.models import User
from records.services import keep, remove


@transaction.atomic
def record_reading(reading: Reading, *, by: User, at: datetime, why: str = "Reading given") -> Reading:
    """Keep the reading of a time that is over and has none yet.

    Raises ValidationError for a retired indicator, for another time than it is read by, for one that is not over or
    overlaps another reading, and for a figure that it cannot have or that its parts do not give.
    """
    _require_a_free_time(reading, at=at)
    reading.work_out()
    return keep(reading, by=by, at=at, why=why)


@transaction.atomic
def change_reading(reading: Reading, *, by: User, at: datetime, why: str = "Reading changed") -> Reading:
    """Correct a reading, also of an indicator that was retired since. Refused as in `record_reading`, or stale."""
    _require_standing(reading)
    _require_a_free_time(reading, at=at)
    reading.work_out()
    return keep(reading, by=by, at=at, why=why)


@transaction.atomic
def withdraw_reading(reading: Reading, *, because: str, by: User, at: datetime) -> Reading:
    """Of one that was typed wrongly: it counts no more, and its time can be read anew. It is never lost: what names it
    says that it was withdrawn, and why. Raises ValidationError or StaleRecord."""
    _require_standing(reading)
    if not because.strip():
        raise ValidationError({"because": "Enter why it is withdrawn"})
    reading.withdrawn_at, reading.withdrawn_by, reading.withdrawn_because = at, by, because.strip()
    return keep(reading, by=by, at=at, why="Reading withdrawn")


def _require_standing(reading: Reading) -> None:
    if reading.is_withdrawn:
        raise ValidationError("This reading was withdrawn: give a new one")


@transaction.atomic
def keep_readings(readings: Iterable[Reading], *, by: User, at: datetime) -> None:
    """New ones and changed ones, all or none."""
    for reading in readings:
        (change_reading if reading.pk else record_reading)(reading, by=by, at=at, why="From a workbook")


def _require_a_free_time(reading: Reading, *, at: datetime) -> None:
    # Locked, so that of two who give readings of overlapping times at once the second finds the first.
    indicator = Indicator.objects.select_for_update().get(pk=reading.indicator_id)
    today = timezone.localdate(at)
    if not reading.pk and not indicator.takes_readings(on=today):
        raise ValidationError(f"This indicator was retired on {day(indicator.retired_on)} and takes no more readings")
    if reading.ends_on >= today:
        words = f"This time is not over: give its reading from {day(reading.ends_on + timedelta(days=1))}"
        raise ValidationError({"ends_on": words})
    others = Reading.objects.standing().filter(indicator=indicator).exclude(pk=reading.pk)
    other = others.overlapping(reading.starts_on, reading.ends_on).first()
    if other is not None:
        raise ValidationError({"starts_on": f"There is already a reading of {other.period}: change that one"})


@transaction.atomic
def add_indicator(indicator: Indicator, *, by: User, at: datetime) -> Indicator:
    return keep(indicator, by=by, at=at, why="Indicator added")


@transaction.atomic
def change_indicator(indicator: Indicator, *, by: User, at: datetime) -> Indicator:
    """Other words, another provider, retired or not. Unit and frequency stay once there are readings."""
    return keep(indicator, by=by, at=at, why="Indicator changed")


@transaction.atomic
def set_target(target: Target, *, by: User, at: datetime) -> Target:
    """What the indicator should reach in a financial year, for the first time or anew."""
    return keep(target, by=by, at=at, why="Target changed" if target.pk else "Target set")


@transaction.atomic
def note_break(series_break: SeriesBreak, *, by: User, at: datetime) -> SeriesBreak:
    """That from a day on the indicator is not to be compared with before, or other words for it."""
    return keep(series_break, by=by, at=at, why="Break changed" if series_break.pk else "Break noted")


@transaction.atomic
def remove_break(series_break: SeriesBreak, *, because: str, by: User, at: datetime) -> None:
    """One that was noted by mistake."""
    remove(series_break, by=by, at=at, why=f"Break removed: {because}"[:100])
