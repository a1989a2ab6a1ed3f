from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from oversight.services import load_duties_file
from records.services import FaultyFile


class Command(BaseCommand):
    help = (
        "Load the duties of the partnership from a TOML file. Safe to run again: only what changed in the file is "
        "written, and nothing is until all of it is right."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options):
        try:
            loaded = load_duties_file(file, by=None, at=timezone.now())
        except FaultyFile as error:
            faults = "".join(f"\n  {fault}" for fault in error.faults)
            raise CommandError(f"Nothing was loaded. Put these right in {file}:{faults}", returncode=2) from error
        self.stdout.write(f"Duties: {loaded}. They are on /board/duties/.")
