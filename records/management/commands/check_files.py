from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from files.wording import counted
from records.services.stored_files import sweep_orphans
from records.summaries.stored_files import Checked, faults_of_storage


class Command(BaseCommand):
    help = (
        "Check every stored file and every frozen text against its checksum, and name what is missing or altered. "
        "Deletes files, a week old, of uploads that were cut short. Run it daily."
    )

    def handle(self, **options):
        at, checked, count = timezone.now(), Checked(), 0
        for fault in faults_of_storage(checked, at=at):
            self.stdout.write(fault)
            count += 1
        for name in sweep_orphans(at=at):
            self.stdout.write(f"{name} belonged to nothing, as an upload leaves that was cut short: it is deleted")
        words = f"{counted(checked.file_count, 'file')} and {counted(checked.text_count, 'frozen text')} checked"
        if count:
            raise CommandError(f"{words}: {counted(count, 'fault')}.")
        self.stdout.write(f"{words}: all are as they were kept.")
