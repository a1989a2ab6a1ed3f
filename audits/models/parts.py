"""What people write in an audit: of each priority what its figures do not show, and what was found."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from actions.models import Action
from audits.choices import TEXT, Became
from audits.models.audit import Audit
from board.models import Decision
from priorities.models import Priority
from records.frozen import Held
from records.models import History, Record

HELD = "What was written in a published audit never changes."


class AuditPart(Record):
    """One priority in an audit."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="parts")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="audit_parts")
    narrative = models.TextField("what the figures say", blank=True, validators=[MaxLengthValidator(TEXT)])
    not_shown = models.TextField("what the figures do not show", blank=True, validators=[MaxLengthValidator(TEXT)])

    history = History()
    held = Held(HELD, together_with="audit")

    class Meta:
        verbose_name = "part of an audit"
        verbose_name_plural = "parts of audits"
        ordering = ["audit", "priority__number"]
        constraints = [
            models.UniqueConstraint(
                fields=["audit", "priority"],
                name="audit_has_one_part_for_each_priority",
                violation_error_message="This priority already has its part",
            )
        ]

    def __str__(self) -> str:
        return str(self.priority)

    def get_absolute_url(self) -> str:
        return reverse("audits:part", args=[self.audit_id, self.priority.number])


class Finding(Record):
    """What the figures of a year show, and what becomes of it: it is named as the reason of an action or a decision
    when the audit is published, or it is noted."""

    audit = models.ForeignKey(Audit, on_delete=models.PROTECT, related_name="findings")
    priority = models.ForeignKey(
        Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="findings", verbose_name="priority"
    )
    # As long as the reason that it becomes.
    text = models.CharField("what was found", max_length=300)
    became = models.CharField("what becomes of it", max_length=8, choices=Became, blank=True)
    action = models.ForeignKey(
        Action,
        verbose_name="proposal or action",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="findings",
    )
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    why_noted = models.CharField("why it is only noted", max_length=300, blank=True)

    history = History()
    held = Held(HELD, together_with="audit")

    class Meta:
        ordering = ["audit", "pk"]
        constraints = [
            models.CheckConstraint(
                name="finding_became_is_known", condition=Q(became="") | Q(became__in=Became.values)
            ),
            models.CheckConstraint(
                name="finding_becomes_one_thing",
                condition=Q(became="", action=None, decision=None, why_noted="")
                | Q(became=Became.ACTION, action__isnull=False, decision=None, why_noted="")
                | Q(became=Became.DECISION, action=None, decision__isnull=False, why_noted="")
                | Q(became=Became.NOTED, action=None, decision=None) & ~Q(why_noted=""),
                violation_error_message="Name the action, the decision, or why the finding is only noted",
            ),
        ]

    def __str__(self) -> str:
        return self.text
