"""What a strategy consists of: its priorities, themes and outcomes. Its measures are in `measures`."""

from datetime import date

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.urls import reverse

from priorities.models.strategy import Strategy
from priorities.querysets import PartQuerySet
from records.models import History, Record

# An error that names the open actions of a priority that is to be retired is still read when there are many.
OPEN_ACTIONS_NAMED = 6


class Part(Record):
    """A part of a strategy: retired when it is given up, and never deleted, because actions serve it."""

    retired_on = models.DateField(
        "date it was retired", null=True, blank=True, help_text="From then on nothing new can be given to it."
    )

    objects = PartQuerySet.as_manager()

    class Meta:
        abstract = True

    def is_retired(self, *, on: date) -> bool:
        return self.retired_on is not None and self.retired_on <= on


class Priority(Part):
    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="priorities")
    number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(99)])
    code = models.CharField(max_length=6, help_text="Begins the references of its actions, such as ASB in ASB-07.")
    short_title = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    sponsor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="board sponsor",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sponsored_priorities",
    )

    history = History()

    class Meta:
        verbose_name_plural = "priorities"
        ordering = ["strategy", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "number"],
                name="priority_number_is_unique_in_a_strategy",
                violation_error_message="This strategy already has a priority with this number",
            ),
            models.UniqueConstraint(
                fields=["strategy", "code"],
                name="priority_code_is_unique_in_a_strategy",
                violation_error_message="This strategy already has a priority with this code",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.short_title}"

    def get_absolute_url(self) -> str:
        """Of a closed strategy: how it stood on the last day of that; of a draft, which has no plan: where it stands
        in the strategy."""
        if self.strategy.is_draft:
            return f"{self.strategy.get_absolute_url()}#priority-{self.number}"
        if self.strategy.last_day:
            return reverse("past:priority", args=[self.strategy.last_day, self.number])
        return reverse("actions:priority", args=[self.number])

    @property
    def key(self) -> str:
        """What the address of a list calls one of the strategy in force."""
        return str(self.number)

    @property
    def key_of_former(self) -> str:
        return former_key(self.strategy.key, self.number)

    def clean(self) -> None:
        """Its actions would be nobody's: the plan follows the priorities."""
        if self.retired_on is None or not self.pk:
            return
        still_open = list(self.actions.open().in_plan_order().values_list("reference", flat=True))
        if still_open:
            raise ValidationError({"retired_on": _still_open(still_open)})


def former_key(strategy_key: str, part: int | str) -> str:
    """What the address of a list calls a part of a former strategy: numbers and references come again in the next."""
    return f"{strategy_key}.{part}"


def _still_open(references: list[str]) -> str:
    number, named = len(references), ", ".join(references[:OPEN_ACTIONS_NAMED])
    actions = "1 action is" if number == 1 else f"{number} actions are"
    more = ", …" if number > OPEN_ACTIONS_NAMED else ""
    way_out = "give each another priority on its edit page, or complete or cancel it, and retire the priority then"
    return f"{actions} still open under this priority ({named}{more}): {way_out}"


class Theme(Part):
    """A cross-cutting theme of the strategy."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="themes")
    number = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(99)])
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)

    history = History()

    class Meta:
        ordering = ["strategy", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "number"],
                name="theme_number_is_unique_in_a_strategy",
                violation_error_message="This strategy already has a theme with this number",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Where it stands in its strategy."""
        return f"{self.strategy.get_absolute_url()}#theme-{self.number}"


class Outcome(Part):
    """What the city should become. Which priority it serves is our reading, so it can be edited."""

    strategy = models.ForeignKey(Strategy, on_delete=models.PROTECT, related_name="outcomes")
    key = models.SlugField(max_length=30)
    title = models.CharField(max_length=80)
    priority = models.ForeignKey(Priority, null=True, blank=True, on_delete=models.PROTECT, related_name="outcomes")

    history = History()

    class Meta:
        ordering = ["strategy", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["strategy", "key"],
                name="outcome_key_is_unique_in_a_strategy",
                violation_error_message="This strategy already has an outcome with this key",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def clean(self) -> None:
        if self.priority_id and self.priority.strategy_id != self.strategy_id:
            raise ValidationError({"priority": "Select a priority of the same strategy"})
