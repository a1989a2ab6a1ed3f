from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from board.models import Decision
from govuk.dates import FIRST_YEAR, LAST_YEAR
from periods.models import financial_year
from records.frozen import FrozenWords, Held, is_one_of
from records.models import History, Record
from reports.choices import BEFORE_PUBLICATION, FROZEN, ReportKind, ReportState
from reports.limits import SENT_BACK_BECAUSE
from reports.querysets import ReportQuerySet

IS_CORRECTED = (
    "EXISTS (SELECT 1 FROM reports_report newer WHERE newer.corrects_id = OLD.id AND newer.state <> 'abandoned')"
)


class Report(Record):
    """A report to residents on one financial year. Publishing freezes `snapshot`: words and numbers, no keys.

    `edition` is the version that readers see: 1, then 2 for a correction. (`version` counts saves.)
    """

    kind = models.CharField(max_length=12, choices=ReportKind, default=ReportKind.ANNUAL)
    year = models.PositiveSmallIntegerField(
        "financial year starting in April", validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    # Of what is told each quarter; 0 of what is told each year.
    quarter = models.PositiveSmallIntegerField(default=0, editable=False, validators=[MaxValueValidator(4)])
    edition = models.PositiveSmallIntegerField(default=1, editable=False)
    title = models.CharField(max_length=160)
    slug = models.SlugField(max_length=80, unique=True, editable=False)
    state = models.CharField(max_length=12, choices=ReportState, default=ReportState.DRAFT)
    corrects = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrections", editable=False
    )
    what_changed = models.TextField("what this version corrects", blank=True, validators=[MaxLengthValidator(2000)])
    # Of who sent it to the board, and what it said then: somebody else publishes it, and is told what changed.
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    sent_words = models.TextField("words that were sent to the board", blank=True, editable=False)
    # What has to change in it, of a draft that was sent back.
    sent_back_because = models.TextField(
        "what has to change", blank=True, editable=False, validators=[MaxLengthValidator(SENT_BACK_BECAUSE)]
    )
    # The decision by which the board approved it, or how it did where no decision of the register says so.
    decision = models.ForeignKey(
        Decision,
        verbose_name="approving decision",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="reports",
    )
    approval_note = models.CharField("approved by the board, and when", max_length=300, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    snapshot = models.TextField(blank=True, editable=False)
    sha256 = models.CharField("SHA-256 of the published words", max_length=64, blank=True, editable=False)

    # The words never change once they are there: a copy in every row of history would only fill the database.
    history = History(excluded_fields=["snapshot", "sent_words"])
    frozen_words = FrozenWords("snapshot", "sha256")
    # One step is left to it: its correction takes its place.
    held = Held(
        "Published reports never change.",
        when=is_one_of("state", FROZEN),
        on_record=True,
        unless=f"OLD.state = '{ReportState.PUBLISHED}' AND NEW.state = '{ReportState.SUPERSEDED}' AND {IS_CORRECTED}",
    )
    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-quarter", "-edition"]
        constraints = [
            models.CheckConstraint(name="report_kind_is_known", condition=Q(kind__in=ReportKind.values)),
            models.CheckConstraint(name="report_state_is_known", condition=Q(state__in=ReportState.values)),
            models.UniqueConstraint(
                fields=["kind", "year", "quarter", "edition"],
                condition=~Q(state=ReportState.ABANDONED),
                name="report_edition_is_unique_in_its_year",
                violation_error_message="There is already a report for this year. Open it, or correct it.",
            ),
            # Of two people who start a correction at once, the database refuses the second.
            models.UniqueConstraint(
                fields=["corrects"],
                condition=~Q(state=ReportState.ABANDONED),
                name="report_has_one_correction",
                violation_error_message="This report already has a correction",
            ),
            models.CheckConstraint(
                name="report_of_the_plan_is_of_a_quarter",
                condition=Q(kind=ReportKind.PLAN, quarter__gte=1, quarter__lte=4)
                | ~Q(kind=ReportKind.PLAN) & Q(quarter=0),
            ),
            models.CheckConstraint(
                name="report_of_the_plan_is_not_abandoned",
                condition=~Q(state=ReportState.ABANDONED) | ~Q(kind=ReportKind.PLAN),
                violation_error_message="The plan of a quarter is published at once, and cannot be dropped",
            ),
            models.CheckConstraint(
                name="report_is_frozen_if_and_only_if_published",
                condition=Q(state__in=FROZEN, published_at__isnull=False, published_by__isnull=False)
                & ~Q(snapshot="")
                & ~Q(sha256="")
                | Q(published_at=None, published_by=None, snapshot="", sha256="") & ~Q(state__in=FROZEN),
            ),
            models.CheckConstraint(
                name="report_correction_says_what_changed",
                condition=Q(edition=1, corrects=None) | (Q(corrects__isnull=False) & ~Q(what_changed="")),
                violation_error_message="Enter what this version corrects. Residents will read it.",
            ),
        ]

    def __str__(self) -> str:
        if self.state == ReportState.ABANDONED:
            return f"{self.title}, abandoned {'correction' if self.corrects_id else 'draft'}"
        return self.title if self.edition == 1 else f"{self.title}, version {self.edition}"

    def get_absolute_url(self) -> str:
        if self.is_frozen:
            return reverse("reports:published_report", args=[self.slug])
        return reverse("reports:detail", args=[self.pk])

    def get_working_url(self) -> str:
        """The page for those who are signed in, whatever the state."""
        return reverse("reports:detail", args=[self.pk])

    def get_reasons_url(self) -> str:
        return reverse("reports:reasons", args=[self.pk])

    def latest_published(self) -> "Report":
        """The version that residents should read: this one, or the last one that corrects it."""
        editions = Report.objects.in_force().filter(kind=self.kind, year=self.year, quarter=self.quarter)
        return editions.defer("snapshot").order_by("-edition").first() or self

    def year_before(self) -> "Report | None":
        """The version in force of the report on the year before, with its words."""
        rows = Report.objects.in_force().filter(kind=self.kind, year=self.year - 1, quarter=self.quarter)
        return rows.first()

    def others_published(self) -> "list[Report]":
        """Every other year and version of its kind, newest first, replaced ones as well; without their words."""
        rows = Report.objects.frozen().filter(kind=self.kind).exclude(pk=self.pk)
        return list(rows.without_words())

    def correction_begun(self) -> "Report | None":
        """The next version, while it is not published."""
        return self.corrections.filter(state__in=BEFORE_PUBLICATION).without_words().first()

    @property
    def is_of_plan(self) -> bool:
        return self.kind == ReportKind.PLAN

    @property
    def is_frozen(self) -> bool:
        return self.state in FROZEN

    @property
    def short_name(self) -> str:
        """Where it stands beside others of its kind: "2025-26", "2025-26 Q2", "2025-26, version 2"."""
        quarter = f" Q{self.quarter}" if self.quarter else ""
        return f"{self.year_words}{quarter}{f', version {self.edition}' if self.edition > 1 else ''}"

    @property
    def in_time(self) -> tuple[int, int, int]:
        """By which the older of two is told."""
        return self.year, self.quarter, self.edition

    @property
    def year_words(self) -> str:
        return financial_year(self.year)
