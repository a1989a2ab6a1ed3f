"""Every file that a browser sends is shown to the scanner for malware, if there is one, before any form sees it."""

import hashlib
from datetime import datetime
from uuid import uuid4

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import UploadedFile

from files import plain_name
from files.malware import Scanner, ScannerDown
from records import choices as times
from records.services.keeping_times import kept_for, note_gone
from upkeep.choices import QUARANTINE
from upkeep.limits import QUARANTINE_KEPT_FOR, SCANS_KEPT_FOR
from upkeep.models import ScannedFile

HOLDS_MALWARE = (
    "The file was not taken, because it holds malware ({}). Do not send it again: tell whoever gave it to you, and "
    "your own IT service. Administrators see that it was sent."
)
NOT_CHECKED = (
    "The file could not be checked for malware just now, so it was not taken. Choose it again and try once more in a "
    "few minutes."
)


def refusal_of(file: UploadedFile, *, by, at: datetime) -> str:
    """What to tell whoever sends it, "" for a file that may go on. Notes what was asked and what the answer was; what
    was found to be malware is put into quarantine."""
    if not settings.MALWARE_SCANNER:
        return ""
    scanner = Scanner(settings.MALWARE_SCANNER)
    try:
        version, found = scanner.version(), scanner.malware_in(file)
    except ScannerDown:
        return NOT_CHECKED
    ScannedFile.objects.create(
        name=plain_name(file.name),
        size=file.size,
        sha256=hashlib.file_digest(file.open("rb"), "sha256").hexdigest(),
        scanned_at=at,
        scanner=version[:200],
        found=found[:200],
        kept_as=_put_away(file) if found else "",
        sent_by=by,
    )
    return HOLDS_MALWARE.format(found) if found else ""


def _put_away(file: UploadedFile) -> str:
    file.seek(0)
    return default_storage.save(f"{QUARANTINE}/{uuid4().hex}", file)


def empty_quarantine(*, at: datetime) -> int:
    """Delete the bytes of what has lain there long enough; returns how many."""
    kept = kept_for(times.QUARANTINE, QUARANTINE_KEPT_FOR)
    old = ScannedFile.objects.filter(scanned_at__lt=at - kept).exclude(kept_as="")
    for scanned in old:
        # The file before its row: if this is cut short, the next run finds the row again.
        default_storage.delete(scanned.kept_as)
        ScannedFile.objects.filter(pk=scanned.pk).update(kept_as="")
    return note_gone(times.QUARANTINE, count=len(old), kept=kept, at=at)


def forget_scans(*, at: datetime) -> int:
    """Delete what was noted of scans long enough ago; returns how many."""
    kept = kept_for(times.SCANS, SCANS_KEPT_FOR)
    count, _ = ScannedFile.objects.filter(scanned_at__lt=at - kept, kept_as="").delete()
    return note_gone(times.SCANS, count=count, kept=kept, at=at)
