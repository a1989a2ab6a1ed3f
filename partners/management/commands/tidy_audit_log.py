from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from partners.services.auditing import forget_old_entries


class Command(BaseCommand):
    help = "Delete entries of the audit log that are older than AUDIT_LOG_KEPT_DAYS. Run it daily."

    def handle(self, **options):
        count = forget_old_entries(at=timezone.now())
        self.stdout.write(f"Deleted {count} entries of the audit log older than {settings.AUDIT_LOG_KEPT_DAYS} days.")
