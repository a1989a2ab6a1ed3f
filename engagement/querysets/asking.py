from datetime import date

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce


class OfActionQuerySet(models.QuerySet):
    """Rows that hang on an action: they are seen by whoever sees it."""

    def visible_to(self, user):
        actions = self.model._meta.get_field("action").related_model
        return self.filter(action__in=actions.objects.visible_to(user))


class RequestQuerySet(models.QuerySet):
    def unanswered(self):
        return self.filter(answered_at=None)

    def open(self, *, on: date):
        return self.unanswered().filter(closes_on__gte=on)

    def past_its_day(self, *, on: date):
        """Those counted as not having answered."""
        return self.unanswered().filter(closes_on__lt=on)


class RoundQuerySet(OfActionQuerySet):
    def with_counts(self):
        """With how many were asked, how many answered, and how many answers the last reply was to."""
        replies = self.model._meta.get_field("replies").related_model._base_manager
        last = replies.filter(round=OuterRef("pk")).order_by("-answers_count")
        return self.annotate(
            asked_count=Count("requests", distinct=True),
            answers_count=Count("answers", distinct=True),
            replied_count=Coalesce(Subquery(last.values("answers_count")[:1]), 0),
        ).order_by("-asked_on", "-pk")

    def without_reply(self):
        """Those with an answer that no reply was to."""
        return self.with_counts().filter(answers_count__gt=F("replied_count"))


def nobody_was_asked(actions, consultations):
    """Of `actions` those about which no consultation tells that anybody was asked."""
    return actions.filter(~Exists(consultations.filter(action=OuterRef("pk"))))
