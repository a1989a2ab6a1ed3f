import pytest

from imports.choices import Meaning
from imports.parsing.columns import SourceColumn, columns_of, find_header, is_header
from imports.parsing.words import phrases
from imports.parsing.workbook import parse_workbook
from sheets.grids import Cell, Row
from tests.imports.samples import book, sheet

REF, ACTION, LEAD, DUE, KEEP = Meaning.REFERENCE, Meaning.ACTION, Meaning.LEAD, Meaning.DUE, Meaning.KEEP
PUBLISHED = [
    (
        "No. | Action | Information | Update | Time-scale | Responsible",
        [REF, ACTION, Meaning.DESCRIPTION, Meaning.PROGRESS, DUE, LEAD],
    ),
    (
        (
            "Ref | Source | Part | Issue | Requirement | Action | Notes | Target completion date | Lead agency | "
            "Nominated lead officer | Complete Y/N | Cross Reference"
        ),
        [REF, KEEP, KEEP, KEEP, KEEP, ACTION, KEEP, DUE, LEAD, Meaning.OFFICER, Meaning.COMPLETE, KEEP],
    ),
    (
        (
            "Ref No | New Item? | Objective | Action | Delivery Led By | Resources Allocated | Outcomes | Targets | "
            "Milestones | Status"
        ),
        [REF, KEEP, Meaning.OBJECTIVE, ACTION, LEAD, KEEP, Meaning.OUTCOME, KEEP, Meaning.MILESTONE, Meaning.STATUS],
    ),
    (
        "Action | How/what activity? | Lead Agency/Officer | Timescales | Indicative costs | National indicator",
        [ACTION, Meaning.DESCRIPTION, LEAD, DUE, KEEP, KEEP],
    ),
    (
        "Ref | Action | Directorate | Section | Stage | Due date | Percentage complete | Status | Comment",
        [REF, ACTION, LEAD, KEEP, Meaning.STAGE, DUE, Meaning.PERCENT, Meaning.STATUS, Meaning.PROGRESS],
    ),
    (
        "Reference | Origin | Date | Area | Recommendation | Exec Date | Lead Officer/EM | Action taken | Status",
        [REF, KEEP, KEEP, KEEP, ACTION, KEEP, Meaning.OFFICER, Meaning.PROGRESS, Meaning.STATUS],
    ),
    (
        (
            "Recommendation | Scope (local/regional) | Action | Lead agency | Key milestones | Target date | "
            "Completion date and outcome"
        ),
        [Meaning.OBJECTIVE, KEEP, ACTION, LEAD, Meaning.MILESTONE, DUE, Meaning.COMPLETED_ON],
    ),
    (
        "Priority 1 actions | What we will do | By when? | Who | RAG | Progress (Q3 2025-26)",
        [KEEP, ACTION, DUE, LEAD, Meaning.RATING, Meaning.PROGRESS],
    ),
    (
        "Action title | Action | Expected outcome | Partners | Start date | End date | Date completed",
        [Meaning.TITLE, ACTION, Meaning.OUTCOME, Meaning.SUPPORTING, Meaning.STARTS, DUE, Meaning.COMPLETED_ON],
    ),
]


def header(*labels) -> Row:
    return Row(1, tuple(Cell(label) for label in labels))


@pytest.mark.parametrize(("labels", "meanings"), PUBLISHED)
def test_headings_of_published_plans_are_known(labels, meanings):
    row = header(*labels.split(" | "))
    assert is_header(row)
    assert [column.meaning for column in columns_of(row)] == meanings


def test_of_two_columns_that_mean_the_same_the_plainer_one_counts_and_the_other_is_kept():
    columns = columns_of(header("Owner", "Lead partner", "Comment", "Update"))
    assert [column.meaning for column in columns] == [KEEP, LEAD, Meaning.PROGRESS, Meaning.PROGRESS]


def test_what_a_person_chose_counts_before_what_the_words_say():
    columns = columns_of(header("Action", "Owner", None), {"owner": "keep", "column c": "lead"}, 3)
    assert [column.meaning for column in columns] == [ACTION, KEEP, LEAD]


@pytest.mark.parametrize(
    "labels",
    [
        ["Indicator", "Description", "Directorate", "Last period", "This period", "Target", "Status", "Trend"],
        ["Action"],
        ["Take action against graffiti", "The council"],
        ["2.1", "Light the underpass", "Police", "31 March 2027"],
    ],
)
def test_other_rows_head_no_plan(labels):
    assert not is_header(header(*labels))


def test_the_header_stands_under_titles_and_keys():
    found = sheet(["Plan 2026"], [], ["Key", "Green", "Red"], ["1. A safer city"], ["Ref", "Action", "Lead"])
    assert find_header(found) == 5
    assert find_header(sheet(["Plan"], ["Nothing here"])) is None


def test_columns_are_named_as_spreadsheets_name_them():
    numbers = (0, 25, 26, 51, 701, 702)
    assert [SourceColumn(number, "", KEEP).letter for number in numbers] == ["A", "Z", "AA", "AZ", "ZZ", "AAA"]


LABELS = {
    Meaning.DUE: """
        Planned completion | When by? | Expected completion | Delivery timescale | End | Completion |
        Proposed completion date | Target for completion by | Anticipated end date | Complete by
    """,
    Meaning.LEAD: """
        Lead Officer / Agency | Who will lead? | Lead/Partners | Responsible partner | Accountable | Owner/Lead |
        Who is responsible? | Lead organisation(s) | Owning department | Agency responsible
    """,
    Meaning.ACTION: """
        Action Description | Key Activity | Actions required | Action to take | What | What we plan to do |
        Activity/Action | Proposed action | Our actions | Steps we will take | Tasks to do
    """,
    Meaning.PROGRESS: "What have we done | Commentary this quarter | Latest position | Progress so far | Update Q3",
    Meaning.KEEP: "Exec Date | Date of report | Board date | Review date | Date agreed | Cost (£)",
    Meaning.RATING: "BRAG | Confidence | Q2 RAG | RAG this quarter | Current rating",
    Meaning.OUTCOME: "What difference will it make? | Intended impact | Desired outcomes for residents",
    Meaning.STARTS: "Commencement | Start | Date started | Begins on",
}
SPOKEN = [(meaning, label) for meaning, labels in LABELS.items() for label in phrases(labels)]


@pytest.mark.parametrize(("meaning", "label"), SPOKEN, ids=lambda value: str(value))
def test_a_label_is_told_by_its_words(meaning, label):
    row = header("Ref", *(["Action"] if meaning != Meaning.ACTION else []), "Subject", label)
    columns = columns_of(row)
    assert columns[-1].meaning == meaning
    assert is_header(
        header("Ref", "Action", "Lead", label) if meaning != Meaning.ACTION else header("Ref", label, "Lead")
    )


def test_how_sure_it_is_what_a_column_holds():
    found = columns_of(header("Ref", "Action", "Planned completion", "Ward"), {"ward": "lead"})
    assert [column.sure.value for column in found] == ["certain", "certain", "likely", "chosen"]


def test_an_original_date_gives_way_to_a_revised_one():
    found = columns_of(header("Action", "Original due date", "Revised due date"))
    assert [column.meaning for column in found[1:]] == [DUE, DUE]
    assert found[1].period < found[2].period


def test_a_row_of_groups_above_the_header_says_of_which_quarter_its_columns_are():
    found = parse_workbook(
        book(
            ["Safer City Delivery Plan"],
            ["Actions", None, "Ownership", None, "Timescale", "Quarter 3", None],
            ["What", "How", "Lead", "Support", "By when", "Update", "RAG"],
            ["Light it", "With lamps", "Police", "Council", "2027", "Begun", "Green"],
        )
    )
    columns = {column.label: (column.meaning.value, column.period and column.period.quarter)
               for column in found.layouts[0].columns}  # fmt: skip
    assert columns == {
        "Actions: What": ("action", None),
        "Actions: How": ("description", None),
        "Ownership: Lead": ("lead", None),
        "Ownership: Support": ("supporting", None),
        "Timescale: By when": ("due", None),
        "Quarter 3: Update": ("progress", 3),
        "Quarter 3: RAG": ("rating", 3),
    }


@pytest.mark.parametrize("label", ["When agreed", "When reported to cabinet", "Expected committee date"])
def test_words_that_turn_a_date_make_it_no_deadline(label):
    (column,) = columns_of(Row(1, (Cell(label),)))
    assert column.meaning == Meaning.KEEP


def test_of_an_original_and_a_current_lead_the_current_one_counts():
    columns = columns_of(Row(1, (Cell("Action"), Cell("Original lead body"), Cell("Current lead body"))))
    assert [column.meaning for column in columns] == [Meaning.ACTION, Meaning.KEEP, Meaning.LEAD]
