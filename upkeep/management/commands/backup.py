from contextlib import suppress
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from partners.choices import Noted
from partners.services.auditing import note
from records.services import CANNOT_WRITE
from upkeep.choices import BACKUP
from upkeep.services.backing_up import back_up
from upkeep.services.jobs import begin, end
from upkeep.summaries.manifest import Refused


class Command(BaseCommand):
    help = (
        "Write database and files as one consistent set into a new folder below DIR, while the service goes on, and "
        "delete the backups there that are no longer kept. Ends with 1 when a file was missing or altered."
    )

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", type=Path)

    def handle(self, *, folder, **options):
        begin(BACKUP, at=timezone.now())
        try:
            said = self.back_up(folder)
        except CommandError as error:
            end(BACKUP, at=timezone.now(), worked=False, words=str(error))
            raise
        end(BACKUP, at=timezone.now(), worked=True, words=said)
        with suppress(*CANNOT_WRITE):
            note(Noted.UPKEEP, person=None, about=str(folder), words="Backup made", at=timezone.now())

    def back_up(self, folder: Path) -> str:
        try:
            made = back_up(folder, at=timezone.now())
        except (Refused, OSError) as error:
            raise CommandError(f"There is no new backup. {error}") from error
        manifest = made.manifest
        said = (
            f"{made.folder}: {manifest.row_count} rows of {len(manifest.tables)} tables and "
            f"{len(manifest.files)} files; {len(made.removed)} older backups deleted. "
            f"SHA-256 of its manifest: {made.sha256}"
        )
        self.stdout.write(said)
        if manifest.faults:
            raise CommandError("\n".join(["The backup is made, but not everything was in order:", *manifest.faults]))
        return said
