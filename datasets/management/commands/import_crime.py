import json
from dataclasses import asdict
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from datasets.parsing.street_file_sources import street_files
from datasets.services import CrimeImportRefused, ImportedMonth, import_street_files
from files import Refused
from govuk.dates import month_and_year
from records.management.progress import show_progress

AT_FAULT = 2


class Command(BaseCommand):
    help = "Take in months of police recorded crime from data.police.uk. Safe to run again: a month replaces itself."

    def add_arguments(self, parser):
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a street file, a folder, or the zip")
        parser.add_argument("--json", action="store_true", help="print the same as a list in JSON")

    def handle(self, *, paths: list[Path], **options):
        try:
            files = [file for path in paths for file in street_files(path)]
            done = import_street_files(files, by=None, at=timezone.now(), tell=self.tell)
        except CrimeImportRefused as refused:
            faults = "".join(f"\n  {fault}" for fault in refused.faults)
            raise CommandError(f"Nothing was written.{faults}", returncode=AT_FAULT) from refused
        except (Refused, OSError) as error:
            raise CommandError(f"Nothing was written. {error}", returncode=AT_FAULT) from error
        if options["json"]:
            self.stdout.write(json.dumps([as_json(each) for each in done], ensure_ascii=False))
        else:
            for each in done:
                self.stdout.write(line_of(each))

    def tell(self, done: int, total: int) -> None:
        show_progress(self.stderr, done, total, noun="files")


def line_of(each: ImportedMonth) -> str:
    return (
        f"{each.file}: {each.force}, {month_and_year(each.month)}: {each.row_count:,} rows read, "
        f"{each.kept_count:,} kept, {each.outside_count:,} outside the area, "
        f"{each.without_area_count:,} without an area; {each.standing}"
    )


def as_json(each: ImportedMonth) -> dict:
    return asdict(each) | {"month": f"{each.month:%Y-%m}"}
