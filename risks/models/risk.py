import uuid
from datetime import date

from django.conf import settings
from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from actions.models import Action
from board.choices import Reason
from board.models import Body
from govuk.dates import BETWEEN_FIRST_AND_LAST_DAY, FIRST_DAY, LAST_DAY
from partners.models import Partner
from priorities.models import SuccessMeasure
from records.limits import LONG_TEXT, SHORT_TEXT
from records.models import History, Record
from risks.choices import Impact, Level, Likelihood, level_of
from risks.querysets import RiskQuerySet

PREFIX = "RISK-"
PUBLIC_SERIES, HIDDEN_SERIES = "", "R"
SCORES = ("likelihood_before", "impact_before", "likelihood", "impact")


def reference_of(series: str, number: int | None = None) -> str:
    """RISK-07; without a number what all of a series begin with."""
    return f"{PREFIX}{series}{'' if number is None else f'{number:02d}'}"


def scores_are_known(owner: str) -> list[models.CheckConstraint]:
    """One for each of the four scores, for every model that has them."""
    known = {"likelihood": Likelihood.values, "impact": Impact.values}
    return [
        models.CheckConstraint(
            name=f"{owner}_{name}_is_known", condition=Q(**{f"{name}__in": known[name.partition("_")[0]]})
        )
        for name in SCORES
    ]


class Scored(models.Model):
    """How likely something is and how much it would do: without controls (`…_before`), and with what there is."""

    likelihood_before = models.PositiveSmallIntegerField("likelihood before controls", choices=Likelihood)
    impact_before = models.PositiveSmallIntegerField("impact before controls", choices=Impact)
    likelihood = models.PositiveSmallIntegerField("likelihood after controls", choices=Likelihood)
    impact = models.PositiveSmallIntegerField("impact after controls", choices=Impact)

    class Meta:
        abstract = True

    @property
    def score(self) -> int:
        """1 to 25, with the controls that there are."""
        return self.likelihood * self.impact

    @property
    def score_before(self) -> int:
        return self.likelihood_before * self.impact_before

    @property
    def level(self) -> Level:
        return level_of(self.score)

    @property
    def level_before(self) -> Level:
        return level_of(self.score_before)

    @property
    def scores(self) -> tuple[int, ...]:
        return tuple(getattr(self, name) for name in SCORES)


class Risk(Scored, Record):
    """What may keep the partnership from what it is for.

    Its address holds `key`; its `reference` is the same for every reader, and no gap in them tells of a risk that is
    not shown (decision 62). It is restricted if it has a `reason` for it. Its scores are those of its last review, and
    `worded_on` is the day on which anything was last said of it.
    """

    # By which it is found.
    WORDS = ("title", "cause", "event", "effect", "controls")

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reference = models.CharField(max_length=12, unique=True, editable=False)
    title = models.CharField("short name", max_length=120)
    cause = models.CharField(max_length=SHORT_TEXT)
    event = models.CharField(max_length=SHORT_TEXT)
    effect = models.CharField(max_length=SHORT_TEXT)
    controls = models.TextField("controls", validators=[MaxLengthValidator(LONG_TEXT)])
    partner = models.ForeignKey(
        Partner, verbose_name="partner that owns it", on_delete=models.PROTECT, related_name="risks"
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="risks"
    )
    owner_role = models.CharField("job role of the owner", max_length=120, blank=True)
    body = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="risks")
    actions = models.ManyToManyField(Action, verbose_name="linked actions", related_name="risks", blank=True)
    measures = models.ManyToManyField(
        SuccessMeasure, verbose_name="linked success measures", related_name="risks", blank=True
    )
    reason = models.CharField("reason for a restriction", max_length=10, choices=Reason, blank=True)
    recorded_on = models.DateField("date it was recorded")
    reviewed_on = models.DateField("last review")
    review_on = models.DateField("next review")
    worded_on = models.DateField(editable=False)
    closed_on = models.DateField("date it was closed", null=True, blank=True)
    closed_because = models.CharField("why it was closed", max_length=SHORT_TEXT, blank=True)

    history = History(m2m_fields=["actions", "measures"], unsaid=["worded_on", "recorded_on"])
    objects = RiskQuerySet.as_manager()

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            *scores_are_known("risk"),
            models.CheckConstraint(
                name="risk_scores_no_higher_with_its_controls",
                condition=Q(likelihood__lte=F("likelihood_before"), impact__lte=F("impact_before")),
                violation_error_message="Likelihood and impact after controls cannot be higher than before them",
            ),
            models.CheckConstraint(name="risk_reason_is_known", condition=Q(reason__in=["", *Reason.values])),
            models.CheckConstraint(
                name="risk_is_closed_on_a_day_and_with_a_reason",
                condition=Q(closed_on=None, closed_because="") | Q(closed_on__isnull=False) & ~Q(closed_because=""),
                violation_error_message="Enter why the risk is closed",
            ),
            models.CheckConstraint(
                name="risk_is_reviewed_again_after_its_last_review",
                condition=Q(review_on__gt=F("reviewed_on")),
                violation_error_message="The next review must be after the last one",
            ),
            models.CheckConstraint(
                name="risk_dates_are_between_2000_and_2100",
                condition=Q(recorded_on__gte=FIRST_DAY, review_on__lte=LAST_DAY),
                violation_error_message=f"The dates must be {BETWEEN_FIRST_AND_LAST_DAY}",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("risks:risk", args=[self.key])

    @property
    def number(self) -> str:
        """The last part of its reference, for where there is little room: 07, or R01."""
        return self.reference.removeprefix(PREFIX)

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def is_restricted(self) -> bool:
        return bool(self.reason)

    def is_review_overdue(self, *, on: date) -> bool:
        return self.is_open and self.review_on < on
