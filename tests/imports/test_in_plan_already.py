"""Rows that speak of actions that are in the plan: what is said there is not lost to what a file happens to hold."""

from dataclasses import replace

from imports.matching.dry_run import DryRun
from tests.imports.samples import FIRST, HEAD, KNOWN, an_action, looked

HERE = {"description": "Two lamps and a mirror.", "due_on": "2027-03-31", "timescale_text": "", "stage": "in_progress"}


def found_again(head: list, cells: list, **more) -> DryRun:
    plan = replace(KNOWN, actions={5: an_action(5, "1.1", FIRST[1], values=HERE, **more)})
    return looked([*HEAD, *head], [*FIRST, *cells], plan=plan)


def test_words_that_no_field_takes_leave_the_description_of_an_action_alone():
    found = found_again(["Cost code", "Notes"], ["X12", "Ask again"])
    (draft,) = found.drafts
    assert "description" not in draft.values
    assert draft.not_taken == ["Cost code, Notes: no field takes these words, so they stay in the file"]


def test_on_a_new_action_they_stand_below_a_line_that_says_where_they_are_from():
    head, cells = ["Description", "Cost code"], ["Two lamps.", "X12"]
    (draft,) = looked([*HEAD, *head], [*FIRST, *cells]).drafts
    assert draft.values["description"] == "Two lamps.\n\nFrom the spreadsheet:\n\nCost code: X12"


def test_what_an_earlier_file_left_there_stays_when_the_description_is_told_anew():
    values = HERE | {"description": "Two lamps.\n\nFrom the spreadsheet:\n\nCost code: X12"}
    plan = replace(KNOWN, actions={5: an_action(5, "1.1", FIRST[1], values=values)})
    (draft,) = looked([*HEAD, "Description", "Cost code"], [*FIRST, "Three lamps.", "Y1"], plan=plan).drafts
    assert draft.values["description"] == "Three lamps.\n\nFrom the spreadsheet:\n\nCost code: X12"


def test_words_without_a_day_take_no_due_date_away_and_that_is_told():
    plan = replace(KNOWN, actions={5: an_action(5, "1.1", FIRST[1], values=HERE)})
    ongoing = [*FIRST[:6], "Ongoing", FIRST[7]]
    found = looked(HEAD, ongoing, plan=plan)
    (draft,) = found.drafts
    assert "due_on" not in draft.values
    assert draft.not_taken == ["Due: “Ongoing” names no day, so 31 March 2027 stays as it is here"]
