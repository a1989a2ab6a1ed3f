"""One month of one police force, as data.police.uk publishes it: a CSV file with a row for each crime or incident.

Layout: https://data.police.uk/about/#columns. Rows for anti-social behaviour carry no Crime ID, and two rows that are
the same in every column are two incidents: nothing is ever taken out as a duplicate. Names of areas and streets are
not read at all.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from datasets.choices import AREA_CODE

HEADER = (
    *("Crime ID", "Month", "Reported by", "Falls within", "Longitude", "Latitude", "Location"),
    *("LSOA code", "LSOA name", "Crime type", "Last outcome category", "Context"),
)
# Of 2010 to 2012, before crimes had IDs and areas had codes.
OLD_HEADER = ("Month", "Reported by", "Falls within", "Easting", "Northing", "Location", "Crime type", "Context")
MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])")
LONGEST_TYPE, LONGEST_FORCE = 60, 80
# More than any force has in a month: the Metropolitan Police has about 100,000.
MOST_ROWS = 400_000
SHOWN = 40


class FaultyStreetFile(Exception):
    """The file cannot be read as a month of street-level crime; says why, and where. Nothing was written."""


@dataclass(frozen=True)
class StreetMonth:
    """What one file counts: `counts` by (area code, crime type), over all areas that the file names."""

    force: str
    month: date
    row_count: int
    without_area_count: int
    counts: Counter


def read_street_month(content: bytes) -> StreetMonth:
    """Raises FaultyStreetFile for another layout, another kind of file, or a row that contradicts the others."""
    rows = _rows(content)
    _require_layout(next(rows, ()))
    counts, months, forces, row_count, without_area = Counter(), set(), set(), 0, 0
    for line, row in enumerate(rows, 2):
        if not row:
            continue
        month, force, area, kind = _checked(row, line)
        months.add(month)
        forces.add(force)
        if len(months) > 1 or len(forces) > 1:
            raise FaultyStreetFile(f"Line {line}: {_two(months, forces)}. A file holds one month of one force.")
        row_count += 1
        if row_count > MOST_ROWS:
            raise FaultyStreetFile(f"It has more than {MOST_ROWS:,} rows: a file holds one month of one force.")
        if area:
            counts[area, kind] += 1
        else:
            without_area += 1
    if not row_count:
        raise FaultyStreetFile("It has no rows, so that it says neither which month nor which force it is of.")
    return StreetMonth(forces.pop(), _first_day(months.pop()), row_count, without_area, counts)


def _rows(content: bytes) -> Iterator[list[str]]:
    text = io.TextIOWrapper(io.BytesIO(content), encoding="utf-8-sig", newline="")
    reader = csv.reader(text, strict=True)
    while True:
        try:
            row = next(reader, None)
        except UnicodeDecodeError:
            raise FaultyStreetFile("It is not in UTF-8, as the published files are. Download it again.") from None
        except csv.Error as error:
            raise FaultyStreetFile(f"Line {reader.line_num}: it is no CSV there ({error}).") from None
        if row is None:
            return
        yield row


def _require_layout(header) -> None:
    header = tuple(name.strip() for name in header)
    if header == HEADER:
        return
    if header == OLD_HEADER:
        raise FaultyStreetFile(
            "It has the layout of before 2013, without area codes: its rows cannot be placed. Take months from the "
            "present archive of data.police.uk."
        )
    missing = [name for name in HEADER if name not in header]
    if missing:
        raise FaultyStreetFile(f"It is no street file of data.police.uk: it has no column {', '.join(missing)}.")
    raise FaultyStreetFile("Its columns are not in the published order. Use the file as it was downloaded.")


def _checked(row: list[str], line: int) -> tuple[str, str, str, str]:
    if len(row) != len(HEADER):
        raise FaultyStreetFile(f"Line {line}: it has {len(row)} cells where {len(HEADER)} are expected.")
    month, force, area, kind = (row[n].strip() for n in (1, 3, 7, 9))
    if not MONTH.fullmatch(month):
        raise FaultyStreetFile(f"Line {line}: the month is “{month[:SHOWN]}”, where one such as 2025-11 is expected.")
    if not force or len(force) > LONGEST_FORCE:
        raise FaultyStreetFile(f"Line {line}: “Falls within” must name the force in {LONGEST_FORCE} characters.")
    if area and not AREA_CODE.fullmatch(area):
        raise FaultyStreetFile(f"Line {line}: “{area[:SHOWN]}” is no LSOA code, such as E01026791.")
    if not kind or len(kind) > LONGEST_TYPE:
        raise FaultyStreetFile(f"Line {line}: the crime type must have 1 to {LONGEST_TYPE} characters.")
    return month, force, area, kind


def _two(months: set[str], forces: set[str]) -> str:
    found = sorted(months) if len(months) > 1 else sorted(forces)
    return f"it is of {found[1]} where others are of {found[0]}"


def _first_day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")
