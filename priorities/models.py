from datetime import date, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse

from partners.models import Partner
from priorities.choices import IN_FORCE, PROOF_PAGES, GovernanceHeading, ProofPage, StrategyState
from priorities.querysets import MeasureQuerySet, PartQuerySet, StrategyQuerySet
from records.models import History, Record

# An error that names the open actions of a priority that is to be retired is still read when there are many.
OPEN_ACTIONS_NAMED = 6


class Strategy(Record):
    key = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=160)
    publisher = models.CharField(max_length=120)
    aim = models.TextField(blank=True)
    published_on = models.DateField("publication date")
    starts_on = models.DateField("start date")
    ends_on = models.DateField("end date")
    review_due_on = models.DateField("review due date")
    state = models.CharField(max_length=12, choices=StrategyState, default=StrategyState.DRAFT)
    predecessor = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="successors")
    adopted_on = models.DateField(
        "in force from", null=True, blank=True, editable=False, help_text="Its printed years may begin earlier."
    )
    closed_on = models.DateField("in force until the day before", null=True, blank=True, editable=False)

    history = History()
    objects = StrategyQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "strategies"
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(name="strategy_state_is_known", condition=Q(state__in=StrategyState.values)),
            models.CheckConstraint(
                name="strategy_ends_after_it_starts",
                condition=Q(ends_on__gt=F("starts_on")),
                violation_error_message="The end date must be after the start date",
            ),
            models.UniqueConstraint(
                Case(When(state__in=IN_FORCE, then=Value(1))),
                name="strategy_is_the_only_one_in_force",
                violation_error_message="Another strategy is current or in review: only one can be in force",
            ),
            models.CheckConstraint(
                name="strategy_is_a_draft_until_it_is_adopted",
                condition=Q(state=StrategyState.DRAFT, adopted_on=None)
                | (~Q(state=StrategyState.DRAFT) & Q(adopted_on__isnull=False)),
                violation_error_message="Only a draft has not been adopted yet. Adopt it on its own page.",
            ),
            models.CheckConstraint(
                name="strategy_is_closed_if_and_only_if_since_a_day",
                condition=Q(state=StrategyState.CLOSED, closed_on__isnull=False)
                | (~Q(state=StrategyState.CLOSED) & Q(closed_on=None)),
                violation_error_message="A strategy is closed on the day that the next one is adopted",
            ),
            models.CheckConstraint(
                name="strategy_is_closed_after_it_was_adopted",
                condition=Q(closed_on=None) | Q(closed_on__gt=F("adopted_on")),
                violation_error_message="A strategy is in force for a day at least",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("priorities:strategy", args=[self.key])

    @property
    def is_draft(self) -> bool:
        return self.state == StrategyState.DRAFT

    @property
    def is_in_force(self) -> bool:
        return self.state in IN_FORCE

    def was_in_force(self, *, on: date) -> bool:
        """As `StrategyQuerySet.in_force` says of the strategy on that day."""
        if self.adopted_on is None or self.adopted_on > on:
            return False
        return self.closed_on is None or self.closed_on > on

    @property
    def last_day(self) -> date | None:
        """The last day on which a closed one was in force: pages about it show how it stood then."""
        return self.closed_on and self.closed_on - timedelta(days=1)

    def has_ended(self, *, on: date) -> bool:
        return on > self.ends_on

    def is_review_due(self, *, on: date) -> bool:
        return on >= self.review_due_on and self.state != StrategyState.CLOSED


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

    history = History()
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
