from datetime import timedelta

from django.core.management.base import BaseCommand
from django.utils import timezone

from actions.models import Document

KEPT_FOR = timedelta(days=90)


class Command(BaseCommand):
    help = "Delete the files of documents removed more than 90 days ago. Their rows and history stay."

    def handle(self, **options):
        removed = Document.objects.filter(removed_at__lt=timezone.now() - KEPT_FOR).exclude(file="")
        count = 0
        for document in removed.iterator():
            document.file.delete(save=False)
            document.save(update_fields=["file"])
            count += 1
        self.stdout.write(f"Deleted the files of {count} removed documents.")
