"""Faults in what a file says: all of them at once, by sheet, row and column, and then nothing is written."""

import pytest

from actions.models import Action
from imports.parsing.workbook import parse_workbook
from imports.services import begin, commit
from sheets.filled_in import CellFault
from sheets.grids import Cell
from tests.factories import NOW, TODAY
from tests.imports.samples import FIRST, HEAD, book, csv_of, looked, plain_world, row

WIDE = [*HEAD, "% complete", "Start date", "Completed on", "Progress", "Milestones", "Cost"]
PERCENT, RANGE = "a percentage from 0 to 100", "a date between 1 January 2000 and 31 December 2100"
REAL, CONTROL = "a real date, such as 31 March 2026", "text without control characters"
ERROR, SEEN = "a value, not an error of a formula", "text that can be seen"


def wide(**changes) -> list:
    """The first action with more columns: percent, start, completed, progress, milestones, cost."""
    more = {"percent": None, "start": None, "completed": None, "progress": None, "milestones": None, "cost": None}
    own = {name: changes.pop(name, value) for name, value in more.items()}
    return [*row(**changes), *own.values()]


BAD = {
    "percent above 100": (wide(percent=140), ("I", "140", PERCENT)),
    "percent above 100 in words": (wide(percent="140%"), ("I", "140%", PERCENT)),
    "percent below 0": (wide(percent=-5), ("I", "-5", PERCENT)),
    "year out of reach": (wide(Due="31/03/2204"), ("G", "31/03/2204", RANGE)),
    "year before 2000": (wide(Due="31 March 1999"), ("G", "31 March 1999", RANGE)),
    "a number that is no day": (wide(Due=5), ("G", "5", RANGE)),
    "a day that is not real": (wide(Due="31/02/2026"), ("G", "31/02/2026", REAL)),
    "a month that is not real": (wide(Due="2026-13-01"), ("G", "2026-13-01", REAL)),
    "a start that is not real": (wide(start="30 February 2026"), ("J", "30 February 2026", REAL)),
    "due before the start": (
        wide(start="1 April 2027"),
        ("G", "31/03/2027", "a day on or after the start, 1 April 2027"),
    ),
    "completed in the future": (
        wide(completed="31/03/2027"),
        ("K", "31/03/2027", "today or a day in the past"),
    ),
    "outcome too long": (wide(Outcome="x" * 501), ("C", "501 characters", "500 characters or fewer")),
    "timescale too long": (wide(Due="by then " * 30), ("G", "239 characters", "200 characters or fewer")),
    "progress too long": (wide(progress="x" * 4001), ("L", "4,001 characters", "4,000 characters or fewer")),
    "milestone too long": (wide(milestones="x" * 201), ("M", "201 characters", "200 characters or fewer")),
    "action too long": (wide(Action="word " * 1000), ("B", "4,999 characters", "4,000 characters or fewer")),
    "text without a field too long": (wide(cost="x" * 4001), ("N", "4,030 characters", "4,000 characters or fewer")),
    "reference too long": (wide(Ref="1.1" * 21), ("A", "63 characters", "60 characters or fewer")),
    "control character": (wide(Action="Light\x07 it"), ("B", "Light\\x07 it", CONTROL)),
    "control character where text is kept": (wide(cost="\x1b[31m"), ("N", "\\x1b[31m", CONTROL)),
    "error of a formula": (wide(Due=Cell("#REF!", is_error=True)), ("G", "#REF!", ERROR)),
    "error in words": (wide(cost="#DIV/0!"), ("N", "#DIV/0!", ERROR)),
    "text that nobody can see": (wide(Outcome="\u200b\u200b"), ("C", "\u200b\u200b", SEEN)),
}


@pytest.mark.parametrize("name", BAD)
def test_one_fault_is_the_only_one_that_is_listed(name):
    cells, (column, given, expected) = BAD[name]
    found = looked(["Plan"], WIDE, cells)
    assert found.faults == [CellFault("", 3, column, given, expected)]
    assert not found.is_ready


def test_a_reference_that_comes_twice_names_the_row_that_has_it_as_well():
    found = looked(WIDE, wide(), [], wide(Action="Visit hostels"), wide(Ref="1.1.", Action="Train staff"))
    expected = "a reference used once; row 2 has it as well"
    assert found.faults == [CellFault("", 4, "A", "1.1", expected), CellFault("", 5, "A", "1.1.", expected)]


def test_plans_that_number_anew_under_each_heading_are_no_fault():
    rows = [["1. ASB"], row(Ref="1"), ["2. Drugs"], row(Ref="1", Action="Visit hostels")]
    assert looked(HEAD, *rows).faults == []


def test_all_faults_are_listed_at_once():
    rows = [cells for cells, _ in BAD.values()]
    numbered = [[str(number), *cells[1:]] if len(cells[0]) < 9 else cells for number, cells in enumerate(rows, 1)]
    found = looked(WIDE, *numbered)
    assert [(fault.row, fault.column, fault.found, fault.expected) for fault in found.faults] != []
    expected = {(number, *fault) for number, (_, fault) in enumerate(BAD.values(), 2)}
    assert {(fault.row, *fault[2:]) for fault in found.faults} == expected


def test_what_is_right_is_no_fault():
    good = wide(percent="80%", start="1 April 2026", progress="x" * 4000, milestones="one\ntwo", cost="£5")
    assert looked(WIDE, good).faults == []


@pytest.mark.django_db
def test_with_a_fault_in_one_row_nothing_is_written():
    plain_world()
    bad = [*FIRST[:6], "31/03/2204", *FIRST[7:]]
    content = csv_of(HEAD, ["1.2", *FIRST[1:]], bad)
    source, found = begin(content, name="plan.csv", by=None, at=NOW, on=TODAY)
    assert [fault.found for fault in found.faults] == ["31/03/2204"]
    assert source.faults == [fault._asdict() for fault in found.faults]
    with pytest.raises(Exception, match="not ready"):
        commit(source, by=None, at=NOW, on=TODAY)
    assert not Action.objects.exists()


def test_the_sheet_of_a_fault_is_named():
    found = parse_workbook(book(HEAD, row(Outcome="#REF!"), name="Plan"))
    assert found.faults == [CellFault("Plan", 2, "C", "#REF!", ERROR)]
