from datetime import date

from django.db import models
from django.db.models import Max, Q

from board.choices import (
    HOLDERS,
    TOOK_PLACE,
    Capacity,
)


class BodyQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated and user.is_active else self.none()

    def active(self, *, on: date):
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=on))

    def that_met(self, *, before: date):
        """Those that met before a day, with `met_on`, the last time: "since the last meeting" is since then."""
        met = Q(meetings__state__in=TOOK_PLACE, meetings__meets_on__lt=before)
        return self.annotate(met_on=Max("meetings__meets_on", filter=met)).exclude(met_on=None)


class SeatQuerySet(models.QuerySet):
    def on(self, day: date):
        """The seats that a body had on a day, filled or vacant."""
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def running(self, *, on: date):
        """Those of a day, and those that begin later."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on))

    def voting(self):
        return self.filter(is_voting=True)

    def answered_for(self, *, on: date):
        """Those that somebody holds, or is the deputy of: nobody answers for the others."""
        people = self.model._meta.get_field("tenures").related_model.objects.on(on)
        return self.on(on).filter(pk__in=people.values("seat"))


class TenureQuerySet(models.QuerySet):
    def on(self, day: date):
        return self.filter(starts_on__lte=day).filter(Q(ends_on=None) | Q(ends_on__gte=day))

    def running(self, *, on: date):
        """Those of a day, and those that begin later."""
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=on))

    def holders(self):
        return self.filter(capacity__in=HOLDERS)

    def deputies(self):
        return self.filter(capacity=Capacity.DEPUTY)
