"""How the partnership judges that a measure stands, and what an act may name as its reason."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from datasets.models import Reading
from periods.models import ReportingPeriod
from priorities.choices import ReasonKind, Verdict
from priorities.models.measures import SuccessMeasure
from priorities.querysets import ReasonQuerySet
from records.models import History, Record


class Judgement(Record):
    """What the partnership says of a measure for a quarter, who said so, and why."""

    measure = models.ForeignKey(SuccessMeasure, on_delete=models.PROTECT, related_name="judgements")
    period = models.ForeignKey(ReportingPeriod, on_delete=models.PROTECT, related_name="judgements")
    verdict = models.CharField("judgement", max_length=12, choices=Verdict)
    reason = models.TextField("why")
    judged_on = models.DateField("date of the judgement")
    judged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="judgements")

    history = History()

    class Meta:
        ordering = ["measure", "-period__starts_on"]
        constraints = [
            models.CheckConstraint(name="judgement_verdict_is_known", condition=Q(verdict__in=Verdict.values)),
            models.UniqueConstraint(
                fields=["measure", "period"],
                name="measure_is_judged_once_for_a_quarter",
                violation_error_message="This measure is already judged for this quarter: change that judgement",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure.reference}, {self.period}: {self.get_verdict_display()}"

    def get_absolute_url(self) -> str:
        return f"{self.measure.get_absolute_url()}#{self.place}"

    @property
    def place(self) -> str:
        """Where it stands on the page of its measure."""
        return f"judgement-{self.period.year}-q{self.period.quarter}"


class Reason(Record):
    """Why something was done: it names the reading, the judgement, the finding or the case that it answers.

    Concrete ones add what they are the reason of.
    """

    kind = models.CharField(max_length=12, choices=ReasonKind)
    reading = models.ForeignKey(Reading, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss")
    judgement = models.ForeignKey(
        Judgement, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss"
    )
    words = models.CharField("what was found", max_length=300, blank=True)
    source = models.CharField("where it is written", max_length=200, blank=True)

    objects = ReasonQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["created_at", "pk"]
        constraints = [
            models.CheckConstraint(name="%(class)s_kind_is_known", condition=Q(kind__in=ReasonKind.values)),
            models.CheckConstraint(
                name="%(class)s_names_one_thing",
                condition=Q(kind=ReasonKind.READING, reading__isnull=False, judgement=None, words="", source="")
                | Q(kind=ReasonKind.JUDGEMENT, reading=None, judgement__isnull=False, words="", source="")
                | Q(kind__in=[ReasonKind.FINDING, ReasonKind.CASE], reading=None, judgement=None) & ~Q(words=""),
                violation_error_message="Name one reading, one judgement, or what was found",
            ),
        ]

    def __str__(self) -> str:
        return str(self.reading or self.judgement or self.words)
