"""What an indicator was, time by time, and where its series breaks."""

from decimal import Decimal

from django.conf import settings
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
    """What an indicator was in a time, its first and last day included, and the story beside the number. One that was
    typed wrongly is withdrawn: it counts nowhere any more, and stays for those who leaned on it."""

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
    withdrawn_at = models.DateTimeField("when it was withdrawn", null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="who withdrew it",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
    )
    withdrawn_because = models.CharField("why it was withdrawn", max_length=200, blank=True, editable=False)

    history = History()
    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "starts_on"],
                condition=Q(withdrawn_at=None),
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
            models.CheckConstraint(
                name="reading_is_withdrawn_by_somebody_for_a_reason",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_because=""),
                violation_error_message="Enter why it is withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.reference}, {self.period}"

    def get_absolute_url(self) -> str:
        return f"{self.indicator.get_absolute_url()}#{self.place}"

    @property
    def place(self) -> str:
        """Where it stands on the page of its indicator."""
        return f"withdrawn-{self.pk}" if self.is_withdrawn else f"reading-{self.starts_on}"

    @property
    def is_withdrawn(self) -> bool:
        return self.withdrawn_at is not None

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
