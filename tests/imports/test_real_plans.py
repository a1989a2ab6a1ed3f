"""Two plans as councils published them: every row has its place, and every text is somewhere."""

import csv
import os
from pathlib import Path

import pytest

from imports.choices import Meaning
from imports.matching.dry_run import make_dry_run
from imports.parsing.workbook import parse_workbook
from sheets.reading import read_workbook
from tests.imports.samples import KNOWN, open_questions, total

PLANS = Path(os.environ.get("SHARED_DATA") or Path(__file__).parents[3] / "shared" / "data") / "plans"
SALFORD = PLANS / "03a_salford_claremont_weaste_2007-08_update_june2008.csv"
BRACKNELL = PLANS / "06b_bracknell_forest_council_plan_2023-24_q3.csv"
ACTION, BELONGS, HEADING, LEFT_OUT = "action", "belongs_to_action", "heading", "left_out"

pytestmark = pytest.mark.skipif(
    not PLANS.is_dir(), reason="the published plans are neither in ../shared/data nor where SHARED_DATA says"
)


def read(path: Path):
    return read_workbook(path.read_bytes(), name=path.name)


def test_each_row_of_the_plan_with_headings_and_progress_rows():
    found = parse_workbook(read(SALFORD))
    assert [(row.place.row, row.kind.value, row.belongs_to and row.belongs_to.row) for row in found.rows] == [
        *((1, HEADING, None), (2, HEADING, None), (3, LEFT_OUT, None), (4, HEADING, None), (5, LEFT_OUT, None)),
        *((6, HEADING, None), (7, HEADING, None), (8, ACTION, 8), (9, BELONGS, 8), (10, ACTION, 10)),
        *((11, BELONGS, 10), (12, ACTION, 12), (13, BELONGS, 12)),
    ]
    assert {each.heading for each in found.actions} == {"2. A Safe City / Reducing Crime"}
    assert [each.text(Meaning.REFERENCE) for each in found.actions] == ["2.1.", "2.2.", "2.3."]
    assert found.actions[0].text(Meaning.PROGRESS).startswith("meetings held about Bolton Road; work in hand")
    assert found.actions[1].text(Meaning.PROGRESS).count("\n- ") == 2


def test_what_the_plan_with_headings_leaves_to_decide():
    found = make_dry_run(read(SALFORD), KNOWN)
    heading = "2. A Safe City / Reducing Crime"
    assert open_questions(found) == [
        ("priority", heading),
        ("measures", heading),
        ("lead", "GMP, Community Services"),
        ("stage", ""),
        ("lead", "Youth Service; Child Action Northwest; Message Trust; community providers"),
        ("lead", "GMP"),
    ]
    assert (found.faults, total(found)) == ([], 13)


def test_each_row_of_the_plan_with_percentages():
    found = make_dry_run(read(BRACKNELL), KNOWN)
    assert [(row.place.row, row.kind.value) for row in found.parsed.rows] == [
        *((1, HEADING), (2, ACTION), (3, ACTION), (4, ACTION))
    ]
    told = ("stage", "rating", "percent_complete", "due_on", "timescale_text")
    assert [[each.values[name] for name in told] for each in found.drafts] == [
        ["in_progress", "green", percent, "2024-03-31", "31 March 2024"] for percent in (80, 98, 90)
    ]
    assert [kind for kind, _ in open_questions(found)] == [
        *("outcome", "priority", "measures"),
        "lead",
        "lead",
        "lead",
    ]
    assert found.faults == []


@pytest.mark.parametrize("path", [SALFORD, BRACKNELL], ids=lambda path: path.name[:3])
def test_every_cell_is_in_a_piece_of_an_action_or_in_a_row_that_is_named(path):
    found = parse_workbook(read(path))
    kept = {cell.text for action in found.actions for cell in action.cells} | {row.text for row in found.rows}
    everything = "\n".join(kept)
    with path.open(encoding="utf-8-sig", newline="") as source:
        cells = [cell.strip() for line in csv.reader(source) for cell in line if cell.strip()]
    assert [cell for cell in cells if cell not in everything] == []
