"""Which data the partnership wants, has asked for and gets, and under which agreements."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from datasets.choices import BASIS_NOTES, NOT_AWAITED, DatasetState, Frequency, LawfulBasis
from datasets.querysets import AgreementQuerySet, DatasetQuerySet
from partners.models import Partner
from records.models import History, Record


class SharingAgreement(Record):
    """On what terms partners share data. It covers datasets and is signed party by party."""

    title = models.CharField(max_length=200)
    purpose = models.TextField()
    lawful_basis = models.CharField(max_length=24, choices=LawfulBasis)
    starts_on = models.DateField("first day", null=True, blank=True)
    review_on = models.DateField("date of the next review", null=True, blank=True)
    expires_on = models.DateField("last day", null=True, blank=True, help_text="Leave empty if it has no end.")
    withdrawn_on = models.DateField("date it was withdrawn", null=True, blank=True)
    kept_at = models.CharField(
        "where the signed text is kept", max_length=200, blank=True, help_text="A register, a folder or a link."
    )

    history = History()
    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = "sharing agreement"
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["title"],
                name="agreement_title_is_unique",
                violation_error_message="There is already an agreement with this title",
            ),
            models.CheckConstraint(
                name="agreement_lawful_basis_is_known", condition=Q(lawful_basis__in=LawfulBasis.values)
            ),
            models.CheckConstraint(
                name="agreement_is_reviewed_before_it_ends",
                condition=Q(review_on=None) | Q(expires_on=None) | Q(expires_on__gte=F("review_on")),
                violation_error_message="The review must not be after the last day",
            ),
            models.CheckConstraint(
                name="agreement_ends_after_it_starts",
                condition=Q(starts_on=None) | Q(expires_on=None) | Q(expires_on__gte=F("starts_on")),
                violation_error_message="The last day must not be before the first day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("datasets:agreement", args=[self.pk])

    def has_expired(self, *, on: date) -> bool:
        return self.expires_on is not None and self.expires_on < on

    def is_running_out(self, *, on: date, by: date) -> bool:
        """As `AgreementQuerySet.running_out` says of it."""
        return not self.is_withdrawn(on=on) and self.expires_on is not None and self.expires_on <= by

    def is_withdrawn(self, *, on: date) -> bool:
        return self.withdrawn_on is not None and self.withdrawn_on <= on

    @property
    def basis_note(self) -> str:
        return BASIS_NOTES[self.lawful_basis]


class AgreementParty(Record):
    """A partner that shares data under an agreement; without a date it has not signed yet."""

    agreement = models.ForeignKey(SharingAgreement, on_delete=models.PROTECT, related_name="parties")
    partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="agreements")
    signed_on = models.DateField("date it signed", null=True, blank=True)
    signed_for_by = models.CharField("who signed, by role", max_length=120, blank=True)

    history = History()

    class Meta:
        verbose_name = "party of a sharing agreement"
        verbose_name_plural = "parties of sharing agreements"
        ordering = ["agreement", "partner__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "partner"],
                name="partner_is_named_once_in_an_agreement",
                violation_error_message="This partner is already a party of the agreement",
            ),
            models.CheckConstraint(
                name="party_is_signed_for_on_a_day",
                condition=Q(signed_on__isnull=False) | Q(signed_for_by=""),
                violation_error_message="Enter the date it signed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}, {self.agreement}"

    def has_signed(self, *, on: date) -> bool:
        return self.signed_on is not None and self.signed_on <= on


class Dataset(Record):
    """Data that the partnership uses or wants, who gives it and when the next is due."""

    name = models.CharField(max_length=160)
    state = models.CharField(max_length=12, choices=DatasetState, default=DatasetState.WANTED)
    state_since_on = models.DateField("in this state since", null=True, blank=True)
    what_it_holds = models.TextField(blank=True)
    provider = models.ForeignKey(
        Partner,
        verbose_name="partner that provides it",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="datasets",
        help_text="Leave empty if it is published by somebody else.",
    )
    publisher = models.CharField("published by", max_length=160, blank=True)
    steward = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="steward",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="datasets_kept",
        help_text="Who sees that it arrives and is looked at.",
    )
    licence = models.CharField(max_length=160, blank=True)
    geography = models.CharField("smallest area it tells of", max_length=120, blank=True)
    frequency = models.CharField(max_length=12, choices=Frequency)
    how_to_get_it = models.TextField(blank=True)
    last_received_on = models.DateField("date it was last received", null=True, blank=True)
    next_due_on = models.DateField("date the next is due", null=True, blank=True)
    quality_notes = models.TextField(blank=True)
    state_reason = models.CharField("reason for this state", max_length=300, blank=True)
    agreement = models.ForeignKey(
        SharingAgreement,
        verbose_name="sharing agreement that covers it",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="datasets",
    )

    history = History()
    objects = DatasetQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                name="dataset_name_is_unique",
                violation_error_message="There is already a dataset with this name",
            ),
            models.CheckConstraint(name="dataset_state_is_known", condition=Q(state__in=DatasetState.values)),
            models.CheckConstraint(name="dataset_frequency_is_known", condition=Q(frequency__in=Frequency.values)),
            models.CheckConstraint(
                name="dataset_says_why_it_is_refused_or_retired",
                condition=~Q(state__in=NOT_AWAITED) | ~Q(state_reason=""),
                violation_error_message="Enter why it was refused or retired",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("datasets:dataset", args=[self.pk])

    def is_late(self, *, on: date) -> bool:
        return self.state == DatasetState.FLOWING and self.next_due_on is not None and self.next_due_on < on

    @property
    def is_covered(self) -> bool:
        """By an agreement or a licence, if a partner gives it; what somebody else publishes needs no agreement."""
        return self.provider_id is None or self.agreement_id is not None or bool(self.licence)
