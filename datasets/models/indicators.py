"""What is counted over the years, what it should be, and what it was."""

from datetime import date

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from datasets.choices import (
    INDICATOR_REFERENCE,
    Frequency,
    IndicatorKind,
    Polarity,
    StatusRule,
    Unit,
)
from datasets.models.register import Dataset
from datasets.querysets import IndicatorQuerySet, ReadingQuerySet
from partners.models import Partner
from periods.models import financial_year, time_words
from records.models import History, Record


class Figure(models.DecimalField):
    """Up to eleven digits before the point and four behind it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs | {"max_digits": 15, "decimal_places": 4})


class Indicator(Record):
    """A figure that speaks to measures. Its targets are set year by year; retired, it takes no more readings."""

    reference = models.CharField(
        max_length=20,
        unique=True,
        validators=[RegexValidator(INDICATOR_REFERENCE, "Use capital letters, digits and hyphens, such as ASB-CASES")],
        error_messages={"unique": "There is already an indicator with this reference"},
    )
    name = models.CharField(max_length=160)
    definition = models.TextField(help_text="What is counted, where and when, so that anyone would count the same.")
    does_not_show = models.TextField("what it does not show")
    kind = models.CharField(max_length=12, choices=IndicatorKind, default=IndicatorKind.PERFORMANCE)
    unit = models.CharField(max_length=12, choices=Unit)
    unit_words = models.CharField(
        "what is counted", max_length=60, blank=True, help_text="For example: incidents, days, people."
    )
    decimals = models.PositiveSmallIntegerField(
        "digits behind the point", default=0, validators=[MaxValueValidator(4)]
    )
    polarity = models.CharField(max_length=8, choices=Polarity)
    frequency = models.CharField(max_length=12, choices=Frequency)
    status_rule = models.CharField(
        "how its status is judged", max_length=12, choices=StatusRule, default=StatusRule.INTERVENTION
    )
    green_within_percent = models.DecimalField(
        "green within this share of the target",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    amber_within_percent = models.DecimalField(
        "amber within this share of the target",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    baseline = Figure(null=True, blank=True)
    baseline_words = models.CharField(
        "when the baseline was taken", max_length=80, blank=True, help_text="For example: 2022-23."
    )
    provider = models.ForeignKey(
        Partner,
        verbose_name="partner that gives the readings",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="indicators",
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="person who answers for it",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="indicators",
    )
    dataset = models.ForeignKey(
        Dataset,
        verbose_name="dataset that it is drawn from",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="indicators",
    )
    due_after_days = models.PositiveSmallIntegerField(
        "days to give a reading",
        default=21,
        validators=[MaxValueValidator(366)],
        help_text="How many days after the end of its time a reading is due.",
    )
    crime_type = models.CharField(
        "type of police recorded crime that it counts",
        max_length=60,
        blank=True,
        help_text="Its readings can then be filled in from the months of police recorded crime that are here.",
    )
    retired_on = models.DateField("date it was retired", null=True, blank=True)

    history = History()
    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["reference"]
        constraints = [
            models.CheckConstraint(name="indicator_kind_is_known", condition=Q(kind__in=IndicatorKind.values)),
            models.CheckConstraint(name="indicator_unit_is_known", condition=Q(unit__in=Unit.values)),
            models.CheckConstraint(name="indicator_polarity_is_known", condition=Q(polarity__in=Polarity.values)),
            models.CheckConstraint(name="indicator_frequency_is_known", condition=Q(frequency__in=Frequency.values)),
            models.CheckConstraint(
                name="indicator_status_rule_is_known", condition=Q(status_rule__in=StatusRule.values)
            ),
            models.CheckConstraint(
                name="indicator_has_both_tolerances_in_their_order_or_none",
                condition=Q(
                    status_rule=StatusRule.TOLERANCE,
                    green_within_percent__isnull=False,
                    amber_within_percent__gte=F("green_within_percent"),
                )
                | Q(status_rule=StatusRule.INTERVENTION, green_within_percent=None, amber_within_percent=None),
                violation_error_message=(
                    "Enter both shares, the amber one not below the green one, if the status is judged by tolerance, "
                    "and neither otherwise"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("datasets:indicator", args=[self.reference])

    def takes_readings(self, *, on: date) -> bool:
        """Not once it is retired."""
        return self.retired_on is None or self.retired_on > on


class Target(Record):
    """What an indicator should reach in a financial year, and the level at which the partnership intervenes."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    year = models.PositiveSmallIntegerField(
        "first calendar year", validators=[MinValueValidator(2000), MaxValueValidator(2100)]
    )
    value = Figure("target", null=True, blank=True)
    intervention = Figure("level of intervention", null=True, blank=True)

    history = History()

    class Meta:
        ordering = ["indicator", "year"]
        constraints = [
            models.UniqueConstraint(
                fields=["indicator", "year"],
                name="indicator_has_one_target_a_year",
                violation_error_message="This indicator already has a target for this year",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.reference}, target of {financial_year(self.year)}"


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
                condition=Q(numerator=None, denominator=None) | Q(numerator__isnull=False, denominator__gt=0),
                violation_error_message="Enter both parts of the share, and a whole above 0, or neither",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator.reference}, {self.period}"

    def get_absolute_url(self) -> str:
        return f"{self.indicator.get_absolute_url()}#reading-{self.starts_on}"

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
