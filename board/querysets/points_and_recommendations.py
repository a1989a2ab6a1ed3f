from datetime import date

from django.db import models

from board.choices import MINUTES_SHOWN, PointState, Response
from board.querysets.agenda import PartOfItemQuerySet
from board.querysets.sight import Sight


class SaidAtItemQuerySet(PartOfItemQuerySet):
    """What the minutes of an item hold: read with them, by those who see the item."""

    def in_sight(self, sight: Sight):
        rows = super().in_sight(sight)
        return rows if sight.drafts else rows.minuted()

    def minuted(self):
        """Those whose minutes are shown."""
        return self.filter(item__meeting__state__in=MINUTES_SHOWN)

    def with_origin(self):
        return self.select_related("item__meeting__body")


class ActionPointQuerySet(SaidAtItemQuerySet):
    def open(self):
        return self.filter(state=PointState.OPEN)

    def overdue(self, *, on: date):
        return self.open().filter(due_on__lt=on)

    def with_people(self):
        return self.with_origin().select_related("person__partner", "decision")

    def first_due_first(self):
        return self.order_by(models.F("due_on").asc(nulls_last=True), "item__meeting__meets_on", "pk")


class RecommendationQuerySet(SaidAtItemQuerySet):
    def of_body(self, body):
        return self.filter(item__meeting__body=body)

    def waiting(self):
        """For a response."""
        return self.filter(response="")

    def overdue(self, *, on: date):
        return self.waiting().filter(due_on__lt=on)

    def unfinished(self):
        """What somebody is still to answer or to carry out."""
        return self.filter(done_on=None).exclude(response=Response.REJECTED)

    def with_what_follows(self):
        return self.with_origin().select_related("partner", "action", "point__item", "point__person")

    def newest_first(self):
        return self.order_by("-item__meeting__meets_on", "pk")
