from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from briefings.choices import BETWEEN_READERS, About, BriefingState, Readers
from briefings.querysets import BriefingQuerySet
from periods.models import ReportingPeriod
from priorities.models import Priority
from records.frozen import FrozenWords, Held, is_one_of
from records.limits import SHORT_TEXT, WHAT_CHANGED
from records.models import History, Record


class Briefing(Record):
    """What councillors and leadership are told of a quarter, of the plan or a part of it. Sending freezes `words`.

    `edition` is the version that readers see: 1, then 2 for a correction. (`version` counts saves.)
    """

    period = models.ForeignKey(
        ReportingPeriod, verbose_name="quarter", on_delete=models.PROTECT, related_name="briefings"
    )
    about = models.CharField("what it is about", max_length=12, choices=About, default=About.PLAN)
    name = models.CharField(max_length=100, help_text="Such as “Safeguarding portfolio”.")
    # Of those of a portfolio; empty of the plan and of a ward.
    priorities = models.ManyToManyField(Priority, related_name="briefings", blank=True)
    edition = models.PositiveSmallIntegerField(default=1, editable=False)
    what_changed = models.TextField(
        "what this version corrects", blank=True, validators=[MaxLengthValidator(WHAT_CHANGED)]
    )
    message = models.TextField("message to the readers", blank=True, validators=[MaxLengthValidator(SHORT_TEXT)])
    state = models.CharField(max_length=8, choices=BriefingState, default=BriefingState.DRAFT, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    sent_to = models.CharField(max_length=200, blank=True, editable=False)
    words = models.TextField(blank=True, editable=False)
    sha256 = models.CharField("SHA-256 of the words that were sent", max_length=64, blank=True, editable=False)

    # The words never change once they are there: a copy in every row of history would only fill the database.
    history = History(excluded_fields=["words"], m2m_fields=["priorities"])
    frozen_words = FrozenWords("words", "sha256")
    held = Held("Briefings that were sent never change.", when=is_one_of("state", [BriefingState.SENT]))
    objects = BriefingQuerySet.as_manager()

    class Meta:
        ordering = ["-period", "about", "name", "-edition"]
        constraints = [
            models.CheckConstraint(name="briefing_about_is_known", condition=Q(about__in=About.values)),
            models.CheckConstraint(name="briefing_state_is_known", condition=Q(state__in=BriefingState.values)),
            models.UniqueConstraint(
                fields=["period", "about", "name", "edition"],
                condition=~Q(state=BriefingState.DROPPED),
                name="briefing_is_one_for_each_quarter_and_name",
                violation_error_message="There is already a briefing of this name for this quarter",
            ),
            models.CheckConstraint(
                name="briefing_is_frozen_if_and_only_if_sent",
                condition=Q(state=BriefingState.SENT, sent_at__isnull=False, sent_by__isnull=False)
                & ~Q(words="")
                & ~Q(sha256="")
                & ~Q(sent_to="")
                | Q(sent_at=None, sent_by=None, words="", sha256="", sent_to="") & ~Q(state=BriefingState.SENT),
            ),
            models.CheckConstraint(
                name="briefing_correction_says_what_changed",
                condition=Q(edition=1, what_changed="") | Q(edition__gt=1) & ~Q(what_changed=""),
                violation_error_message="Enter what this version corrects. Its readers see it.",
            ),
        ]

    def __str__(self) -> str:
        name = f"Briefing for {self.period}: {self.name}"
        return name if self.edition == 1 else f"{name}, version {self.edition}"

    def get_absolute_url(self) -> str:
        return reverse("briefings:detail", args=[self.pk])

    def get_working_url(self) -> str:
        return self.get_absolute_url()

    @property
    def short_name(self) -> str:
        """Where it stands beside others on the same: "2026-27 Q2, version 2"."""
        return str(self.period) + (f", version {self.edition}" if self.edition > 1 else "")

    @property
    def in_time(self) -> tuple:
        """By which the older of two is told."""
        return self.period.starts_on, self.edition

    def others_sent(self) -> "list[Briefing]":
        """Every other quarter and version on the same, newest first; without their words."""
        rows = Briefing.objects.sent().on_the_same(self).exclude(pk=self.pk)
        return list(rows.without_words().select_related("period").by_quarter())

    @property
    def is_sent(self) -> bool:
        return self.state == BriefingState.SENT

    @property
    def is_draft(self) -> bool:
        return self.state == BriefingState.DRAFT

    @property
    def file_name(self) -> str:
        """Without what it is about, which anybody may have typed."""
        return f"briefing-{str(self.period).lower().replace(' ', '-')}-{self.pk}"

    def newer(self) -> "Briefing | None":
        """The version that was sent in its place."""
        rows = Briefing.objects.sent().on_the_same(self).filter(period=self.period_id, edition__gt=self.edition)
        return rows.without_words().order_by("-edition").first()

    def corrected(self) -> "Briefing | None":
        """The version that this one puts right."""
        rows = Briefing.objects.sent().on_the_same(self).filter(period=self.period_id, edition__lt=self.edition)
        return rows.order_by("-edition").first()

    @property
    def readers(self) -> list[Readers]:
        """Whom it was sent to."""
        told = self.sent_to.split(BETWEEN_READERS)
        return [each for each in Readers if each.label in told]

    def one_before(self) -> "Briefing | None":
        """The last one on the same that was sent for an earlier quarter."""
        rows = Briefing.objects.sent().on_the_same(self).filter(period__starts_on__lt=self.period.starts_on)
        return rows.without_words().select_related("period").order_by("-period__starts_on", "-edition").first()
