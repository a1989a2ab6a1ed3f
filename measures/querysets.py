from django.db import models
from django.db.models import Q

from actions.models import Action
from board.models import Decision
from board.querysets import Sight, sight_of


def thing_in_sight(sight: Sight) -> Q:
    """The condition that people of a sight may see what evidence names, of its rows as of those of its history:
    readings are everyone's, the rest goes by what it is."""
    if sight.everything:
        return Q()
    actions = Action.objects.in_sight(sight.of_actions).order_by().values("pk")
    decisions = Decision.objects.in_sight(sight).order_by().values("pk")
    seen = Q(reading__isnull=False) | Q(action__in=actions) | Q(decision__in=decisions)
    return seen | Q(document__action__in=actions)


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.in_sight(sight_of(user))

    def in_sight(self, sight: Sight):
        return self.none() if sight.nothing else self.filter(thing_in_sight(sight))

    def with_things(self):
        return self.select_related("reading__indicator", "action", "decision", "document__action")
