from datetime import date

from django.db import models

from actions.models.action import Action, in_reach
from govuk.dates import BETWEEN_FIRST_AND_LAST_DAY
from records.models import History, Record


class Milestone(Record):
    """A step on the way. It is done if and only if it has a date on which it was done."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="milestones")
    title = models.CharField(max_length=200)
    due_on = models.DateField("due date", null=True, blank=True)
    # No "done" beside it: two facts that could disagree.
    done_on = models.DateField("date done", null=True, blank=True)

    history = History()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="milestone_dates_are_between_2000_and_2100",
                condition=in_reach("due_on") & in_reach("done_on"),
                violation_error_message=f"Dates must be {BETWEEN_FIRST_AND_LAST_DAY}",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_done(self) -> bool:
        return self.done_on is not None

    def is_late(self, *, on: date) -> bool:
        return not self.is_done and self.due_on is not None and self.due_on < on
