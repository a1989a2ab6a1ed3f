"""On what a judgement leans."""

from django.db import models
from django.db.models import Q

from actions.models import Action, Document
from board.models import Decision
from datasets.models import Reading
from measures.querysets import EvidenceQuerySet
from priorities.models import Judgement
from records.models import History, Record

THINGS = ("reading", "action", "decision", "document")


class Evidence(Record):
    """One thing that a judgement leans on: a reading, the outcome of an action, a decision or a document."""

    judgement = models.ForeignKey(Judgement, on_delete=models.PROTECT, related_name="evidence")
    reading = models.ForeignKey(Reading, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    action = models.ForeignKey(Action, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")
    document = models.ForeignKey(Document, null=True, blank=True, on_delete=models.PROTECT, related_name="evidence")

    # What was named says so in each entry.
    history = History(unsaid=["judgement", *THINGS])
    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "evidence"
        ordering = ["judgement", "pk"]
        constraints = [
            models.CheckConstraint(
                name="evidence_is_one_thing",
                condition=Q(*[(f"{each}__isnull", each != "reading") for each in THINGS])
                | Q(*[(f"{each}__isnull", each != "action") for each in THINGS])
                | Q(*[(f"{each}__isnull", each != "decision") for each in THINGS])
                | Q(*[(f"{each}__isnull", each != "document") for each in THINGS]),
                violation_error_message="Select one reading, action, decision or document",
            ),
        ]

    def __str__(self) -> str:
        return str(self.thing)

    @property
    def kind(self) -> str:
        """Which of the four it is."""
        return next(name for name in THINGS if getattr(self, f"{name}_id") is not None)

    @property
    def thing(self) -> Record:
        return getattr(self, self.kind)
