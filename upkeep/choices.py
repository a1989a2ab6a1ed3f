"""How often what keeps an installation well is done, and how long it may be late before somebody is told."""

from datetime import timedelta

from django.db.models import TextChoices

from upkeep.limits import DAILY

BACKUP = "backup"
# What cron runs, and how old its last success may be.
JOBS = {
    "send_queued_mail": timedelta(hours=1),
    "run_daily": DAILY,
    "tidy": DAILY,
    "tidy_documents": DAILY,
    "tidy_comments": DAILY,
    "tidy_packs": DAILY,
    "tidy_scans": DAILY,
    "tidy_audit_log": DAILY,
    "cleanup_mail": DAILY,
    "check_plan": DAILY,
    "check_files": DAILY,
    BACKUP: DAILY,
    "doctor": DAILY,
}
# The folder of the store for files in which malware was found.
QUARANTINE = "quarantine"


class RightsUse(TextChoices):
    """What was done because somebody asked for it, or because they left."""

    FILE = "file", "Given what is held about them"
    ERASURE = "erasure", "Name erased"
