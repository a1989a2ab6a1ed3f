"""What a file hides is told, whichever reader comes upon it; properties are told, and gone from our copy."""

import pytest

from files import Refused, inspect, without_properties
from sheets.reading import read_workbook
from tests.files.table import AT_SPREADSHEETS, CLEAN, HIDING

PROPERTIES = [name for name, told in HIDING.items() if told.is_property]


def told_by_inspection(content: bytes, name: str) -> tuple[list[str], str]:
    try:
        found = inspect(content, name=name)
    except Refused as refused:
        return [str(refused)], ""
    return [str(each) for each in (*found.faults, *found.hidden)], ", ".join(each.name for each in found.properties)


def told_by_reading(content: bytes, name: str) -> tuple[list[str], str]:
    try:
        found = read_workbook(content, name=name)
    except Refused as refused:
        return [str(refused)], ""
    return [str(each) for each in found.hidden], ", ".join(each.name for each in found.properties)


def is_told(name: str, reasons: list[str], properties: str) -> bool:
    told = HIDING[name]
    if told.is_property:
        return reasons == [] and told.words in properties
    return any(told.words in reason for reason in reasons)


@pytest.mark.parametrize("name", HIDING)
def test_what_a_file_hides_is_told(name):
    found = told_by_inspection(HIDING[name].made(), name)
    assert is_told(name, *found), found


@pytest.mark.parametrize("name", AT_SPREADSHEETS)
def test_reading_a_spreadsheet_tells_the_same(name):
    found = told_by_reading(HIDING[name].made(), name)
    assert is_told(name, *found), found


@pytest.mark.parametrize("name", CLEAN)
def test_file_that_hides_nothing_is_clean(name):
    assert told_by_inspection(CLEAN[name], name) == ([], "")


@pytest.mark.parametrize("name", PROPERTIES)
def test_our_copy_is_without_properties_and_still_whole(name):
    content = HIDING[name].made()
    copy = without_properties(content, name=name)
    assert b"Lead officer" not in copy
    assert told_by_inspection(copy, name) == ([], "")
    assert without_properties(content, name=name) == copy, "the same file has the same copy each time"


def test_there_are_at_least_48_of_them():
    assert len(HIDING) >= 48
