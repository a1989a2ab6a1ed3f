"""What is counted over the years, and what it should be."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from datasets.choices import (
    CRIME_UNITS,
    INDICATOR_REFERENCE,
    NEVER_NEGATIVE,
    REFERENCE_WORDS,
    TIMES,
    Frequency,
    IndicatorKind,
    Polarity,
    StatusRule,
    Unit,
)
from datasets.models.register import Dataset
from datasets.querysets import IndicatorQuerySet
from govuk.dates import FIRST_YEAR, LAST_YEAR
from partners.models import Partner
from periods.models import financial_year
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
        validators=[RegexValidator(INDICATOR_REFERENCE, REFERENCE_WORDS["invalid"])],
        error_messages={"unique": REFERENCE_WORDS["unique"]},
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
        help_text="How many days after the end of a month, quarter or year its reading is due.",
    )
    crime_type = models.CharField(
        "type of police recorded crime that it counts",
        max_length=60,
        blank=True,
        help_text="Its readings can then be filled in from the months of police recorded crime that are here.",
    )
    counts_things = models.BooleanField(
        "it counts things, and neither people nor incidents",
        default=False,
        help_text="Such as meetings or products. Residents then read small numbers too: they point to nobody.",
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
                    # A check that comes to NULL holds, so that this one is asked to be there too.
                    amber_within_percent__isnull=False,
                    amber_within_percent__gte=F("green_within_percent"),
                )
                | Q(status_rule=StatusRule.INTERVENTION, green_within_percent=None, amber_within_percent=None),
                violation_error_message=(
                    "Enter both shares, the amber one not below the green one, if the status is judged by tolerance, "
                    "and neither otherwise"
                ),
            ),
            models.CheckConstraint(
                name="indicator_of_recorded_crime_counts_it_in_whole_months",
                condition=Q(crime_type="") | Q(unit__in=CRIME_UNITS) & ~Q(frequency=Frequency.IRREGULAR),
                violation_error_message=(
                    "Police recorded crime is a number or a rate per 1,000 people, and of months, quarters or years"
                ),
            ),
            models.CheckConstraint(
                name="indicator_of_recorded_crime_counts_no_things",
                condition=Q(counts_things=False) | Q(crime_type=""),
                violation_error_message="Police recorded crime counts incidents, of which small numbers are withheld",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference}: {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("datasets:indicator", args=[self.reference])

    def clean(self) -> None:
        """What its readings were made by stays as it is."""
        self.refuse_figure(self.baseline, "baseline")
        then = Indicator.objects.filter(pk=self.pk, readings__isnull=False).first() if self.pk else None
        for name in ("unit", "frequency"):
            if then is not None and getattr(then, name) != getattr(self, name):
                label = self._meta.get_field(name).verbose_name
                raise ValidationError(
                    {name: f"This {label} already has readings. Retire the indicator and add another"}
                )

    def figure_of(self, numerator: Decimal, denominator: Decimal) -> Decimal:
        """The share, rate or average of two parts, to as many digits as the indicator has."""
        exact = Decimal(numerator) * TIMES.get(self.unit, 1) / denominator
        return exact.quantize(Decimal(1).scaleb(-self.decimals), rounding=ROUND_HALF_UP)

    def refuse_figure(self, value: Decimal | None, name: str) -> None:
        """Raise ValidationError, said of the field `name`, for a figure that this indicator cannot have."""
        if value is None:
            return
        if value < 0 and self.unit in NEVER_NEGATIVE:
            raise ValidationError({name: "Enter 0 or more: this figure cannot be below 0"})
        if round(value, self.decimals) != value:
            raise ValidationError({name: f"Enter {self.digits_words}"})

    @property
    def digits_words(self) -> str:
        """ "a whole number", "a number with at most 1 digit behind the point" """
        if not self.decimals:
            return "a whole number"
        return f"a number with at most {self.decimals} digit{'' if self.decimals == 1 else 's'} behind the point"

    def takes_readings(self, *, on: date) -> bool:
        """Not once it is retired."""
        return self.retired_on is None or self.retired_on > on


class Target(Record):
    """What an indicator should reach in a financial year, and the level at which the partnership intervenes."""

    indicator = models.ForeignKey(Indicator, on_delete=models.PROTECT, related_name="targets")
    year = models.PositiveSmallIntegerField(
        "first calendar year", validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
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

    def clean(self) -> None:
        # A form that lacks the indicator says so itself.
        if self.indicator_id is None:
            return
        self.indicator.refuse_figure(self.value, "value")
        self.indicator.refuse_figure(self.intervention, "intervention")
        if self.value is None or self.intervention is None or self.indicator.polarity == Polarity.NEUTRAL:
            return
        if self.indicator.polarity == Polarity.HIGHER and self.intervention > self.value:
            raise ValidationError({"intervention": "Enter a level not above the target: higher is better here"})
        if self.indicator.polarity == Polarity.LOWER and self.intervention < self.value:
            raise ValidationError({"intervention": "Enter a level not below the target: lower is better here"})
