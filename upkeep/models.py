"""What ran, and what came of it; what the scanner for malware was asked."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from records.frozen import Held
from records.limits import LONG_TEXT, SHORT_TEXT
from upkeep.choices import RightsUse


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


class ScannedFile(models.Model):
    """A file that somebody sent and what the scanner said of it. Nobody edits it: it has neither version nor history.

    Where something was found the file was not let in: `kept_as` is where its bytes are in the store, out of reach of
    everybody and of the backups, until they are deleted.
    """

    name = models.CharField("file name", max_length=200)
    size = models.PositiveBigIntegerField("size in bytes")
    sha256 = models.CharField("SHA-256 of what was sent", max_length=64)
    scanned_at = models.DateTimeField("scanned", db_index=True)
    scanner = models.CharField("scanner and its signatures", max_length=200)
    found = models.CharField("what was found", max_length=200, blank=True)
    kept_as = models.CharField("where its bytes are", max_length=200, blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-scanned_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="scanned_file_is_in_quarantine_only_with_a_finding",
                condition=Q(kept_as="") | ~Q(found=""),
                violation_error_message="Only a file in which something was found is in quarantine",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RightsRequest(models.Model):
    """That somebody's right to what is held about them, or to be forgotten, was met: never changed."""

    kind = models.CharField(max_length=10, choices=RightsUse)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    done_at = models.DateTimeField("done")
    why = models.CharField("reason", max_length=SHORT_TEXT)
    row_count = models.PositiveIntegerField("entries given or changed")
    kept_count = models.PositiveIntegerField("entries on record that keep the name", default=0)

    held = Held("What was done for the rights of somebody stays as it was noted.")

    class Meta:
        ordering = ["-done_at", "-pk"]
        constraints = [
            models.CheckConstraint(name="rights_request_kind_is_known", condition=Q(kind__in=RightsUse.values)),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.person}"
