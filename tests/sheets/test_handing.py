"""Tables of many rows are handed to the process that writes them as their rows come."""

import io
from datetime import date

import pytest

from sheets.writing import LONG, CellKind, Column, Table, file_of, write
from sheets.writing.handing import ROWS_AT_ONCE, put_down, take_up

COLUMNS = (Column("What"), Column("How many", CellKind.NUMBER))
PROPERTIES = {"title": "Walks", "made_on": date(2026, 11, 22)}


def rows(number: int):
    return ((f"Walk {each}", each) for each in range(number))


def tables(number: int, kind=tuple) -> list[Table]:
    return [Table("Walks", COLUMNS, kind(rows(number)), is_locked=True), Table("Key", COLUMNS[:1], (("Why",),))]


@pytest.mark.parametrize("number", [0, 1, ROWS_AT_ONCE, ROWS_AT_ONCE + 1, LONG + 1])
def test_what_is_put_down_is_taken_up_as_it_was(number):
    file = io.BytesIO()
    assert put_down(file, "ods", iter(tables(number, iter)), PROPERTIES) == max(number, 1)
    file.seek(0)
    assert take_up(file) == ("ods", tables(number), PROPERTIES)


@pytest.mark.parametrize("ending", ["xlsx", "ods", "csv"])
@pytest.mark.parametrize("number", [3, LONG + 1])
def test_a_file_of_rows_that_come_is_that_of_rows_that_are_there(ending, number):
    with file_of(iter(tables(number, iter)), ending=ending, **PROPERTIES) as file:
        assert file.read() == write(tables(number), ending=ending, **PROPERTIES)


def test_no_more_rows_are_held_than_are_handed_on_at_once():
    held, most = 0, 0

    class Value:
        def __init__(self):
            nonlocal held, most
            held += 1
            most = max(most, held)

        def __reduce__(self):
            return str, ("Walk",)

        def __del__(self):
            nonlocal held
            held -= 1

    number = 5 * ROWS_AT_ONCE
    coming = ((Value(), each) for each in range(number))
    assert put_down(io.BytesIO(), "ods", [Table("Walks", COLUMNS, coming)], PROPERTIES) == number
    # Those that were handed on last, and those that are gathered.
    assert 0 < most <= 2 * ROWS_AT_ONCE
    assert held == 0
