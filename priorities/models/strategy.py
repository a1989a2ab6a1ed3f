from datetime import date, timedelta

from django.db import models
from django.db.models import Case, F, Q, Value, When
from django.urls import reverse

from priorities.choices import IN_FORCE, StrategyState
from priorities.querysets import StrategyQuerySet
from records.models import History, Record


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

    @property
    def is_in_review(self) -> bool:
        return self.state == StrategyState.IN_REVIEW

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
