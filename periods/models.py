from datetime import date, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from govuk.dates import FIRST_YEAR, LAST_YEAR, day, month_and_year
from periods.querysets import PeriodQuerySet
from records.frozen import Held
from records.models import History, Record


class ReportingPeriod(Record):
    """A quarter of a financial year: Q1 is April to June. `year` is the one in which the financial year starts."""

    year = models.PositiveSmallIntegerField(validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)])
    quarter = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(4)])
    starts_on = models.DateField("start date")
    ends_on = models.DateField("end date")
    due_on = models.DateField("updates due date")
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    history = History()
    held = Held(
        "A closed period never changes, unless it is opened again.",
        when="{row}.closed_at IS NOT NULL",
        unless="NEW.closed_at IS NULL",
    )
    objects = PeriodQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["year", "quarter"],
                name="period_is_one_quarter_of_one_year",
                violation_error_message="There is already a reporting period for this quarter",
            ),
            models.CheckConstraint(
                name="period_quarter_is_one_to_four",
                condition=Q(quarter__gte=1, quarter__lte=4),
                violation_error_message="Quarter must be between 1 and 4",
            ),
            models.CheckConstraint(
                name="period_year_is_between_2000_and_2100",
                condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
                violation_error_message=f"Year must be between {FIRST_YEAR} and {LAST_YEAR}",
            ),
            models.CheckConstraint(
                name="period_is_closed_by_somebody_at_some_time",
                condition=Q(closed_at=None, closed_by=None) | Q(closed_at__isnull=False, closed_by__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return quarter_words(self.year, self.quarter)

    def has_started(self, *, on: date) -> bool:
        return self.starts_on <= on

    def has_ended(self, *, on: date) -> bool:
        return on > self.ends_on

    def is_past_due(self, *, on: date) -> bool:
        return on > self.due_on

    @property
    def closes_from(self) -> date:
        """The first day on which it may be closed."""
        return self.ends_on + timedelta(days=1)

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


def quarter_words(year: int, quarter: int) -> str:
    """2025, 4 → "2025-26 Q4"."""
    return f"{financial_year(year)} Q{quarter}"


def quarter_after(year: int, quarter: int) -> tuple[int, int]:
    return (year, quarter + 1) if quarter < 4 else (year + 1, 1)


def financial_year(year: int) -> str:
    """2025 → "2025-26"."""
    return f"{year}-{(year + 1) % 100:02d}"


def financial_year_of(day: date) -> int:
    """The calendar year in which the financial year of `day` starts: it begins on 1 April."""
    return day.year if day.month >= 4 else day.year - 1


def quarter_containing(day: date) -> tuple[int, int]:
    """(financial year, quarter) of a day."""
    return financial_year_of(day), (day.month - 4) % 12 // 3 + 1


def quarter_dates(year: int, quarter: int) -> tuple[date, date]:
    """First and last day of a quarter of a financial year."""
    # Months counted from the year 0, so that Q4 runs into the next year by itself.
    months = year * 12 + 3 + (quarter - 1) * 3
    first = date(months // 12, months % 12 + 1, 1)
    after = months + 3
    return first, date(after // 12, after % 12 + 1, 1) - timedelta(days=1)


def time_words(first: date, last: date) -> str:
    """November 2025 for a month, 2025-26 Q3 for a quarter, 2025-26 for a financial year, otherwise both days."""
    after = last + timedelta(days=1)
    if first.day == after.day == 1:
        months = (after.year - first.year) * 12 + after.month - first.month
        if months == 1:
            return month_and_year(first)
        if (first, last) == quarter_dates(*quarter_containing(first)):
            return quarter_words(*quarter_containing(first))
        if months == 12 and first.month == 4:
            return financial_year(first.year)
        if months == 12 and first.month == 1:
            return str(first.year)
    return day(first) if first == last else f"{day(first)} to {day(last)}"
