"""What is to be written, put down in a file of our own by one process and taken up by another, some rows at a time."""

import pickle
from collections.abc import Iterable
from dataclasses import replace
from itertools import islice
from typing import BinaryIO

from sheets.writing.tables import Table

ROWS_AT_ONCE = 200


def put_down(file: BinaryIO, ending: str, tables: Iterable[Table], properties: dict) -> int:
    """How many rows the longest of the tables has."""
    longest = 0
    pickle.dump((ending, properties), file)
    for table in tables:
        pickle.dump(replace(table, rows=()), file)
        rows, number = iter(table.rows), 0
        while some := list(islice(rows, ROWS_AT_ONCE)):
            pickle.dump(some, file)
            number += len(some)
        pickle.dump([], file)
        longest = max(longest, number)
    pickle.dump(None, file)
    return longest


def take_up(file: BinaryIO) -> tuple[str, list[Table], dict]:
    """(ending, tables, properties)"""
    ending, properties = _next(file)
    tables = []
    while (table := _next(file)) is not None:
        rows = []
        while some := _next(file):
            rows += some
        tables.append(replace(table, rows=tuple(rows)))
    return ending, tables, properties


def _next(file: BinaryIO):
    # Written by `put_down` a moment ago, into a file without a name: it comes by no way from outside.
    return pickle.load(file)  # noqa: S301
