from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actions.models import Action
from board.choices import RESTRICTED, CastingVote, DecisionState, Reason, Restriction, Route
from board.models.agenda import AgendaItem
from board.models.body import Body
from board.models.meeting import AGREED_NEVER_CHANGE
from board.querysets import DecisionQuerySet
from datasets.models import Dataset, SharingAgreement
from partners.models import Partner
from records.frozen import Held
from records.limits import LONG_TEXT, SHORT_TEXT
from records.models import History, Record

PUBLIC_SERIES, HIDDEN_SERIES = "", "R"


class Decision(Record):
    """What a body decided, at a meeting or by email: with a number for good, an owner, and what came of it.

    Numbers count up in each year. Those of unannounced items are in a series of their own ("2026/R01"), so that no
    gap in the others tells of them.
    """

    body = models.ForeignKey(Body, on_delete=models.PROTECT, related_name="decisions")
    item = models.ForeignKey(AgendaItem, null=True, blank=True, on_delete=models.PROTECT, related_name="decisions")
    route = models.CharField(max_length=7, choices=Route, default=Route.MEETING)
    made_on = models.DateField("decision date")
    # The number in its three parts, so that the database can keep it unique and in order.
    year = models.PositiveSmallIntegerField(editable=False)
    series = models.CharField(max_length=1, blank=True, editable=False)
    number = models.PositiveSmallIntegerField(editable=False)
    text = models.TextField("decision", validators=[MaxLengthValidator(LONG_TEXT)])
    section_17 = models.TextField("Section 17 implications", blank=True, validators=[MaxLengthValidator(LONG_TEXT)])
    # The quorum as it was when this was decided, from who was there then; not known until somebody notes who came, and
    # for a decision by email. `keep_quorum` alone writes the five.
    was_quorate = models.BooleanField("quorate", null=True, editable=False)
    quorum_words = models.CharField("quorum", max_length=300, blank=True, editable=False)
    voting_count = models.PositiveSmallIntegerField("voting seats that were there", null=True, editable=False)
    # The same as it was known first. They stay when it is corrected afterwards who was there.
    was_recorded_quorate = models.BooleanField("recorded as quorate", null=True, editable=False)
    quorum_recorded = models.CharField("quorum as recorded", max_length=300, blank=True, editable=False)
    # All three, or none: most is decided by agreement.
    votes_for = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_against = models.PositiveSmallIntegerField(null=True, blank=True)
    votes_abstained = models.PositiveSmallIntegerField("abstained", null=True, blank=True)
    casting_vote = models.CharField("chair’s casting vote", max_length=7, choices=CastingVote, blank=True)
    # As its item, and kept in step with it by `restrict_item`; one by email has no item, and says so itself.
    restriction = models.CharField("who may see it", max_length=11, choices=Restriction, default=Restriction.OPEN)
    reason = models.CharField("reason for the restriction", max_length=10, choices=Reason, blank=True)
    owner = models.ForeignKey(
        Partner, verbose_name="assigned to", null=True, blank=True, on_delete=models.PROTECT, related_name="decisions"
    )
    owner_role = models.CharField("job role", max_length=120, blank=True, help_text="A role, never a name.")
    due_on = models.DateField("due date", null=True, blank=True)
    actions = models.ManyToManyField(Action, verbose_name="actions it raised", related_name="decisions", blank=True)
    datasets = models.ManyToManyField(Dataset, verbose_name="datasets it agreed", related_name="decisions", blank=True)
    agreements = models.ManyToManyField(
        SharingAgreement, verbose_name="sharing agreements it agreed", related_name="decisions", blank=True
    )
    state = models.CharField(max_length=10, choices=DecisionState, default=DecisionState.OPEN)
    closed_on = models.DateField("date closed", null=True, blank=True)
    outcome_note = models.CharField("what came of it", max_length=SHORT_TEXT, blank=True)
    superseded_by = models.ForeignKey(
        "self",
        verbose_name="replaced by",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="supersedes",
    )

    # The quorum follows from who was there: its words say all that its numbers do.
    history = History(
        m2m_fields=["actions", "datasets", "agreements"],
        unsaid=["was_quorate", "was_recorded_quorate", "quorum_recorded", "voting_count"],
    )
    # What was decided is held, what comes of it is not.
    held = Held(
        AGREED_NEVER_CHANGE,
        together_with="item",
        free=(
            "restriction",
            "reason",
            "owner",
            "owner_role",
            "due_on",
            "state",
            "closed_on",
            "outcome_note",
            "superseded_by",
        ),
    )
    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-series", "-number"]
        indexes = [models.Index(fields=["state", "body", "made_on"], name="decision_still_open")]
        constraints = [
            models.CheckConstraint(name="decision_route_is_known", condition=Q(route__in=Route.values)),
            models.CheckConstraint(name="decision_state_is_known", condition=Q(state__in=DecisionState.values)),
            models.CheckConstraint(
                name="decision_restriction_is_known", condition=Q(restriction__in=Restriction.values)
            ),
            models.CheckConstraint(name="decision_reason_is_known", condition=Q(reason__in=["", *Reason.values])),
            models.CheckConstraint(
                name="decision_casting_vote_is_known", condition=Q(casting_vote__in=["", *CastingVote.values])
            ),
            models.CheckConstraint(
                name="decision_vote_has_all_its_numbers",
                condition=Q(votes_for=None, votes_against=None, votes_abstained=None)
                | Q(votes_for__isnull=False, votes_against__isnull=False, votes_abstained__isnull=False),
                violation_error_message="Enter how many were for it, against it and abstained: 0 for nobody",
            ),
            models.CheckConstraint(
                name="decision_casting_vote_is_of_a_tie",
                condition=Q(casting_vote="") | Q(votes_for__isnull=False, votes_for=F("votes_against")),
                violation_error_message="The chair has a casting vote only if as many were for it as against it",
            ),
            models.UniqueConstraint(fields=["year", "series", "number"], name="decision_number_is_unique_in_a_year"),
            models.CheckConstraint(
                name="decision_of_a_meeting_has_its_item",
                condition=Q(route=Route.MEETING, item__isnull=False) | Q(route=Route.EMAIL, item=None),
            ),
            models.CheckConstraint(
                name="decision_is_restricted_for_a_reason",
                condition=Q(restriction=Restriction.OPEN, reason="") | (Q(restriction__in=RESTRICTED) & ~Q(reason="")),
                violation_error_message="A restricted decision must have a reason. An open one cannot have one.",
            ),
            models.CheckConstraint(
                name="decision_unannounced_if_and_only_if_in_the_hidden_series",
                condition=Q(restriction=Restriction.UNANNOUNCED, series=HIDDEN_SERIES)
                | (~Q(restriction=Restriction.UNANNOUNCED) & Q(series=PUBLIC_SERIES)),
            ),
            models.CheckConstraint(
                name="decision_is_closed_if_and_only_if_dated",
                condition=Q(state=DecisionState.OPEN, closed_on=None)
                | (~Q(state=DecisionState.OPEN) & Q(closed_on__isnull=False)),
                violation_error_message="A closed decision must have a closing date. An open one cannot have one.",
            ),
            models.CheckConstraint(
                name="decision_superseded_names_the_one_that_replaced_it",
                condition=Q(state=DecisionState.SUPERSEDED, superseded_by__isnull=False)
                | (~Q(state=DecisionState.SUPERSEDED) & Q(superseded_by=None)),
                violation_error_message="Select the decision that replaces it",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        return reverse("board:decision", args=[self.slug])

    @property
    def reference(self) -> str:
        """2026/014, and 2026/R01 for one that nobody else may know of."""
        return reference_of(self.year, self.series, self.number)

    @property
    def slug(self) -> str:
        return slug_of(self.reference)

    @property
    def is_open(self) -> bool:
        return self.state == DecisionState.OPEN

    def is_overdue(self, *, on) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < on

    @property
    def has_vote(self) -> bool:
        return self.votes_for is not None

    @property
    def is_restricted(self) -> bool:
        return self.restriction in RESTRICTED


def reference_of(year: int, series: str, number: int) -> str:
    return f"{year}/{series}{number:0{2 if series else 3}d}"


def slug_of(reference: str) -> str:
    """A decision's number as its address has it: a slash would begin another part there."""
    return reference.replace("/", "-")
