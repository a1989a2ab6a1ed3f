"""What ran, and what came of it."""

from django.db import models
from django.db.models import F, Q

from records.models import LONG_TEXT


class JobRun(models.Model):
    """The last run of one job. Nobody edits it, so it has neither version nor history."""

    name = models.CharField(max_length=100, unique=True)
    began_at = models.DateTimeField("began")
    # Empty while it runs, and after a run that was cut short.
    ended_at = models.DateTimeField("ended", null=True, blank=True)
    worked_at = models.DateTimeField("last ended well", null=True, blank=True)
    words = models.CharField("what it said last", max_length=LONG_TEXT, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="job_run_ends_after_it_began",
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")),
                violation_error_message="A job ends after it has begun",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def failed(self) -> bool:
        return self.ended_at is not None and self.worked_at != self.ended_at
