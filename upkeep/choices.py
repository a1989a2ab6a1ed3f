"""How often what keeps an installation well is done, and how long it may be late before somebody is told."""

from datetime import timedelta

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
