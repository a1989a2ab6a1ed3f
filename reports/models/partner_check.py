from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from records.frozen import Held
from records.limits import LONG_TEXT
from records.models import History, Record
from reports.choices import PartnerAnswer
from reports.models.section import NARRATIVE, ReportSection
from reports.querysets import PartnerCheckQuerySet


class PartnerCheck(Record):
    """A partner's look at the page on what it did: the words that were sent; what was answered, by whom and when."""

    section = models.ForeignKey(ReportSection, on_delete=models.PROTECT, related_name="checks")
    words = models.TextField("words that were sent", validators=[MaxLengthValidator(NARRATIVE)], editable=False)
    asked_at = models.DateTimeField(editable=False)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False)
    answer = models.CharField("is this page right?", max_length=12, blank=True, choices=PartnerAnswer)
    said = models.TextField("what has to be corrected", blank=True, validators=[MaxLengthValidator(LONG_TEXT)])
    answered_at = models.DateTimeField(null=True, blank=True, editable=False)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    history = History()
    held = Held("What partners said of a published report never changes.", together_with="section")
    objects = PartnerCheckQuerySet.as_manager()

    class Meta:
        ordering = ["section", "-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="partner_check_answer_is_known", condition=Q(answer__in=["", *PartnerAnswer.values])
            ),
            models.CheckConstraint(
                name="partner_check_is_answered_by_somebody_at_some_time",
                condition=Q(answer="", answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False) & ~Q(answer=""),
            ),
            models.CheckConstraint(
                name="partner_check_corrected_says_what",
                condition=~Q(answer=PartnerAnswer.CORRECTED) | ~Q(said=""),
                violation_error_message="Enter what has to be corrected",
            ),
            models.UniqueConstraint(
                fields=["section"],
                condition=Q(answer=""),
                name="partner_check_is_one_at_a_time",
                violation_error_message="This page is already with the partner",
            ),
        ]

    def __str__(self) -> str:
        return f"Check of “{self.section}”"

    def get_absolute_url(self) -> str:
        return reverse("reports:check_page", args=[self.pk])

    @property
    def is_answered(self) -> bool:
        return bool(self.answer)

    @property
    def is_agreed(self) -> bool:
        return self.answer == PartnerAnswer.AGREED
