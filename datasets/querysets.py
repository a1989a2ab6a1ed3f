from datetime import date

from django.db import models


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
