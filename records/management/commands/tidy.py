from importlib import import_module

from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from records.choices import DRAFTS
from records.limits import DRAFTS_KEPT_FOR, SUBMISSIONS_KEPT_FOR
from records.services import forget_drafts, forget_submissions
from records.services.confirmed_personal_data import forget_meant
from records.services.keeping_times import kept_for


class Command(BaseCommand):
    help = "Forget sendings of forms that nobody will repeat, old drafts, and sessions that have ended. Run it daily."

    def handle(self, **options):
        at = timezone.now()
        forgotten, drafts = forget_submissions(at=at), forget_drafts(at=at)
        forget_meant(at=at)
        import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
        self.stdout.write(
            f"Forgot {forgotten} sendings of forms older than {SUBMISSIONS_KEPT_FOR.days} days "
            f"and {drafts} drafts older than {kept_for(DRAFTS, DRAFTS_KEPT_FOR).days} days; ended sessions are gone."
        )
