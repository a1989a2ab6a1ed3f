from django.conf import settings
from django.db import models
from django.db.models import Q

from records.frozen import Held
from records.limits import SHORT_TEXT
from risks.models.risk import Risk, Scored, scores_are_known
from risks.querysets import ReviewQuerySet


class RiskReview(Scored):
    """What a risk was judged to be on a day: when it was recorded, and at each review. `is_changed` says whether a
    score is another one than before; `was_restricted` keeps it, and its words, from those not entitled then."""

    # Not a Record: it is written once, with its risk, and never edited.
    risk = models.ForeignKey(Risk, on_delete=models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField()
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_changed = models.BooleanField(default=False)
    why = models.CharField(max_length=SHORT_TEXT, blank=True)
    was_restricted = models.BooleanField(default=False)

    held = Held("Reviews of risks never change.")
    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["risk", "reviewed_on", "pk"]
        constraints = [
            *scores_are_known("risk_review"),
            models.CheckConstraint(
                name="risk_review_that_changes_a_score_says_why",
                condition=Q(is_changed=False) | ~Q(why=""),
                violation_error_message="Enter why the score changed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.risk}, {self.reviewed_on}"
