import os
import tempfile
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from actions.exports import plan_workbook
from actions.models import Action
from periods.models import ReportingPeriod
from sheets.writing import CONTENT_TYPES, Unwritable


class Command(BaseCommand):
    help = "Write the whole plan, as a manager sees it, into a spreadsheet that can be edited and imported back."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="where to: a name that ends in .xlsx, .ods or .csv")

    def handle(self, *, file: Path, **options):
        ending, today = file.suffix.lower().removeprefix("."), timezone.localdate()
        if ending not in CONTENT_TYPES:
            raise CommandError(f"{file.name} must end in .xlsx, .ods or .csv: that says what is written.")
        actions = Action.objects.in_plan().in_plan_order().as_whole_rows()
        number, fresh = actions.count(), ReportingPeriod.objects.fresh(on=today)
        try:
            written = plan_workbook(actions.iterator(chunk_size=500), ending=ending, on=today, fresh=fresh)
            put(written, file)
        except Unwritable as fault:
            raise CommandError(f"Nothing was written: {fault}") from fault
        except OSError as fault:
            raise CommandError(f"{file} cannot be written: {fault.strerror or fault}.") from fault
        self.stdout.write(f"{number:,} action{'' if number == 1 else 's'} in {file}.")


def put(content: bytes, file: Path) -> None:
    """All of it or nothing: whoever reads `file` meanwhile finds what was there before."""
    # In the folder of the file itself: a rename is all or nothing only within one file system.
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(content)
            target.flush()
            # On the disk before the rename: after a power cut the name must not lead to an empty file.
            os.fsync(target.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
