from django.db import models

from board.models.decision import Decision
from priorities.models import Reason
from records.models import History


class DecisionReason(Reason):
    """What a decision answers."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="reasons")

    history = History()

    class Meta(Reason.Meta):
        abstract = False
        verbose_name = "reason of a decision"
        verbose_name_plural = "reasons of decisions"
