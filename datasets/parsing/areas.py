"""A list of areas as the Office for National Statistics publishes it: a CSV file with a column of LSOA codes, named
after their census, and perhaps one of ward names. Other columns are left alone."""

import csv
import io
import re
from dataclasses import dataclass

from datasets.choices import AREA_CODE, Census

CODES = re.compile(r"LSOA(11|21)CD", re.IGNORECASE)
WARDS = re.compile(r"WD\d\dNM", re.IGNORECASE)
SHOWN = 40


class FaultyAreaList(Exception):
    """The file cannot be read as a list of areas; says why, and where. Nothing was written."""


@dataclass(frozen=True)
class AreaList:
    census: Census
    wards: dict[str, str]  # {code of the area: its ward, or nothing where the file has no wards}


def read_area_list(content: bytes) -> AreaList:
    """Raises FaultyAreaList."""
    try:
        rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True))
    except UnicodeDecodeError:
        raise FaultyAreaList("It is not in UTF-8. Save it as “CSV UTF-8”.") from None
    except csv.Error as error:
        raise FaultyAreaList(f"It is no CSV file ({error}).") from None
    header = [name.strip() for name in rows[0]] if rows else []
    codes = [n for n, name in enumerate(header) if CODES.fullmatch(name)]
    if len(codes) != 1:
        raise FaultyAreaList("It needs one column of codes, headed LSOA21CD or LSOA11CD.")
    ward = next((n for n, name in enumerate(header) if WARDS.fullmatch(name)), None)
    census = Census.OF_2011 if "11" in header[codes[0]] else Census.OF_2021
    return AreaList(census, dict(_area(row, line, codes[0], ward) for line, row in enumerate(rows[1:], 2) if row))


def _area(row: list[str], line: int, code_at: int, ward_at: int | None) -> tuple[str, str]:
    code = row[code_at].strip() if code_at < len(row) else ""
    if not AREA_CODE.fullmatch(code):
        raise FaultyAreaList(f"Line {line}: “{code[:SHOWN]}” is no LSOA code, such as E01026791.")
    return code, row[ward_at].strip() if ward_at is not None and ward_at < len(row) else ""
