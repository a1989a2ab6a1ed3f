from datetime import datetime

from django.apps import apps
from django.core.management.base import BaseCommand
from django.utils import timezone

from records.choices import REMOVED_FILES
from records.limits import REMOVED_FILES_KEPT_FOR
from records.models import KeptFile
from records.services.keeping_times import kept_for, note_gone


class Command(BaseCommand):
    help = (
        f"Delete the files of documents and papers removed more than {REMOVED_FILES_KEPT_FOR.days} days ago. "
        "Their rows and history stay."
    )

    def handle(self, **options):
        at, kept = timezone.now(), kept_for(REMOVED_FILES, REMOVED_FILES_KEPT_FOR)
        before = at - kept
        kinds = [model for model in apps.get_models() if issubclass(model, KeptFile)]
        count = sum(delete_files(model, before) for model in kinds)
        note_gone(REMOVED_FILES, count=count, kept=kept, at=at)
        self.stdout.write(f"Deleted the files of {count} removed documents.")


def delete_files(model: type[KeptFile], before: datetime) -> int:
    count = 0
    for kept in model._base_manager.filter(removed_at__lt=before).exclude(file="").iterator():
        # The file before its row: if this is cut short, the next run finds the row again.
        kept.file.delete(save=False)
        kept.save(update_fields=["file"])
        count += 1
    return count
