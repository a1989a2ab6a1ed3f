"""Which parts of the Section 17 duty a decision serves, and the record of a year as it was published."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from board.models import Decision
from govuk.dates import FIRST_YEAR, LAST_YEAR
from oversight.choices import Part
from oversight.querysets import EditionQuerySet, PartsQuerySet
from periods.models import financial_year
from records.frozen import FrozenWords, Held
from records.models import History, Record


class Section17Parts(Record):
    """What a manager named for one decision. None of the four says that it serves none; without a row, nobody named
    any yet."""

    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="section_17_parts")
    crime = models.BooleanField(Part.CRIME.label, default=False)
    substances = models.BooleanField(Part.SUBSTANCES.label, default=False)
    reoffending = models.BooleanField(Part.REOFFENDING.label, default=False)
    violence = models.BooleanField(Part.VIOLENCE.label, default=False)

    history = History()
    objects = PartsQuerySet.as_manager()

    class Meta:
        verbose_name = "parts of the Section 17 duty"
        verbose_name_plural = "parts of the Section 17 duty"
        ordering = ["decision"]

    def __str__(self) -> str:
        return f"{self.decision.reference}: {', '.join(part.label for part in self.parts) or 'none'}"

    @property
    def parts(self) -> tuple[Part, ...]:
        return tuple(part for part in Part if getattr(self, part.value))


class Section17Edition(models.Model):
    """The record of a year that is over, as it was published: the words that everyone signed in may read."""

    year = models.PositiveSmallIntegerField(
        "financial year starting in April", validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)]
    )
    number = models.PositiveSmallIntegerField()
    words = models.TextField("published record", editable=False)
    sha256 = models.CharField("SHA-256 of the published record", max_length=64, editable=False)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    frozen_words = FrozenWords("words", "sha256")
    held = Held("Published Section 17 records never change.", on_record=True)
    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "published Section 17 record"
        ordering = ["year", "number"]
        constraints = [
            models.UniqueConstraint(fields=["year", "number"], name="section_17_edition_is_numbered_once_in_a_year"),
            models.CheckConstraint(
                name="section_17_edition_year_is_between_2000_and_2100",
                condition=models.Q(year__gte=FIRST_YEAR, year__lte=LAST_YEAR),
            ),
        ]

    def __str__(self) -> str:
        return f"Section 17, {financial_year(self.year)}, version {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("oversight:section_17", query={"year": self.year})
