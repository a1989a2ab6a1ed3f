"""Published months of street-level crime become counts of the partnership's own areas, whole months at a time."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db import transaction
from django.utils import timezone

from datasets.models import Area, CrimeCount, CrimeMonth
from datasets.parsing.police_street_file import FaultyStreetFile, StreetMonth, read_street_month
from datasets.parsing.street_file_sources import StreetFile
from files import plain_name
from govuk.dates import month_and_year
from partners.models import User
from records.services import keep
from search.services import follow, followed_together

ROWS_AT_ONCE = 2_000


class Standing(StrEnum):
    NEW, REPLACED, SAME = "new", "replaced", "as it was"


class CrimeImportRefused(Exception):
    """Nothing was written. `faults` has a sentence for each file that stands in the way."""

    def __init__(self, faults: list[str]):
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class ImportedMonth:
    """What became of one file. Its rows are those kept, those outside the area, and those without one."""

    file: str
    force: str
    month: date
    row_count: int
    kept_count: int
    outside_count: int
    without_area_count: int
    standing: Standing


@dataclass(frozen=True)
class _Read:
    name: str
    sha256: str
    found: StreetMonth


@transaction.atomic
@followed_together()
def import_street_files(
    files: list[StreetFile], *, by: User | None, at: datetime, tell=lambda done, total: None
) -> list[ImportedMonth]:
    """Take in all files or none. A month of a force that is here already is replaced whole; the very same file
    changes nothing. `tell` is called with the numbers of files read so far and in all.

    Raises CrimeImportRefused for a file of another layout, for two files of one month that differ, and before the
    partnership's areas are known.
    """
    codes = frozenset(Area.objects.values_list("code", flat=True))
    if not codes:
        raise CrimeImportRefused(["The areas that the partnership serves are not here yet: load them first."])
    return [_take_in(read, codes, by=by, at=at) for read in _all_read(files, tell)]


def _all_read(files: list[StreetFile], tell) -> list[_Read]:
    """Each month once. All are read before the first is written, so that all faults are told at once."""
    read: dict[tuple[str, date], _Read] = {}
    faults = []
    for number, file in enumerate(files, 1):
        tell(number, len(files))
        content = file.read()
        try:
            one = _Read(plain_name(file.name), hashlib.sha256(content).hexdigest(), read_street_month(content))
        except FaultyStreetFile as error:
            faults.append(f"{file.name}: {error}")
            continue
        key = one.found.force, one.found.month
        other = read.setdefault(key, one)
        if other.sha256 != one.sha256:
            which = f"{one.found.force} in {month_and_year(one.found.month)}"
            faults.append(f"{one.name}: {other.name} is of {which} too, and differs. Send the one to be kept.")
    if faults:
        raise CrimeImportRefused(faults)
    return list(read.values())


def _take_in(read: _Read, codes: frozenset[str], *, by: User | None, at: datetime) -> ImportedMonth:
    found = read.found
    ours = {key: number for key, number in found.counts.items() if key[0] in codes}
    kept = sum(ours.values())
    row = CrimeMonth.objects.select_for_update().filter(force=found.force, month=found.month).first()
    # Of the same bytes the counts differ only when the areas do.
    standing = Standing.NEW if row is None else Standing.REPLACED
    if row is not None and row.sha256 == read.sha256 and row.kept_count == kept:
        standing = Standing.SAME
    else:
        row = row or CrimeMonth(force=found.force, month=found.month)
        row.sha256, row.file_name, row.row_count, row.kept_count = read.sha256, read.name, found.row_count, kept
        row.read_on = timezone.localdate(at)
        row.without_area_count = found.without_area_count
        row.outside_count = found.row_count - kept - found.without_area_count
        keep(row, by=by, at=at, why=f"Read from {read.name}"[:100])
        _replace_counts(row, ours)
    return ImportedMonth(
        file=read.name,
        force=found.force,
        month=found.month,
        row_count=row.row_count,
        kept_count=row.kept_count,
        outside_count=row.outside_count,
        without_area_count=row.without_area_count,
        standing=standing,
    )


def _replace_counts(month: CrimeMonth, ours: dict[tuple[str, str], int]) -> None:
    month.counts.all().delete()
    rows = [
        CrimeCount(month=month, area_code=code, crime_type=kind, number=number)
        for (code, kind), number in sorted(ours.items())
    ]
    CrimeCount.objects.bulk_create(rows, batch_size=ROWS_AT_ONCE)
    # Past `keep`. Each type once, and not each area.
    follow(list({row.crime_type: row for row in rows}.values()))
