from django.core.management.base import BaseCommand
from django.utils import timezone

from upkeep.limits import QUARANTINE_KEPT_FOR, SCANS_KEPT_FOR
from upkeep.services.scanning import empty_quarantine, forget_scans


class Command(BaseCommand):
    help = "Delete files that have lain in quarantine long enough, and old notes of what was scanned. Run it daily."

    def handle(self, **options):
        at = timezone.now()
        deleted, forgotten = empty_quarantine(at=at), forget_scans(at=at)
        self.stdout.write(
            f"Deleted {deleted} files from quarantine older than {QUARANTINE_KEPT_FOR.days} days "
            f"and forgot {forgotten} scans older than {SCANS_KEPT_FOR.days} days."
        )
