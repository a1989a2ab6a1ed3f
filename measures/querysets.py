from django.db import models
from django.db.models import Q

from actions.models import Action
from board.models import Decision
from board.querysets import Sight, sight_of

SAID_OF_THINGS = (
    *("version", "created_at", "judgement", "reading", "action", "decision", "document"),
    *(f"reading__{name}" for name in ("starts_on", "ends_on", "value", "withdrawn_at")),
    *(f"reading__indicator__{name}" for name in ("reference", "name", "unit", "unit_words", "decimals")),
    *(f"action__{name}" for name in ("reference", "title", "stage", "outcome_achieved", "visibility", "lead_partner")),
    *(f"decision__{name}" for name in ("year", "series", "number", "text", "restriction")),
    *(f"document__{name}" for name in ("title", "removed_at", "action__reference")),
)


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
        """With what a line says of each, and no more: five tables hold many long texts."""
        related = self.select_related("reading__indicator", "action", "decision", "document__action")
        return related.only(*SAID_OF_THINGS)
