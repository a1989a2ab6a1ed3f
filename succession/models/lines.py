"""The work list of a review, line by line: what becomes of each action, and what each measure came to."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.db.models import F, Q

from actions.choices import CODE_LENGTH, Achieved
from actions.models import Action
from priorities.models import Priority, SuccessMeasure
from records.frozen import Held
from records.limits import LONG_TEXT
from records.models import History, Record
from succession.choices import ANSWER_WORDS, NAMES_ANOTHER, Answer
from succession.models.review import ADOPTED_NEVER_CHANGES, Review

# It follows "Superseded by ASB-07: " in the reason of a replaced action, which holds 1,000.
REASON_LENGTH = 900
# A close without any of it is no completion: the action is cancelled.
SHOWN_BY_EVIDENCE = (Achieved.FULLY, Achieved.PARTLY)


class ActionLine(Record):
    """What becomes of one action. It is there from the first answer on; one that was taken back stays, blank."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="action_lines")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="review_lines")
    answer = models.CharField("what becomes of it", max_length=12, choices=Answer, blank=True)
    to_priority = models.ForeignKey(
        Priority,
        verbose_name="priority of the new strategy",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="carried_lines",
    )
    to_measures = models.ManyToManyField(
        SuccessMeasure, verbose_name="success measures of the new strategy", related_name="carried_lines", blank=True
    )
    achieved = models.CharField("outcome achieved", max_length=CODE_LENGTH, choices=Achieved, blank=True)
    evidence = models.TextField("evidence of the outcome", blank=True, validators=[MaxLengthValidator(LONG_TEXT)])
    other = models.ForeignKey(
        Action,
        verbose_name="the other action",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="lines_that_name_it",
    )
    reason = models.CharField(max_length=REASON_LENGTH, blank=True)

    history = History(m2m_fields=["to_measures"])
    held = Held(ADOPTED_NEVER_CHANGES, together_with="review")

    class Meta:
        ordering = ["action__plan_order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "action"],
                name="line_is_the_only_one_for_its_action",
                violation_error_message="Somebody has already decided about this action",
            ),
            models.CheckConstraint(name="line_answer_is_known", condition=Q(answer__in=["", *Answer.values])),
            models.CheckConstraint(name="line_achievement_is_known", condition=Q(achieved__in=["", *Achieved.values])),
            models.CheckConstraint(
                name="line_has_a_reason_if_and_only_if_decided",
                condition=Q(answer="", reason="") | (~Q(answer="") & ~Q(reason="")),
                violation_error_message="Enter the reason. An action that is undecided has none.",
            ),
            models.CheckConstraint(
                name="line_has_a_priority_if_and_only_if_carried",
                condition=Q(answer=Answer.CARRY, to_priority__isnull=False)
                | (~Q(answer=Answer.CARRY) & Q(to_priority=None)),
                violation_error_message="Select the priority to which it is carried over. No other answer has one.",
            ),
            models.CheckConstraint(
                name="line_says_what_was_achieved_if_and_only_if_closed",
                condition=(Q(answer=Answer.CLOSE) & ~Q(achieved="")) | (~Q(answer=Answer.CLOSE) & Q(achieved="")),
                violation_error_message="Select whether the outcome was achieved. No other answer says so.",
            ),
            models.CheckConstraint(
                name="line_has_evidence_if_and_only_if_something_was_achieved",
                condition=(Q(achieved__in=SHOWN_BY_EVIDENCE) & ~Q(evidence=""))
                | (~Q(achieved__in=SHOWN_BY_EVIDENCE) & Q(evidence="")),
                violation_error_message="Enter what shows what was achieved. Where nothing was, there is none.",
            ),
            models.CheckConstraint(
                name="line_names_another_if_and_only_if_it_gives_way",
                condition=Q(answer__in=NAMES_ANOTHER, other__isnull=False)
                | (~Q(answer__in=NAMES_ANOTHER) & Q(other=None)),
                violation_error_message="Enter the other action. No other answer names one.",
            ),
            models.CheckConstraint(
                name="line_names_another_than_its_own",
                condition=Q(other=None) | ~Q(other=F("action")),
                violation_error_message="Enter another action: this is the action itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.action.reference}: {ANSWER_WORDS[self.answer].lower()}"

    @property
    def gives_way(self) -> bool:
        """Whether another action goes on in its place."""
        return self.answer in NAMES_ANOTHER

    @property
    def is_complete_by_it(self) -> bool:
        """Closed with something achieved, and so complete; closed with nothing, it is cancelled."""
        return self.answer == Answer.CLOSE and self.achieved in SHOWN_BY_EVIDENCE

    @property
    def lacks_evidence(self) -> bool:
        return self.achieved in SHOWN_BY_EVIDENCE and not self.evidence


class MeasureLine(Record):
    """What one measure of the former strategy came to, in words."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="measure_lines")
    measure = models.ForeignKey(SuccessMeasure, on_delete=models.PROTECT, related_name="review_lines")
    came_to = models.TextField("what it came to", blank=True, validators=[MaxLengthValidator(LONG_TEXT)])

    history = History()
    held = Held(ADOPTED_NEVER_CHANGES, together_with="review")

    class Meta:
        ordering = ["measure", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["review", "measure"],
                name="line_is_the_only_one_for_its_measure",
                violation_error_message="Somebody has already said what this measure came to",
            ),
        ]

    def __str__(self) -> str:
        return self.measure.reference
