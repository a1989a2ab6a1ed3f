from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from datasets.parsing.areas import FaultyAreaList, read_area_list
from datasets.services import load_areas


class Command(BaseCommand):
    help = "Load the areas (LSOAs) that the partnership serves from a list of the ONS. Safe to run again."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path)

    def handle(self, *, file: Path, **options):
        try:
            found = read_area_list(file.read_bytes())
        except (FaultyAreaList, OSError) as error:
            raise CommandError(f"Nothing was written. {file.name}: {error}", returncode=2) from error
        done = load_areas(found, by=None, at=timezone.now())
        left = f"; {done.not_in_file_count} here and not in the file stay" if done.not_in_file_count else ""
        self.stdout.write(
            f"{len(found.wards)} areas of {found.census}: {done.added_count} added, {done.changed_count} changed, "
            f"{done.same_count} as they were{left}."
        )
