from datetime import date

from django.db import models
from django.db.models import Q

from board.querysets import Sight, linked_to, sight_of
from oversight.choices import RequestState


class CountyRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.in_sight(sight_of(user))

    def in_sight(self, sight: Sight):
        """The restricted ones as their linked actions: a request is of no body, so no seat opens it."""
        if sight.nothing or sight.for_residents:
            return self.none()
        if sight.everything:
            return self
        return self.filter(Q(reason="") | linked_to(sight, self.model.actions.through, "countyrequest_id", "pk"))

    def open(self):
        return self.filter(state=RequestState.OPEN)

    def closed(self):
        return self.exclude(state=RequestState.OPEN)

    def overdue(self, *, on: date):
        return self.open().filter(due_on__lt=on)
