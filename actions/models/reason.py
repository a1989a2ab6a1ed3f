from django.db import models

from actions.models.action import Action
from priorities.models import Reason
from records.models import History


class ActionReason(Reason):
    """Why there is an action."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="reasons")

    history = History()

    class Meta(Reason.Meta):
        abstract = False
        verbose_name = "reason of an action"
        verbose_name_plural = "reasons of actions"
