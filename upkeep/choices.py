"""How often what keeps an installation well is done, and how long it may be late before somebody is told."""

from datetime import timedelta

from django.db.models import TextChoices

# Of each of the last days, weeks and months that have a backup, the newest is kept.
KEPT_DAYS, KEPT_WEEKS, KEPT_MONTHS = 14, 8, 6
# A daily job may be as late as this: a run that is a few hours late is no fault.
DAILY = timedelta(hours=36)
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
MAIL_WAITS_AT_MOST = timedelta(hours=1)
LEAST_FREE_BYTES = 1024**3
CERTIFICATE_LASTS_AT_LEAST = timedelta(days=21)
# How long before its end administrators are told that security.txt must be renewed.
CONTACT_RENEWED_BEFORE = timedelta(days=28)
# How old the signatures of the scanner for malware may be: freshclam fetches new ones several times a day.
SIGNATURES_LAST = timedelta(days=7)
# The folder of the store for files in which malware was found, how long their bytes lie there, and how long it is
# known which files were scanned.
QUARANTINE = "quarantine"
QUARANTINE_KEPT_FOR = timedelta(days=30)
SCANS_KEPT_FOR = timedelta(days=400)
# How long a file in quarantine is told of among what is wrong.
QUARANTINE_IS_TOLD_FOR = timedelta(days=7)


class RightsUse(TextChoices):
    """What was done because somebody asked for it, or because they left."""

    FILE = "file", "Given what is held about them"
    ERASURE = "erasure", "Name erased"
