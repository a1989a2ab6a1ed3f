import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from actions.models.action import Action
from actions.models.update import ProgressUpdate
from actions.querysets import DocumentQuerySet
from records.models import History, Record


def storage_path(document: "KeptFile", name: str) -> str:
    """A random name: the one its owner gave it stays in the database, behind the policy."""
    key = uuid.uuid4().hex
    return f"documents/{key[:2]}/{key}"


class KeptFile(Record):
    """A file as it is kept, whatever it is attached to: its words in the database, its bytes under a random name.

    `actions.services.documents.take_in` fills it, and nothing else: it looks into the file first. One that was
    removed stays listed in the history.
    """

    title = models.CharField(max_length=200)
    name = models.CharField("file name", max_length=200)
    file = models.FileField(upload_to=storage_path, max_length=200)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField("size in bytes")
    sha256 = models.CharField(max_length=64)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        abstract = True
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_removed_by_somebody_at_some_time",
                condition=Q(removed_at=None, removed_by=None) | Q(removed_at__isnull=False, removed_by__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.title


class Document(KeptFile):
    """A file attached to an action or one of its updates."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="documents")
    update = models.ForeignKey(
        ProgressUpdate, null=True, blank=True, on_delete=models.PROTECT, related_name="documents"
    )

    history = History(excluded_fields=["file", "sha256"])
    objects = DocumentQuerySet.as_manager()

    class Meta(KeptFile.Meta):
        abstract = False

    def get_absolute_url(self) -> str:
        return reverse("actions:document", args=[self.action.reference, self.pk])
