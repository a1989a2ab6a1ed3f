from importlib import import_module

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from records.services import SUBMISSIONS_KEPT, forget_submissions


class Command(BaseCommand):
    help = "Forget sendings of forms that nobody will repeat, and sessions that have ended. Run it daily."

    def handle(self, **options):
        forgotten = forget_submissions(at=timezone.now())
        import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
        self.stdout.write(
            f"Forgot {forgotten} sendings of forms older than {SUBMISSIONS_KEPT.days} days; ended sessions are gone."
        )
