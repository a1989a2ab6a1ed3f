from datetime import date

from django.db import models
from django.db.models import Q

from datasets.choices import NOT_AWAITED, DatasetState


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


class DatasetQuerySet(models.QuerySet):
    def awaited(self):
        """Neither refused nor retired."""
        return self.exclude(state__in=NOT_AWAITED)

    def late(self, *, on: date):
        """Flowing, and not received on the day it was due."""
        return self.filter(state=DatasetState.FLOWING, next_due_on__lt=on)


class IndicatorQuerySet(models.QuerySet):
    def standing(self, *, on: date):
        """Not retired by a day."""
        return self.filter(Q(retired_on=None) | Q(retired_on__gt=on))


class ReadingQuerySet(models.QuerySet):
    def ended(self, *, by: date):
        """Of times that were over on a day."""
        return self.filter(ends_on__lte=by)
