"""Whether files that come in are scanned for malware, and what was found of late."""

from datetime import UTC, datetime

from django.conf import settings

from files.malware import Scanner, ScannerDown
from govuk.dates import moment
from upkeep.limits import QUARANTINE_IS_TOLD_FOR, SIGNATURES_LAST
from upkeep.models import ScannedFile
from upkeep.summaries.doctor.finding import Finding

ABOUT, QUARANTINE_ABOUT = "Malware scanner", "Quarantine"
NONE_SET_UP = "No scanner for malware is set up. Files are judged by their kind and by what they hold."


def of_the_quarantine(*, at: datetime) -> list[Finding]:
    found = ScannedFile.objects.exclude(found="").filter(scanned_at__gte=at - QUARANTINE_IS_TOLD_FOR).first()
    if found is None:
        return [Finding(QUARANTINE_ABOUT, f"No malware was sent in the last {QUARANTINE_IS_TOLD_FOR.days} days.")]
    words = f"Malware was sent on {moment(found.scanned_at)} and not taken: {found.found}."
    return [Finding(QUARANTINE_ABOUT, words, "See who sent it, below on the page Installation, and ask them.")]


def of_the_scanner(*, at: datetime) -> list[Finding]:
    if not settings.MALWARE_SCANNER:
        return [Finding(ABOUT, NONE_SET_UP)]
    try:
        version = Scanner(settings.MALWARE_SCANNER).version()
    except ScannerDown as down:
        words = f"{settings.MALWARE_SCANNER} does not answer, so that no file is taken: {down}."
        return [Finding(ABOUT, words, "Start clamd, or see that MALWARE_SCANNER is right.")]
    dated = signatures_of(version)
    if dated is not None and dated < at - SIGNATURES_LAST:
        return [
            Finding(ABOUT, f"Its signatures are old: {version}.", "See that freshclam runs and reaches its servers.")
        ]
    return [Finding(ABOUT, f"{version} answers.")]


def signatures_of(version: str) -> datetime | None:
    """Of when they are, by "ClamAV 1.4.6/27000/Mon Nov 30 09:00:00 2026"; None where it does not say."""
    try:
        return datetime.strptime(version.rpartition("/")[2] + " +0000", "%a %b %d %H:%M:%S %Y %z").astimezone(UTC)
    except ValueError:
        return None
