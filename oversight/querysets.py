from datetime import date

from django.db import models
from django.db.models import Q

from board.querysets import Sight, linked_to, sight_of
from oversight.choices import RequestState


class CountyRequestQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.in_sight(sight_of(user))

    def in_sight(self, sight: Sight):
        """A restricted request is for the partners that lead or support a linked action, and for managers: it is of no
        body, so no seat opens it (decision 25)."""
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


class DutyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """What the law asks is no secret: what is known of a restricted one is."""
        return self if user.is_authenticated and user.is_active else self.none()


def knows_restricted(user) -> bool:
    """Whether somebody reads how a restricted duty stands, and its evidence."""
    return user.is_authenticated and user.is_active and user.is_manager


class OfDutyQuerySet(models.QuerySet):
    """Evidence and occasions: those of a restricted duty are for managers."""

    def visible_to(self, user):
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self if knows_restricted(user) else self.filter(duty__restricted="")

    def standing(self):
        return self.filter(withdrawn_because="")


class EvidenceFileQuerySet(models.QuerySet):
    def visible_to(self, user):
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self if knows_restricted(user) else self.filter(evidence__duty__restricted="")

    def kept(self):
        return self.filter(removed_at=None, evidence__withdrawn_because="")


class PartsQuerySet(models.QuerySet):
    def visible_to(self, user):
        """As the decision that they are of."""
        decisions = self.model._meta.get_field("decision").related_model.objects
        return self.filter(decision__in=decisions.visible_to(user).order_by().values("pk"))


class EditionQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self if user.is_authenticated and user.is_active else self.none()

    def latest_of(self, year: int):
        return self.filter(year=year).order_by("-number").first()
