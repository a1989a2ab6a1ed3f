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
        return self.open().started(on=on).order_by("starts_on").first()

    def last_closed(self, *, on: date):
        return self.closed().started(on=on).order_by("-starts_on").first()

    def fresh(self, *, on: date) -> tuple:
        """The current and the last closed period: an open action without an update in them is stale."""
        return tuple(period for period in (self.current(on=on), self.last_closed(on=on)) if period)
