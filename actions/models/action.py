from datetime import date

from django.conf import settings
from django.core.validators import MaxLengthValidator, MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.functional import cached_property

from actions.choices import (
    CLOSED,
    CODE_LENGTH,
    JUDGED,
    NEEDS_REASON,
    OFF_TRACK,
    ON_TRACK,
    OPEN,
    RATING_WORDS,
    Achieved,
    CountyLink,
    Origin,
    Rating,
    Stage,
    Visibility,
)
from actions.querysets import ActionQuerySet, PastActionQuerySet
from govuk.dates import BETWEEN_FIRST_AND_LAST_DAY, FIRST_DAY, LAST_DAY
from partners.choices import UPDATING_ROLES
from partners.models import Partner
from periods.models import ReportingPeriod
from priorities.models import Priority, SuccessMeasure, Theme
from records.limits import LONG_TEXT, SHORT_TEXT
from records.models import History, Record

# Decision 9: one number, so that one index gives the plan in its order.
PLACES_IN_A_PRIORITY = 100_000


def in_reach(field: str) -> Q:
    return Q(**{field: None}) | Q(**{f"{field}__gte": FIRST_DAY, f"{field}__lte": LAST_DAY})


class ActionFacts:
    """What follows from the fields of one action, as it is or in one row of its history."""

    @property
    def is_open(self) -> bool:
        return self.stage in OPEN

    @property
    def is_closed(self) -> bool:
        return self.stage in CLOSED

    @property
    def is_proposed(self) -> bool:
        return self.stage == Stage.PROPOSED

    @property
    def is_restricted(self) -> bool:
        return self.visibility == Visibility.RESTRICTED

    @property
    def is_off_track(self) -> bool:
        return self.is_open and self.rating in OFF_TRACK

    @property
    def rating_now(self) -> str | None:
        """None once nobody judges it any more: then `outcome_achieved` is the answer (decision 35)."""
        return self.rating if self.stage in JUDGED else None

    @property
    def percent_now(self) -> int | None:
        return self.percent_complete if self.stage in JUDGED else None

    @property
    def rating_words(self) -> str:
        """Empty for an action that is closed."""
        return RATING_WORDS.get(self.rating_now, "")

    def is_overdue(self, *, on: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < on

    def is_running_in(self, period) -> bool:
        """As `running_in` of the query set: open since its last day or longer, and begun by then."""
        has_begun = self.starts_on is None or self.starts_on <= period.ends_on
        return self.opened_on is not None and self.opened_on <= period.ends_on and has_begun

    def is_stale(self, *, fresh) -> bool:
        """As `stale` of the query set: `fresh` holds the current and the last closed period."""
        was_asked = any(period.is_closed and self.is_running_in(period) for period in fresh)
        return was_asked and self.reported_in_id not in {period.pk for period in fresh}

    def has_officer(self) -> bool:
        """As `without_officer` of the query set: somebody who can send its updates looks after it."""
        return bool(self.officer_can_update)

    # What a list shows of the records that an action points to. `ActionQuerySet.as_rows` has the database put these
    # on the row itself, so that a page of fifty rows makes fifty objects and not two hundred and fifty.

    @cached_property
    def officer_name(self) -> str | None:
        return self.lead_officer.name if self.lead_officer else None

    @cached_property
    def officer_can_update(self) -> bool:
        officer = self.lead_officer
        return officer is not None and officer.partner_id == self.lead_partner_id and officer.has_role(*UPDATING_ROLES)

    @cached_property
    def lead_partner_name(self) -> str:
        return self.lead_partner.short_name

    @cached_property
    def priority_number(self) -> int:
        return self.priority.number

    @cached_property
    def priority_title(self) -> str:
        return self.priority.short_title

    def contradictions(self, *, on: date) -> list[str]:
        """What cannot be true at once, each in a sentence that says what to put right."""
        found = []
        if self.is_overdue(on=on) and self.rating in ON_TRACK:
            rated = self.rating_words.lower()
            found.append(f"It is rated {rated} but its due date has passed: rate it again or agree a new date.")
        if self.stage == Stage.COMPLETE and not self.outcome_achieved:
            found.append("It is complete, but nobody has said whether its outcome was achieved.")
        if self.stage in NEEDS_REASON and not self.stage_reason:
            found.append(f"It is {self.get_stage_display().lower()}, but no reason is given.")
        return found


class Action(ActionFacts, Record):
    """One promise in the plan: one clear outcome, one accountable lead partner.

    `stage`, `rating` and `percent_complete` are three independent facts. The last two, and the stage as an
    update reports it, are copied from `latest_update` by `copy_to_action` alone (`check_plan` proves it).
    """

    reference = models.CharField(max_length=20, unique=True, editable=False)
    plan_order = models.PositiveIntegerField(
        editable=False, help_text="Priority number × 100,000 + number in the priority: one index reads the plan."
    )
    title = models.CharField(max_length=200)
    description = models.TextField("what will be done", validators=[MaxLengthValidator(LONG_TEXT)])
    outcome = models.CharField("outcome", max_length=500, help_text="One clear outcome: what will be different.")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="actions")
    measures = models.ManyToManyField(SuccessMeasure, verbose_name="success measures", related_name="actions")
    themes = models.ManyToManyField(Theme, related_name="actions", blank=True)
    lead_partner = models.ForeignKey(Partner, on_delete=models.PROTECT, related_name="actions_led")
    lead_officer = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="actions_led"
    )
    supporting_partners = models.ManyToManyField(Partner, related_name="actions_supported", blank=True)
    starts_on = models.DateField("start date", null=True, blank=True)
    due_on = models.DateField("due date", null=True, blank=True)
    timescale_text = models.CharField(
        "timescale as published", max_length=200, blank=True, help_text="For example, by Easter 2024."
    )
    published_as = models.CharField(
        "reference as published", max_length=60, blank=True, editable=False, help_text="In the plan that it came from."
    )
    stage = models.CharField(max_length=CODE_LENGTH, choices=Stage, default=Stage.PROPOSED)
    opened_on = models.DateField("open since", null=True, blank=True, editable=False)
    stage_reason = models.CharField("reason for the stage", max_length=SHORT_TEXT, blank=True)
    rating = models.CharField(max_length=CODE_LENGTH, choices=Rating, blank=True)
    percent_complete = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(100)])
    visibility = models.CharField(max_length=12, choices=Visibility, default=Visibility.PARTNERSHIP)
    origin = models.CharField(max_length=16, choices=Origin, default=Origin.PROPOSAL)
    county_link = models.CharField("county plan", max_length=8, choices=CountyLink, default=CountyLink.NONE)
    carried_forward_from = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="carried_forward_to"
    )
    completed_on = models.DateField("completion date", null=True, blank=True)
    outcome_achieved = models.CharField(max_length=6, choices=Achieved, blank=True)
    outcome_evidence = models.TextField(
        "evidence of the outcome", blank=True, validators=[MaxLengthValidator(LONG_TEXT)]
    )
    latest_update = models.ForeignKey(
        "actions.ProgressUpdate", null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    # The quarter of the latest update: what is counted by it is counted from one index.
    reported_in = models.ForeignKey(
        ReportingPeriod, null=True, blank=True, on_delete=models.PROTECT, related_name="+", editable=False
    )

    # The moment of the latest update: a list of all is sorted by it.
    last_reported_at = models.DateTimeField(null=True, blank=True, editable=False)

    history = History(
        bases=[ActionFacts, models.Model],
        historical_queryset=PastActionQuerySet,
        indexes=[
            # Finds the version of each action that stood before an instant in one look-up (decision 18).
            models.Index(fields=["id", "-history_date", "-history_id"], name="past_action_on_a_day"),
            # For what was restricted then. Not partial: SQLite uses no partial index for bound values (decision 18).
            models.Index(fields=["visibility", "id"], name="past_action_by_visibility"),
        ],
        # All are copies: history holds what they are copied from.
        excluded_fields=["latest_update", "reported_in", "last_reported_at"],
        # The plan as it stood is read in the order that it had: an action that moves on takes another place.
        unsaid=["opened_on", "plan_order"],
        m2m_fields=["measures", "themes", "supporting_partners"],
    )
    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["plan_order", "pk"]
        indexes = [
            # Decision 9: any page of the plan is read in order from this index.
            models.Index(fields=["plan_order", "id"], name="action_in_plan_order"),
            models.Index(fields=["due_on", "id"], name="action_by_due_date"),
            # All that pages group, count and choose exceptions by, so that none of them reads the texts. With the key:
            # PostgreSQL reads the rows for what is counted or joined by a column that an index lacks.
            models.Index(
                fields=[
                    *("stage", "priority", "rating", "visibility", "due_on", "reported_in"),
                    *("opened_on", "starts_on", "lead_partner", "lead_officer", "id"),
                ],
                name="action_for_all_counts",
            ),
            models.Index(fields=["visibility", "lead_partner"], name="action_who_may_see"),
        ]
        constraints = [
            models.CheckConstraint(name="action_stage_is_known", condition=Q(stage__in=Stage.values)),
            models.CheckConstraint(name="action_rating_is_known", condition=Q(rating__in=["", *Rating.values])),
            models.CheckConstraint(name="action_visibility_is_known", condition=Q(visibility__in=Visibility.values)),
            models.CheckConstraint(name="action_origin_is_known", condition=Q(origin__in=Origin.values)),
            models.CheckConstraint(name="action_county_link_is_known", condition=Q(county_link__in=CountyLink.values)),
            models.CheckConstraint(
                name="action_achievement_is_known", condition=Q(outcome_achieved__in=["", *Achieved.values])
            ),
            models.CheckConstraint(
                name="action_has_an_outcome",
                condition=~Q(outcome=""),
                violation_error_message="Enter the one clear outcome of this action",
            ),
            models.CheckConstraint(
                name="action_percent_is_between_0_and_100",
                condition=Q(percent_complete=None) | Q(percent_complete__gte=0, percent_complete__lte=100),
                violation_error_message="Percent complete must be between 0 and 100",
            ),
            models.CheckConstraint(
                name="action_is_due_after_it_starts",
                condition=Q(starts_on=None) | Q(due_on=None) | Q(due_on__gte=F("starts_on")),
                violation_error_message="The due date must be on or after the start date",
            ),
            models.CheckConstraint(
                name="action_is_complete_if_and_only_if_dated",
                condition=Q(stage=Stage.COMPLETE, completed_on__isnull=False)
                | (~Q(stage=Stage.COMPLETE) & Q(completed_on=None)),
                violation_error_message="A complete action must have a completion date. No other action can have one.",
            ),
            models.CheckConstraint(
                name="action_is_open_if_and_only_if_since_a_day",
                condition=Q(stage__in=OPEN, opened_on__isnull=False) | (~Q(stage__in=OPEN) & Q(opened_on=None)),
                violation_error_message="An open action must have its first day. No other action can have one.",
            ),
            models.CheckConstraint(
                name="action_dates_are_between_2000_and_2100",
                condition=in_reach("starts_on") & in_reach("due_on") & in_reach("completed_on"),
                violation_error_message=f"Dates must be {BETWEEN_FIRST_AND_LAST_DAY}",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.reference} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("actions:detail", args=[self.reference])
