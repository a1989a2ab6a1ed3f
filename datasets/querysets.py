from collections.abc import Iterable
from datetime import date

from django.db import models
from django.db.models import Q

from datasets.choices import MONTHS_IN, NOT_AWAITED, DatasetState


class CrimeCountQuerySet(models.QuerySet):
    def of_months(self, first: date, last: date):
        """Both months included, each by its first day."""
        return self.filter(month__month__range=(first, last))

    def by_type_and_month(self):
        """(crime type, first day of the month, number), all areas and forces together."""
        rows = self.order_by().values_list("crime_type", "month__month")
        return rows.annotate(total=models.Sum("number"))

    def by_area(self):
        """(area code, number), all types and months together."""
        return self.order_by().values_list("area_code").annotate(total=models.Sum("number"))


class AgreementQuerySet(models.QuerySet):
    def expired(self, *, on: date):
        """From the day after its last day."""
        return self.filter(expires_on__lt=on)

    def standing(self, *, on: date):
        """Not withdrawn by a day."""
        return self.filter(Q(withdrawn_on=None) | Q(withdrawn_on__gt=on))

    def running_out(self, *, on: date, by: date):
        """Not withdrawn by the day `on`, and with a last day no later than `by`: those that have run out are among
        them."""
        return self.standing(on=on).filter(expires_on__lte=by)

    def standing_or(self, kept: Iterable[int | None], *, on: date):
        """To choose from: those that are not withdrawn by a day, and those of the keys `kept`."""
        return self.standing(on=on) | self.filter(pk__in=[*filter(None, kept)])

    def with_parts(self):
        """With all that a list says of each."""
        return self.prefetch_related("parties__partner__kind", "datasets")


class DatasetQuerySet(models.QuerySet):
    def awaited(self):
        """Neither refused nor retired."""
        return self.exclude(state__in=NOT_AWAITED)

    def awaited_or(self, kept: Iterable[int]):
        """To choose from: those that are awaited, and those of the keys `kept`."""
        return self.filter(~Q(state__in=NOT_AWAITED) | Q(pk__in=kept))

    def with_names(self):
        """With those whose names a list shows."""
        return self.select_related("provider", "steward", "agreement")

    def late(self, *, on: date):
        """Flowing, and not received on the day it was due."""
        return self.filter(state=DatasetState.FLOWING, next_due_on__lt=on)


class IndicatorQuerySet(models.QuerySet):
    def standing(self, *, on: date):
        """Not retired by a day."""
        return self.filter(Q(retired_on=None) | Q(retired_on__gt=on))

    def awaited(self, *, on: date):
        """Standing, and read month by month, quarter by quarter or year by year."""
        return self.standing(on=on).filter(frequency__in=list(MONTHS_IN))


class ReadingQuerySet(models.QuerySet):
    def standing(self):
        """Not withdrawn."""
        return self.filter(withdrawn_at=None)

    def withdrawn(self):
        """The last one that was first."""
        return self.exclude(withdrawn_at=None).order_by("-withdrawn_at", "-pk")

    def ended(self, *, by: date):
        """Of times that were over on a day."""
        return self.filter(ends_on__lte=by)

    def overlapping(self, first: date, last: date):
        """Of times that share a day with that from `first` to `last`."""
        return self.filter(starts_on__lte=last, ends_on__gte=first)


class ReturnPeriodQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed_at=None)

    def before(self, period):
        """The period of the same return that ended last before another one began."""
        return self.filter(of_return=period.of_return_id, ends_on__lt=period.starts_on).order_by("-starts_on")
