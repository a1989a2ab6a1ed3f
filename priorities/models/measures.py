"""By what a strategy is measured."""

from django.core.exceptions import ValidationError
from django.db import models
from django.urls import reverse

from datasets.models import Dataset, Indicator
from partners.models import Partner
from priorities.models.parts import Outcome, Part
from priorities.models.strategy import Strategy
from priorities.querysets import MeasureQuerySet
from records.models import History


class SuccessMeasure(Part):
    # Its outcome's strategy, here as well, because no constraint reads another table.
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, related_name="measures", editable=False, blank=True
    )
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="measures")
    reference = models.CharField(max_length=20)
    statement = models.CharField(max_length=300)
    lead_partner = models.ForeignKey(
        Partner, null=True, blank=True, on_delete=models.PROTECT, related_name="measures_led"
    )
    continues = models.ForeignKey(
        "self",
        verbose_name="measure of the former strategy that it continues",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="continued_by",
    )
    indicators = models.ManyToManyField(
        Indicator, verbose_name="indicators that speak to it", blank=True, related_name="measures"
    )
    datasets = models.ManyToManyField(
        Dataset, verbose_name="datasets that it rests on", blank=True, related_name="measures"
    )

    history = History(m2m_fields=[indicators, datasets])
    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["outcome", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "reference"],
                name="measure_reference_is_unique_in_a_strategy",
                violation_error_message="This strategy already has a measure with this reference",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.statement}"

    def get_absolute_url(self) -> str:
        return self.address("measure")

    def address(self, name: str, **query) -> str:
        """Of one of its pages. A reference comes again in the next strategy: alone it names the measure of the one in
        force, as `MeasureQuerySet.called` reads it, and any other says of which strategy it is."""
        if not self.strategy.is_in_force:
            query = {"strategy": self.strategy.key} | query
        return reverse(f"measures:{name}", args=[self.reference], query=query)

    def clean(self) -> None:
        # A form that lacks the outcome says so itself.
        if self.outcome_id is None:
            return
        if self.strategy_id not in (None, self.outcome.strategy_id):
            raise ValidationError({"outcome": "Select an outcome of the same strategy: measures do not change theirs"})
        self.strategy_id = self.outcome.strategy_id
        self._require_a_former_measure()

    def _require_a_former_measure(self) -> None:
        if self.continues_id and self.continues.strategy_id == self.strategy_id:
            raise ValidationError({"continues": "Select a measure of another strategy: this one is of the same"})
