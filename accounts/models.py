from django.conf import settings
from django.db import models


class RecoveryCode(models.Model):
    """One of somebody's codes for the day on which their second factor is lost: kept as a keyed hash, used once.

    Nobody edits it, so it has neither version nor history.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="recovery_codes")
    code_hash = models.CharField(max_length=64, unique=True)
    used_at = models.DateTimeField("used", null=True, blank=True)

    def __str__(self) -> str:
        return f"Recovery code of {self.person}"
