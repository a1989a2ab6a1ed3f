from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q

from datasets.choices import AREA_CODE, EXAMPLE_FILE, Census
from datasets.querysets import CrimeCountQuerySet
from govuk.dates import FIRST_YEAR, LAST_YEAR, month_and_year
from records.models import History, Record


class Area(Record):
    """A lower-layer super output area (LSOA) that the partnership serves, by the code of one census.

    A code that two censuses share has a row for each: names and wards moved while the code stayed.
    """

    code = models.CharField(max_length=9, validators=[RegexValidator(AREA_CODE, "Enter a code such as E01026791")])
    census = models.PositiveSmallIntegerField(choices=Census)
    ward = models.CharField(max_length=80, blank=True)

    history = History()

    class Meta:
        ordering = ["census", "code"]
        constraints = [
            models.CheckConstraint(name="area_census_is_known", condition=Q(census__in=Census.values)),
            models.UniqueConstraint(
                fields=["code", "census"],
                name="area_is_there_once_for_a_census",
                violation_error_message="This area is there already for this census",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class Population(Record):
    """How many people lived in the whole area in the middle of a year, and who says so."""

    year = models.PositiveSmallIntegerField(
        unique=True, validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    people_count = models.PositiveIntegerField("number of people", validators=[MinValueValidator(1)])
    source = models.CharField(max_length=160, help_text="For example, ONS mid-year estimate, published July 2025.")

    history = History()

    class Meta:
        ordering = ["-year"]

    def __str__(self) -> str:
        return f"{self.people_count:,} people in mid-{self.year}"


class CrimeMonth(Record):
    """One month of street-level crime of one police force, as a file gave it: every row of it is accounted for."""

    force = models.CharField(max_length=80)
    month = models.DateField("first day of the month")
    sha256 = models.CharField("SHA-256 of the file", max_length=64)
    file_name = models.CharField(max_length=120)
    read_on = models.DateField("day on which the file was read")
    row_count = models.PositiveIntegerField("rows read")
    kept_count = models.PositiveIntegerField("rows in the area")
    outside_count = models.PositiveIntegerField("rows outside it")
    without_area_count = models.PositiveIntegerField("rows without an area")

    history = History()

    class Meta:
        verbose_name = "month of police recorded crime"
        verbose_name_plural = "months of police recorded crime"
        ordering = ["-month", "force"]
        constraints = [
            models.UniqueConstraint(
                fields=["force", "month"],
                name="crime_month_is_there_once_for_a_force",
                violation_error_message="Each month of a force is kept once",
            ),
            models.CheckConstraint(
                name="crime_month_accounts_for_every_row",
                condition=Q(row_count=F("kept_count") + F("outside_count") + F("without_area_count")),
                violation_error_message="Every row of the file must be kept, outside the area or without an area",
            ),
            models.CheckConstraint(
                name="crime_month_begins_on_its_first_day",
                condition=Q(month__day=1),
                violation_error_message="A month is named by its first day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.force}, {month_and_year(self.month)}"

    @property
    def is_made_up(self) -> bool:
        return self.file_name.startswith(EXAMPLE_FILE)


class CrimeCount(models.Model):
    """How many crimes and incidents of a type the police recorded in one area in a month: a part of `CrimeMonth`, and
    replaced with it."""

    month = models.ForeignKey(CrimeMonth, on_delete=models.CASCADE, related_name="counts")
    area_code = models.CharField(max_length=9)
    crime_type = models.CharField(max_length=60)
    number = models.PositiveIntegerField()

    objects = CrimeCountQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["month", "crime_type", "area_code"], name="crime_count_is_one_for_an_area_and_type"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.crime_type}, {self.area_code}"

    @property
    def first_day(self) -> date:
        return self.month.month
