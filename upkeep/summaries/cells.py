"""One row of a table as one line of text, the same for the same row from either database."""

import base64
import hashlib
import json
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from uuid import UUID

from django.db import models
from django.utils.duration import duration_iso_string

# What a line holds as text, and the field makes a value of again.
FROM_TEXT = (models.DateField, models.TimeField, models.DecimalField, models.UUIDField, models.BinaryField)
FROM_TEXT += (models.DurationField,)


def as_text(value):
    """What JSON has no kind for. Times are in UTC: the databases give them in different zones."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return duration_iso_string(value)
    if isinstance(value, Decimal | UUID):
        return str(value)
    if isinstance(value, bytes | bytearray | memoryview):
        return base64.b64encode(value).decode("ascii")
    raise TypeError(f"A {type(value).__name__} cannot be written to a backup")


def line_of(row: tuple) -> str:
    return json.dumps(row, default=as_text, ensure_ascii=False, separators=(",", ":"))


def values_of(line: str, fields: list[models.Field], connection) -> list:
    """What the database takes for one line."""
    cells = zip(json.loads(line), fields, strict=True)
    return [
        field.get_db_prep_save(field.to_python(cell) if isinstance(field, FROM_TEXT) else cell, connection)
        for cell, field in cells
    ]


class Digest:
    """Of a table's rows, whatever their order: each database sorts text in its own way.

    The sum of the rows' SHA-256. It tells two tables apart that differ by a fault; against somebody who forges rows
    there is the SHA-256 of each file of a backup.
    """

    def __init__(self):
        self.row_count = self.total = 0

    def add(self, line: str) -> None:
        # PostgreSQL does not keep the order of the keys of JSON.
        same = json.dumps(json.loads(line), sort_keys=True, separators=(",", ":")) if "{" in line else line
        self.total += int.from_bytes(hashlib.sha256(same.encode()).digest())
        self.row_count += 1

    def __str__(self) -> str:
        return f"{self.total % 2**256:064x}"
