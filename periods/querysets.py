from collections.abc import Iterable
from datetime import date

from django.db import models


class PeriodQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def closed(self):
        return self.exclude(closed_at=None)

    def started(self, *, on: date):
        return self.filter(starts_on__lte=on)

    def of_year(self, year: int):
        return self.filter(year=year)

    def current(self, *, on: date):
        """The period that updates go to: the first one begun and not yet closed, or None."""
        # The earliest: updates on last quarter still come in when the next one has begun.
        return self.taking_updates(on=on).first()

    def taking_updates(self, *, on: date):
        return self.open().started(on=on).order_by("starts_on")

    def coming(self, *, on: date):
        """The first open one that has not begun, or None."""
        return self.open().filter(starts_on__gt=on).order_by("starts_on").first()

    def last_closed(self, *, on: date):
        return self.closed().started(on=on).order_by("-starts_on").first()

    def last_ended(self, *, on: date):
        """The newest that was over by a day, closed or not: the one that can be judged as a whole. None before."""
        return self.filter(ends_on__lt=on).order_by("-starts_on").first()

    def fresh(self, *, on: date) -> tuple:
        """The current and the last closed period: what ran in the last and has no update in either is stale."""
        return tuple(period for period in (self.current(on=on), self.last_closed(on=on)) if period)


# The same questions of periods that a page has read already, begun and newest first. A test compares both.


def current_of(periods: Iterable):
    return next((period for period in reversed(list(periods)) if not period.is_closed), None)


def last_closed_of(periods: Iterable):
    return next((period for period in periods if period.is_closed), None)


def fresh_of(periods: Iterable) -> tuple:
    return tuple(period for period in (current_of(periods), last_closed_of(periods)) if period)
