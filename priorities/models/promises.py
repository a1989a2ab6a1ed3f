"""What a strategy rests on, and what it promises of its own governance."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from priorities.choices import PROOF_PAGES, GovernanceHeading, ProofPage
from priorities.models.strategy import Strategy
from records.models import History, Record


class PolicyReference(Record):
    """A national policy or law that the strategy rests on."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="policies")
    title = models.CharField(max_length=200)
    publisher = models.CharField(max_length=120)
    link = models.URLField(blank=True)
    review_on = models.DateField("date of the next check", null=True, blank=True)

    history = History()

    class Meta:
        ordering = ["strategy", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "title"],
                name="policy_is_named_once_in_a_strategy",
                violation_error_message="This strategy already names this policy",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Commitment(Record):
    """What the strategy promises of its own governance, and what here shows that it is kept."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="commitments")
    number = models.PositiveSmallIntegerField()
    heading = models.CharField(max_length=12, choices=GovernanceHeading)
    statement = models.CharField(max_length=300)
    proof = models.CharField(max_length=300, blank=True)
    page = models.CharField(
        "page that shows it",
        max_length=16,
        choices=ProofPage,
        blank=True,
        help_text="None means that nothing shows it yet.",
    )

    history = History()

    class Meta:
        ordering = ["strategy", "number"]
        constraints = [
            models.CheckConstraint(
                name="commitment_heading_is_known", condition=Q(heading__in=GovernanceHeading.values)
            ),
            models.CheckConstraint(name="commitment_page_is_known", condition=Q(page__in=["", *ProofPage.values])),
            models.UniqueConstraint(
                fields=["strategy", "number"],
                name="commitment_number_is_unique_in_a_strategy",
                violation_error_message="This strategy already has a commitment with this number",
            ),
        ]

    def __str__(self) -> str:
        return self.statement

    @property
    def page_url(self) -> str:
        return reverse(PROOF_PAGES[self.page]) if self.page else ""
