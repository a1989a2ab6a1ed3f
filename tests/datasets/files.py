"""Months of street-level crime in the published layout, made up for tests."""

import csv
import io
import zipfile
from collections.abc import Iterable

from datasets.parsing.police_street_file import HEADER

HERE, THERE, NOWHERE = "E01026710", "E01099999", ""
BURGLARY, NUISANCE = "Burglary", "Anti-social behaviour"
# Three here, two of them the same in every column; one elsewhere; one without an area.
ROWS = ((HERE, BURGLARY), (HERE, NUISANCE), (HERE, NUISANCE), (THERE, BURGLARY), (NOWHERE, NUISANCE))


def street_file(
    rows: Iterable[tuple[str, str]] = ROWS,
    *,
    month: str = "2026-09",
    force: str = "Norfolk Constabulary",
    header: Iterable[str] = HEADER,
) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(header)
    for area, kind in rows:
        row = ["", month, force, force, "1.29", "52.62", "On or near Any Street", area, "Any area 001A", kind, "", ""]
        writer.writerow(row)
    return text.getvalue().encode()


def archive(files: dict[str, bytes]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(name, data)
    return content.getvalue()
