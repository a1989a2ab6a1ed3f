from django.core.management.base import BaseCommand
from django.utils import timezone

from packs.limits import PACKS_KEPT_FOR
from packs.summaries.papers import FOLDER
from papers.kept import forget_made_before


class Command(BaseCommand):
    help = (
        f"Delete the PDFs of packs that were made more than {PACKS_KEPT_FOR.days} days ago, and what belongs to "
        "them. They are made again when somebody asks for them."
    )

    def handle(self, **options):
        count = forget_made_before(timezone.now() - PACKS_KEPT_FOR, folder=FOLDER)
        self.stdout.write(f"Deleted {count} files that packs were made into.")
