"""The example's calendar: quarters counted from the one that holds `on`, and when in them things happen."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from periods.models import quarter_containing, quarter_dates

FIRST, NOW = -12, 0
CLOSED_AFTER = timedelta(weeks=5)
SATURDAY = 5


class Quarters:
    """Quarter 0 holds `on`. Nothing happens after the day before `on`, unless the quarter begins on it."""

    def __init__(self, *, on: date):
        self.on = on
        self.lived_until = max(self.first(NOW), on - timedelta(days=1))

    def key(self, q: int) -> tuple[int, int]:
        """(financial year, quarter), as the reporting periods name it."""
        year, quarter = quarter_containing(self.on)
        place = year * 4 + quarter - 1 + q
        return place // 4, place % 4 + 1

    def first(self, q: int) -> date:
        return quarter_dates(*self.key(q))[0]

    def last(self, q: int) -> date:
        return quarter_dates(*self.key(q))[1]

    def closed_on(self, q: int) -> date:
        """Five weeks after the quarter's end, or as late as there has been time for."""
        return self.lived_day(self.last(q) + CLOSED_AFTER, not_before=self.first(q + 1))

    def reporting_days(self, q: int) -> list[date]:
        """When updates come in: in the last two weeks of the quarter and until they are due, three weeks on.

        Those of the current quarter can only come since the quarter before was closed.
        """
        if q == NOW:
            return _working_days(self.closed_on(q - 1), self.lived_until)
        due = self.last(q) + timedelta(days=20)
        day_before_closing = self.closed_on(q) - timedelta(days=1)
        return _working_days(self.last(q) - timedelta(days=13), min(due, day_before_closing))

    def reporting_moment(self, q: int, *, number: int, within: bool = False) -> datetime:
        """When the action with this number is reported on: spread out, and the same in every load.

        `within` keeps it inside the quarter.
        """
        days = [day for day in self.reporting_days(q) if not within or day <= self.last(q)]
        minutes = (number * 37 + q * 11) % 330
        return self.moment(days[(number * 7 + q * 3) % len(days)], hour=10, minute=30 + minutes)

    def lived_day(self, day: date, *, not_before: date) -> date:
        """The working day nearest before `day` that has been lived by now."""
        return _working_day(min(day, self.lived_until), not_before=not_before)

    def day(self, q: int, *, after: int) -> date:
        """The working day about `after` days into a quarter."""
        return _working_day(self.first(q) + timedelta(days=after), not_before=self.first(q))

    def moment(self, day: date, *, hour: int, minute: int = 0) -> datetime:
        """A time of day in London.

        What falls on the very day of `on` happens in its first hour, in the same order: never in the future.
        """
        passed = timedelta(hours=hour, minutes=minute)
        passed = passed / 24 if day == self.on else passed
        return timezone.make_aware(datetime.combine(day, time()) + passed)


def _working_day(day: date, *, not_before: date) -> date:
    """The day itself or the Friday before it, but not before `not_before`."""
    earlier = day - timedelta(days=max(0, day.weekday() - SATURDAY + 1))
    return earlier if earlier >= not_before else day


def _working_days(first: date, last: date) -> list[date]:
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [day for day in days if day.weekday() < SATURDAY] or days
