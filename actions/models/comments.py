from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models

from actions.models.action import Action
from actions.models.update import ProgressUpdate
from records.frozen import Held
from records.limits import LONG_TEXT


class Remark(models.Model):
    """A dated remark by one person. Never edited and never deleted, so it needs neither version nor history."""

    text = models.TextField(validators=[MaxLengthValidator(LONG_TEXT)])
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    held = Held("Comments and correction notes never change.")

    class Meta:
        abstract = True
        ordering = ["written_at", "pk"]

    def __str__(self) -> str:
        return self.text[:80]


class Comment(Remark):
    """What a board member or partner asks or says about an action."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="comments")


class CorrectionNote(Remark):
    """What is wrong in an update that can no longer change, and what is right."""

    update = models.ForeignKey(ProgressUpdate, on_delete=models.PROTECT, related_name="corrections")
