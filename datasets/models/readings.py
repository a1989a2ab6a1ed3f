"""What an indicator was, time by time, and where its series breaks."""

from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q

from datasets.choices import TIME_DAYS
from datasets.models.indicators import Figure, Indicator
from datasets.models.times import is_time_of
from datasets.querysets import ReadingQuerySet
from periods.models import time_words
from records.models import History, Record


class Reading(Record):
    """What an indicator was in a time, its first and last day included, and the story beside the number."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="readings")
    starts_on = models.DateField("first day")
    ends_on = models.DateField("last day")
    value = Figure()
    numerator = Figure(null=True, blank=True)
    denominator = Figure(null=True, blank=True)
    is_provisional = models.BooleanField("this figure is provisional", default=False)
    story = models.TextField("what lies behind the figure", blank=True)
    sample_size = models.PositiveIntegerField("how many people answered", null=True, blank=True)
    reached_by = models.CharField("how people were reached", max_length=200, blank=True)
    source = models.CharField("where the figure comes from", max_length=200, blank=True)

    history = History()
    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "starts_on"],
                name="indicator_is_read_once_in_a_time",
                violation_error_message="This indicator already has a reading that begins on this day",
            ),
            models.CheckConstraint(
                name="reading_ends_after_it_starts",
                condition=Q(ends_on__gte=F("starts_on")),
                violation_error_message="The last day must not be before the first day",
            ),
            models.CheckConstraint(
                name="reading_has_both_parts_of_its_share_or_none",
                # A check that comes to NULL holds, so that each is asked to be there.
                condition=Q(numerator=None, denominator=None)
                | Q(numerator__isnull=False, denominator__isnull=False, denominator__gt=0),
                violation_error_message="Enter both parts of the share, and a whole above 0, or neither",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.reference}, {self.period}"

    def get_absolute_url(self) -> str:
        return f"{self.indicator.get_absolute_url()}#reading-{self.starts_on}"

    def clean(self) -> None:
        if self.starts_on and self.ends_on and not is_time_of(self.indicator.frequency, self.starts_on, self.ends_on):
            raise ValidationError({"starts_on": TIME_DAYS[self.indicator.frequency]})
        self.work_out()
        self.indicator.refuse_figure(self.value, "value")
        self._refuse_a_figure_that_its_parts_do_not_give()

    def work_out(self) -> None:
        """The figure from its parts, where it was not given."""
        if self.value is None and self.has_parts:
            self.value = self.indicator.figure_of(self.numerator, self.denominator)

    @property
    def has_parts(self) -> bool:
        return self.numerator is not None and bool(self.denominator)

    def _refuse_a_figure_that_its_parts_do_not_give(self) -> None:
        if self.value is None or not self.has_parts:
            return
        right = self.indicator.figure_of(self.numerator, self.denominator)
        if self.value != right:
            parts = " of ".join(f"{Decimal(each).normalize():,f}" for each in (self.numerator, self.denominator))
            raise ValidationError({"value": f"{parts} is {right:,f}: enter that, or leave the figure empty"})

    @property
    def period(self) -> str:
        """ "2025-26 Q3", "November 2025" """
        return time_words(self.starts_on, self.ends_on)


class SeriesBreak(Record):
    """A day from which an indicator is not to be compared with what it was before."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="breaks")
    starts_on = models.DateField("first day that counts anew")
    reason = models.CharField(max_length=300)

    history = History()

    class Meta:
        verbose_name = "break in a series"
        verbose_name_plural = "breaks in series"
        ordering = ["indicator", "starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "starts_on"],
                name="series_breaks_once_on_a_day",
                violation_error_message="This series already has a break on this day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.reference} from {self.starts_on}"
