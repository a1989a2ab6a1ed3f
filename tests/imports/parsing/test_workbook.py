"""Plans with every oddity that published ones have: what becomes of each row, and of each text in it."""

import pytest

from imports.choices import Meaning
from imports.matching.dry_run import make_dry_run
from imports.parsing.parsed_plan import ReadingChoices, RowPlace
from imports.parsing.workbook import parse_workbook
from sheets.grids import Cell, Workbook
from tests.imports.samples import KNOWN, book, kinds, sheet

HEAD = ["Ref", "Action", "Lead", "Due", "Progress"]
ACTION, BELONGS, HEADING, LEFT_OUT, ASKED = "action", "belongs_to_action", "heading", "left_out", "needs_decision"


def actions(workbook, **more):
    return parse_workbook(workbook, **more).actions


def test_titles_keys_and_notes_stand_above_the_header():
    found = book(
        ["COMMUNITY SAFETY PLAN 2026"],
        ["Updated for the board"],
        ["Key", "Green", "Amber", "Red"],
        ["1. A safer city"],
        ["A full account of this part is given in a report of its own."],
        ["2. A connected city"],
        ["Part", "Group", "Chair"],
        HEAD,
        ["2.1", "Light the underpass", "Police"],
    )
    assert [kind for _, kind in kinds(found)] == [
        *(HEADING, HEADING, LEFT_OUT, HEADING, LEFT_OUT, HEADING, LEFT_OUT, HEADING, ACTION)
    ]
    assert actions(found)[0].heading == "2. A connected city"


def test_headings_as_rows_apply_to_the_actions_below_them():
    found = book(
        HEAD,
        [Cell("Safer streets", columns=5)],
        ["1", "Light the underpass", "Police"],
        ["PRIORITY TWO"],
        ["2", "Visit hostels", "Probation"],
        ["Priority 3: drugs and alcohol"],
        ["3", "Train shop staff", "Council"],
    )
    assert [each.heading for each in actions(found)] == [
        *("Safer streets", "PRIORITY TWO", "Priority 3: drugs and alcohol")
    ]


def test_a_header_that_comes_again_may_have_slightly_other_columns():
    found = book(
        HEAD,
        ["1", "Light the underpass", "Police"],
        ["2. A connected city"],
        ["Ref", "Action", "Due", "Lead", "Cost"],
        ["2", "Visit hostels", "March 2027", "Probation", "£500"],
    )
    assert [kind for _, kind in kinds(found)] == [HEADING, ACTION, HEADING, HEADING, ACTION]
    second = actions(found)[1]
    assert [second.text(meaning) for meaning in (Meaning.LEAD, Meaning.DUE, Meaning.KEEP)] == [
        *("Probation", "March 2027", "£500")
    ]


def test_a_column_of_numbers_without_a_label_holds_the_references():
    found = book(
        [None, "Action", "Lead"], ["2.1", "Light the underpass", "Police"], ["2.2", "Visit hostels", "Police"]
    )
    assert [each.text(Meaning.REFERENCE) for each in actions(found)] == ["2.1", "2.2"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("Progress: two of nine lamps are up.", "two of nine lamps are up."),
        ("Progress:\n- two lamps are up\n- seven are ordered", "- two lamps are up\n- seven are ordered"),
        ("Update June 2026: two lamps", "Update June 2026: two lamps"),
        (Cell("Two of nine lamps are up, and the seven others are ordered for the spring.", columns=5), None),
        ("The supplier failed and a new one is sought, which will take us into the summer of next year", None),
    ],
)
def test_progress_in_a_row_of_its_own_belongs_to_the_action_above(cell, text):
    found = book(HEAD, ["1", "Light the underpass", "Police"], [cell], ["2", "Visit hostels", "Police"])
    assert kinds(found) == [(1, HEADING), (2, ACTION), (3, BELONGS), (4, ACTION)]
    (progress,) = actions(found)[0].all(Meaning.PROGRESS)
    assert progress.text == (text or (cell.value if isinstance(cell, Cell) else cell))


def test_a_milestone_in_a_row_of_its_own_belongs_to_the_action_above():
    found = book(HEAD, ["1", "Light the underpass", "Police"], ["Milestone: the lamps are ordered"])
    assert actions(found)[0].text(Meaning.MILESTONE) == "the lamps are ordered"


def test_cells_in_a_further_row_say_more_of_the_action_above():
    found = book(
        HEAD,
        ["1", "Light the underpass", "Police", "March 2027"],
        [None, None, "Council"],
        [None, "- and cut back the hedge"],
        [None, None, None, "June 2027", "Two lamps"],
    )
    (action,) = actions(found)
    assert kinds(found)[2:] == [(3, BELONGS), (4, BELONGS), (5, BELONGS)]
    assert action.text(Meaning.LEAD) == "Police\nCouncil"
    assert action.text(Meaning.ACTION) == "Light the underpass\n- and cut back the hedge"
    assert action.text(Meaning.DUE) == "March 2027\nJune 2027"


def test_rows_that_share_a_merged_number_are_one_action():
    found = book(
        HEAD,
        [Cell("1", rows=2), "Light the underpass", "Police"],
        [None, "Cut back the hedge", "Council"],
        ["2", "Visit hostels", "Police"],
    )
    assert kinds(found) == [(1, HEADING), (2, ACTION), (3, BELONGS), (4, ACTION)]
    assert actions(found)[0].text(Meaning.ACTION) == "Light the underpass\nCut back the hedge"


def test_a_cell_merged_over_several_actions_speaks_of_each():
    found = book(
        HEAD,
        ["1", "Light the underpass", Cell("Police", rows=2)],
        ["2", "Visit hostels"],
        ["3", "Train staff", "Council"],
    )
    assert [each.text(Meaning.LEAD) for each in actions(found)] == ["Police", "Police", "Council"]


@pytest.mark.parametrize(
    "values",
    [
        ["Safer streets"],
        [None, "Cut back the hedge"],
        [None, "Cut back the hedge", None, "March 2027"],
        ["2.7", None, "Police"],
    ],
)
def test_a_row_that_could_be_several_things_waits_for_a_decision(values):
    found = book(HEAD, ["1", "Light the underpass", "Police"], values)
    assert kinds(found)[-1] == (3, ASKED)


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("action", ACTION),
        ("continues", BELONGS),
        ("progress", BELONGS),
        ("milestone", BELONGS),
        ("heading", HEADING),
        ("left_out", LEFT_OUT),
    ],
)
def test_a_row_is_what_somebody_said_it_is(answer, kind):
    found = book(HEAD, ["1", "Light the underpass", "Police"], [None, "Cut back the hedge"])
    assert kinds(found, decided={RowPlace("", 3).key: answer})[-1] == (3, kind)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        (["Total", "9 actions"], "A total"),
        (["Total actions: 12"], "A total"),
        (["Sub-total", None, None, "12"], "A total"),
        (["Note: figures are provisional"], "A note that belongs to no action"),
        (["* carried over from 2025"], "A note that belongs to no action"),
        (["Source: the partnership"], "A note that belongs to no action"),
        (["Key", "Green", "Amber", "Red"], "The key of the sheet"),
    ],
)
def test_totals_notes_and_keys_are_left_out_with_their_reason(values, reason):
    found = parse_workbook(book(HEAD, ["1", "Light the underpass", "Police"], [], values))
    assert [(each.place.row, each.kind.value, each.reason) for each in found.rows[2:]] == [(4, LEFT_OUT, reason)] or (
        reason == "A total" and found.rows[2].kind.value == LEFT_OUT
    )


def test_bullets_and_line_breaks_in_cells_are_kept():
    text = "• Light the underpass\n• Mend the lamps\n\n  – and the switch"
    (action,) = actions(book(HEAD, ["1", text, "Police"]))
    assert action.text(Meaning.ACTION) == text


def test_a_status_told_by_colour_is_read_by_the_key_of_the_sheet():
    found = book(
        ["Key", Cell("On track", fill="00ff00"), Cell(None, fill="ff0000"), Cell("Needs attention")],
        ["Ref", "Action", "Status"],
        ["1", "Light the underpass", Cell(None, fill="00ff00")],
        ["2", "Visit hostels", Cell(None, fill="ff0000")],
        ["3", "Train staff", Cell(None, fill="0000ff")],
        ["4", "Walk the route", Cell("Complete", fill="ff0000")],
    )
    assert [each.text(Meaning.STATUS) for each in actions(found)] == [
        *("On track", "Needs attention", "Blue", "Complete")
    ]


def test_without_a_status_column_the_colours_of_the_key_are_found_in_the_row():
    found = book(
        ["Key", Cell("On track", fill="00ff00")],
        ["Ref", "Action", "Lead"],
        [Cell("1", fill="00ff00"), "Light the underpass", "Police"],
    )
    (cell,) = actions(found)[0].all(Meaning.STATUS)
    assert (cell.text, cell.column.name) == ("On track", "Colour")


def test_all_sheets_with_actions_are_read_and_the_others_are_named():
    found = parse_workbook(
        Workbook(
            (
                sheet(["Introduction"], ["What this is"], name="Read me"),
                sheet(["Action", "Lead"], ["Light the underpass", "Police"], name="Safer"),
                sheet(["Action", "Lead"], ["Visit hostels", "Police"], name="Drugs"),
                sheet(name="Empty"),
            )
        )
    )
    assert found.other_sheets == ["Read me", "Empty"]
    assert [(each.place, each.heading) for each in found.actions] == [
        (RowPlace("Safer", 2), "Safer"),
        (RowPlace("Drugs", 2), "Drugs"),
    ]


def test_a_person_chooses_sheet_header_and_columns():
    workbook = Workbook((sheet(["x", "y"], ["What to do", "Whom"], ["Light it", "Police"], name="Plan"),))
    assert [kind for _, kind in kinds(workbook)] == [ASKED] * 3
    choices = ReadingChoices(("Plan",), {"Plan": 2}, {"what to do": "action", "whom": "lead"})
    assert [kind for _, kind in kinds(workbook, choices=choices)] == [LEFT_OUT, HEADING, ACTION]
    assert actions(workbook, choices=choices)[0].text(Meaning.LEAD) == "Police"


def test_notes_below_the_table_are_notes_to_the_end_of_them():
    found = book(HEAD, ["1", "Light the underpass", "Police"], ["Notes"], ["1. Provisional"], ["2. See the strategy"])
    assert [kind for _, kind in kinds(found)] == [HEADING, ACTION, LEFT_OUT, LEFT_OUT, LEFT_OUT]


def test_capitals_alone_under_a_label_say_more_of_the_action_above():
    found = book(HEAD, ["1", "Light the underpass", "Police"], [None, None, "NCC"])
    assert actions(found)[0].text(Meaning.LEAD) == "Police\nNCC"


def test_a_second_table_on_the_sheet_is_read_by_its_own_header():
    found = book(
        ["Ref", "Action", "Lead", "Due"],
        ["1", "Light the underpass", "Police", "June 2027"],
        ["Completed actions"],
        ["Title", "Owner", "Date completed", "Comments"],
        ["Mend the gate", "Council", "1/2/2026", "Done well"],
    )
    assert [kind for _, kind in kinds(found)] == [HEADING, ACTION, HEADING, HEADING, ACTION]
    second = actions(found)[1]
    assert (second.heading, second.text(Meaning.LEAD), second.text(Meaning.COMPLETED_ON)) == (
        *("Completed actions", "Council", "1/2/2026"),
    )


LEFT = ["Action", "Lead", "Due"]
SIDE_BY_SIDE = [
    ["Nuisance", None, None, None, "Drugs"],
    [*LEFT, None, "Action", "Owner", "By when"],
    ["Light the path", "Police", "June 2027", None, "Visit hostels", "Council", "May 2027"],
    ["Close the gates", "Council", "June 2027"],
]


def test_two_tables_side_by_side_are_read_as_two():
    found = parse_workbook(Workbook((sheet(*SIDE_BY_SIDE, name="Plan"),)))
    assert [
        (each.place, each.heading, each.text(Meaning.ACTION), each.text(Meaning.LEAD)) for each in found.actions
    ] == [
        (RowPlace("Plan, columns A to C", 3), "Nuisance", "Light the path", "Police"),
        (RowPlace("Plan, columns A to C", 4), "Nuisance", "Close the gates", "Council"),
        (RowPlace("Plan, columns E to G", 3), "Drugs", "Visit hostels", "Council"),
    ]
    assert [column.letter for column in found.layouts[1].columns] == ["E", "F", "G"]


def test_what_stands_between_two_tables_is_not_lost():
    between = [None, None, None, "Note: provisional"]
    found = parse_workbook(Workbook((sheet(*SIDE_BY_SIDE, between, name="Plan"),)))
    assert [row.text for row in found.rows if row.place == RowPlace("Plan, columns A to D", 5)] == [between[3]]


def test_one_of_two_tables_side_by_side_can_be_left():
    found = parse_workbook(Workbook((sheet(*SIDE_BY_SIDE, name="Plan"),)), ReadingChoices(("Plan, columns E to G",)))
    assert [each.text(Meaning.ACTION) for each in found.actions] == ["Visit hostels"]
    assert found.other_sheets == ["Plan, columns A to C"]
    whole = parse_workbook(Workbook((sheet(*SIDE_BY_SIDE, name="Plan"),)), ReadingChoices(("Plan",)))
    assert len(whole.actions) == 3


def test_a_header_that_begins_again_in_its_row_heads_a_second_table():
    found = parse_workbook(book([*LEFT, *LEFT], ["Light it", "Police", "2027", "Visit", "Council", "2028"]))
    assert [(each.place.sheet, each.text(Meaning.DUE)) for each in found.actions] == [
        ("columns A to C", "2027"),
        ("columns D to F", "2028"),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        ([*LEFT, None, "Status", "Notes"], ["Light it", "Police", "June 2027", None, "On track", "None"]),
        ([*LEFT, None, "Key", "Colour"], ["Light it", "Police", "June 2027", None, "Green", "On track"]),
        ([*LEFT, None, "Action taken", "Progress"], ["Light it", "Police", "June 2027", None, "Two lamps", "Good"]),
        ([*LEFT, None, "Action", "Lead"], ["Light it", "Police", "June 2027"]),
    ],
)
def test_columns_beside_an_empty_one_belong_to_the_table(rows):
    assert [layout.sheet for layout in parse_workbook(book(*rows)).layouts] == [""]


def test_what_is_wrong_in_the_second_of_two_tables_is_told_by_its_own_letters():
    rows = [*SIDE_BY_SIDE[:2], [*SIDE_BY_SIDE[2][:6], "31 February 2027"]]
    faults = make_dry_run(Workbook((sheet(*rows, name="Plan"),)), KNOWN).faults
    assert [(fault.sheet, fault.column, fault.row) for fault in faults] == [("Plan, columns E to G", "G", 3)]


def coloured(*fills: str) -> list[str]:
    """What the colours of a column without words tell of the actions, one a row."""
    rows = [["Ref", "Action", "Lead", "x"]]
    rows += [[str(number), "Light it", "Police", Cell(None, fill=fill)] for number, fill in enumerate(fills, 1)]
    return [cell.colour for action in actions(book(*rows)) for cell in action.cells if cell.colour]


def test_a_column_of_several_colours_tells_how_actions_are_going_without_a_key():
    assert coloured("00b050", "ff0000", "ffc000") == ["green", "red", "amber"]


@pytest.mark.parametrize("fills", [("00b050", "00b050"), ("00b050", "ffffff"), ("7030a0", "00b050"), ("f2f2f2", "")])
def test_one_colour_paper_and_decoration_tell_nothing(fills):
    assert coloured(*fills) == []
