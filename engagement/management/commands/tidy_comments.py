from django.core.management.base import BaseCommand
from django.utils import timezone

from engagement.limits import DECLINED_KEPT_FOR
from engagement.services import erase_declined


class Command(BaseCommand):
    help = "Erase the words of residents' comments that were declined more than 90 days ago. Run it daily."

    def handle(self, **options):
        count = erase_declined(at=timezone.now())
        self.stdout.write(
            f"Erased the words of {count} comments declined more than {DECLINED_KEPT_FOR.days} days ago."
        )
