"""From when on an installation is not well, and how long backups and what was scanned are kept."""

from datetime import timedelta

# Of each of the last days, weeks and months that have a backup, the newest is kept.
KEPT_DAYS, KEPT_WEEKS, KEPT_MONTHS = 14, 8, 6
# A daily job may be as late as this: a run that is a few hours late is no fault.
DAILY = timedelta(hours=36)
MAIL_WAITS_AT_MOST = timedelta(hours=1)
CERTIFICATE_LASTS_AT_LEAST = timedelta(days=21)
LEAST_FREE_BYTES = 1024**3  # on each disk
# How long before its end administrators are told that security.txt must be renewed.
CONTACT_RENEWED_BEFORE = timedelta(days=28)
# How old the signatures of the scanner for malware may be: freshclam fetches new ones several times a day.
SIGNATURES_LAST = timedelta(days=7)
QUARANTINE_KEPT_FOR = timedelta(days=30)
SCANS_KEPT_FOR = timedelta(days=400)
# How long a file in quarantine is told of among what is wrong.
QUARANTINE_IS_TOLD_FOR = timedelta(days=7)
