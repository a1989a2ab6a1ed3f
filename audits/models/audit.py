from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse

from audits.choices import TEXT, AuditState
from audits.querysets import AuditQuerySet
from board.models import Decision
from govuk.dates import FIRST_YEAR, LAST_YEAR
from periods.models import financial_year
from records.frozen import FrozenWords, Held, is_one_of
from records.limits import WHAT_CHANGED
from records.models import History, Record
from reports.limits import SENT_BACK_BECAUSE


class Audit(Record):
    """What is known of crime, anti-social behaviour and community safety in one financial year, from which data, and
    what follows from it. Publishing freezes `words`.

    `edition` is the version that readers see: 1, then 2 for a correction. (`version` counts saves.)
    """

    year = models.PositiveSmallIntegerField(
        "financial year starting in April", validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    edition = models.PositiveSmallIntegerField(default=1, editable=False)
    what_changed = models.TextField(
        "what this version corrects", blank=True, validators=[MaxLengthValidator(WHAT_CHANGED)]
    )
    introduction = models.TextField(blank=True, validators=[MaxLengthValidator(TEXT)])
    state = models.CharField(max_length=12, choices=AuditState, default=AuditState.DRAFT, editable=False)
    sent_at = models.DateTimeField(null=True, blank=True, editable=False)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
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
        related_name="audits",
    )
    approval_note = models.CharField("approved by the board, and when", max_length=300, blank=True)
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    words = models.TextField(blank=True, editable=False)
    sha256 = models.CharField("SHA-256 of the published words", max_length=64, blank=True, editable=False)

    # The words never change once they are there: a copy in every row of history would only fill the database.
    history = History(excluded_fields=["words"])
    frozen_words = FrozenWords("words", "sha256")
    held = Held("Published audits never change.", when=is_one_of("state", [AuditState.PUBLISHED]))
    objects = AuditQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-edition"]
        constraints = [
            models.CheckConstraint(name="audit_state_is_known", condition=Q(state__in=AuditState.values)),
            models.CheckConstraint(
                name="audit_year_is_between_2000_and_2100", condition=Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR)
            ),
            models.UniqueConstraint(
                fields=["year", "edition"],
                condition=~Q(state=AuditState.DROPPED),
                name="audit_edition_is_unique_in_its_year",
                violation_error_message="There is already an audit of this year. Open it, or correct it.",
            ),
            models.CheckConstraint(
                name="audit_is_frozen_if_and_only_if_published",
                condition=Q(state=AuditState.PUBLISHED, published_at__isnull=False, published_by__isnull=False)
                & ~Q(words="")
                & ~Q(sha256="")
                | Q(published_at=None, published_by=None, words="", sha256="") & ~Q(state=AuditState.PUBLISHED),
            ),
            models.CheckConstraint(
                name="audit_correction_says_what_changed",
                condition=Q(edition=1, what_changed="") | Q(edition__gt=1) & ~Q(what_changed=""),
                violation_error_message="Enter what this version corrects. Its readers see it.",
            ),
        ]

    def __str__(self) -> str:
        name = f"Audit {self.year_words}"
        return name if self.edition == 1 else f"{name}, version {self.edition}"

    def get_absolute_url(self) -> str:
        return self.get_working_url()

    def get_working_url(self) -> str:
        """The page for those who are signed in, whatever the state."""
        return reverse("audits:detail", args=[self.pk])

    def get_public_url(self) -> str:
        """Of one that is published."""
        return reverse("audits:published", args=[self.slug])

    @property
    def slug(self) -> str:
        """By which it stands among what is published, after "audit-"."""
        return self.year_words + (f"-version-{self.edition}" if self.edition > 1 else "")

    @property
    def short_name(self) -> str:
        """Where it stands beside others: "2025-26, version 2"."""
        return self.year_words + (f", version {self.edition}" if self.edition > 1 else "")

    @property
    def in_time(self) -> tuple[int, int]:
        """By which the older of two is told."""
        return self.year, self.edition

    @property
    def year_words(self) -> str:
        return financial_year(self.year)

    @property
    def is_published(self) -> bool:
        return self.state == AuditState.PUBLISHED

    @property
    def is_draft(self) -> bool:
        return self.state == AuditState.DRAFT

    @property
    def is_for_approval(self) -> bool:
        return self.state == AuditState.FOR_APPROVAL

    @property
    def file_name(self) -> str:
        return f"audit-{self.year_words}" + (f"-v{self.edition}" if self.edition > 1 else "")

    def others_published(self) -> "list[Audit]":
        """Every other year and version, newest first; without their words."""
        return list(Audit.objects.published().exclude(pk=self.pk).without_words())

    def one_before(self) -> "Audit | None":
        """The version that it corrects, or else the last one of the year before."""
        others = self.others_published()
        former = [each for each in others if each.year == self.year and each.edition < self.edition]
        return next(iter(former or [each for each in others if each.year == self.year - 1]), None)

    def newer(self) -> "Audit | None":
        """The version that was published in its place."""
        rows = Audit.objects.published().filter(year=self.year, edition__gt=self.edition)
        return rows.without_words().order_by("-edition").first()
