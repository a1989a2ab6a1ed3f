from django.db import models
from django.urls import reverse

from actions.models.action import Action
from actions.models.update import ProgressUpdate
from actions.querysets import DocumentQuerySet
from records.models import History, KeptFile


class Document(KeptFile):
    """A file attached to an action or one of its updates."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="documents")
    update = models.ForeignKey(
        ProgressUpdate, null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )

    # `tidy_documents` empties `file` later: nobody's edit, so it takes no version and leaves no history.
    history = History(excluded_fields=["file", "sha256"])
    objects = DocumentQuerySet.as_manager()

    class Meta(KeptFile.Meta):
        abstract = False

    def get_absolute_url(self) -> str:
        return reverse("actions:document", args=[self.action.reference, self.pk])
