"""What people write for a report, and what they choose for it."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from actions.models import Action, ProgressUpdate
from partners.models import Partner
from records.frozen import Held
from records.limits import SHORT_TEXT
from records.models import History, Record
from reports.choices import PICTURED, TAKES_SENTENCES, SectionSource
from reports.models.report import Report

NARRATIVE = 10_000


class ReportSection(Record):
    """A part of a report: what is worked out for it follows from its source, and people write the rest. One that is
    not wanted is hidden."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="sections")
    key = models.SlugField(max_length=40)
    source = models.CharField("kind of section", max_length=12, choices=SectionSource, default=SectionSource.TEXT)
    position = models.PositiveSmallIntegerField()
    is_shown = models.BooleanField("shown in the report", default=True)
    heading = models.CharField(max_length=200)
    narrative = models.TextField(blank=True, validators=[MaxLengthValidator(NARRATIVE)])
    said_by = models.CharField("name and role", max_length=160, blank=True, help_text="Of whoever says this.")
    # Keys of headline numbers, of the section that has them, one after the other with a comma between.
    chosen = models.CharField("headline numbers", max_length=200, blank=True)
    partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="report_sections"
    )

    history = History()
    held = Held("The sections of a published report never change.", together_with="report")

    class Meta:
        ordering = ["report", "position"]
        constraints = [
            models.CheckConstraint(name="section_source_is_known", condition=Q(source__in=SectionSource.values)),
            models.UniqueConstraint(fields=["report", "key"], name="section_key_is_unique_in_a_report"),
            models.CheckConstraint(
                name="section_of_a_partner_names_it",
                condition=Q(source=SectionSource.PARTNER, partner__isnull=False)
                | ~Q(source=SectionSource.PARTNER) & Q(partner=None),
                violation_error_message="Select the partner whose page it is",
            ),
        ]

    def __str__(self) -> str:
        return self.heading

    def get_absolute_url(self) -> str:
        return reverse("reports:section", args=[self.report_id, self.key])

    def get_sentences_url(self) -> str:
        return reverse("reports:sentences", args=[self.report_id, self.key])

    @property
    def has_numbers(self) -> bool:
        return self.source == SectionSource.HEADLINES

    @property
    def can_be_hidden(self) -> bool:
        """What was not done is told of each priority."""
        return self.source != SectionSource.PRIORITY

    @property
    def is_signed(self) -> bool:
        return self.source == SectionSource.FOREWORD

    @property
    def takes_a_picture(self) -> bool:
        return self.source in PICTURED

    def get_picture_url(self) -> str:
        return reverse("reports:picture", args=[self.report_id, self.key])

    @property
    def takes_sentences(self) -> bool:
        return self.source in TAKES_SENTENCES

    @property
    def chosen_keys(self) -> tuple[str, ...]:
        return tuple(filter(None, self.chosen.split(",")))


class ChosenSentence(Record):
    """A sentence of an approved text that somebody took into a section: `original` as it was approved, `words` as the
    report tells it. Without words it is left out."""

    section = models.ForeignKey(ReportSection, on_delete=models.PROTECT, related_name="sentences")
    update = models.ForeignKey(ProgressUpdate, on_delete=models.PROTECT, related_name="chosen_sentences")
    original = models.TextField(editable=False)
    words = models.TextField("sentence for residents", blank=True, validators=[MaxLengthValidator(SHORT_TEXT)])

    history = History()
    held = Held("The sections of a published report never change.", together_with="section")

    class Meta:
        ordering = ["section", "pk"]

    def __str__(self) -> str:
        return self.words or self.original


class PromiseReason(Record):
    """Why something was not done, as a manager confirmed it for one report."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="reasons")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="report_reasons")
    reason = models.TextField("why it was not done", validators=[MaxLengthValidator(SHORT_TEXT)])

    history = History()
    held = Held("The sections of a published report never change.", together_with="report")

    class Meta:
        ordering = ["report", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["report", "action"],
                name="promise_has_one_reason_in_a_report",
                violation_error_message="This action already has a reason in this report: change that one",
            ),
        ]

    def __str__(self) -> str:
        return self.reason
