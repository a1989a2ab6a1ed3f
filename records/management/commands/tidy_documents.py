from datetime import datetime, timedelta

from django.apps import apps
from django.core.management.base import BaseCommand
from django.utils import timezone

from records.models import KeptFile

KEPT_FOR = timedelta(days=90)


class Command(BaseCommand):
    help = "Delete the files of documents and papers removed more than 90 days ago. Their rows and history stay."

    def handle(self, **options):
        before = timezone.now() - KEPT_FOR
        kinds = [model for model in apps.get_models() if issubclass(model, KeptFile)]
        count = sum(delete_files(model, before) for model in kinds)
        self.stdout.write(f"Deleted the files of {count} removed documents.")


def delete_files(model: type[KeptFile], before: datetime) -> int:
    count = 0
    for kept in model._base_manager.filter(removed_at__lt=before).exclude(file="").iterator():
        kept.file.delete(save=False)
        kept.save(update_fields=["file"])
        count += 1
    return count
