from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from partners.choices import Noted
from partners.services.auditing import note
from upkeep.services.restoring import checked, newest_in, restore
from upkeep.summaries.manifest import Refused

MOVED = "Moved here from another database"


class Command(BaseCommand):
    help = (
        "Put a backup into an empty database and an empty MEDIA_ROOT. One that is cut or altered is refused, and "
        "nothing is written."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "folder", metavar="DIR", type=Path, help="a backup, or a folder of backups: then the newest"
        )
        parser.add_argument(
            "--verify", action="store_true", help="then read everything again and compare it, row by row, file by file"
        )
        parser.add_argument("--check", action="store_true", help="only see that the backup is whole; write nothing")
        parser.add_argument(
            "--moving", action="store_true", help="what move_database does with its backup: the audit log says so"
        )
        parser.add_argument("--sha256", default="", help="what `backup` said of its manifest, noted elsewhere")

    def handle(self, *, folder, **options):
        folder = newest_in(folder)
        try:
            manifest = checked(folder, sha256=options["sha256"])
            if not options["check"]:
                restore(folder, manifest, verify=options["verify"])
                # The folder of a move is gone in a moment.
                about, words = ("", MOVED) if options["moving"] else (str(folder), "Backup restored")
                note(Noted.UPKEEP, person=None, about=about, words=words, at=timezone.now())
        except (Refused, OSError) as error:
            raise CommandError(str(error)) from error
        held = f"{manifest.row_count} rows of {len(manifest.tables)} tables and {len(manifest.files)} files"
        if options["check"]:
            self.stdout.write(f"{folder} is whole: {held}.")
        elif options["verify"]:
            self.stdout.write(f"{folder} is restored: {held}, each compared and the same.")
        else:
            self.stdout.write(f"{folder} is restored: {held}.")
        for fault in manifest.faults:
            self.stdout.write(f"Not in order when the backup was made: {fault}")
