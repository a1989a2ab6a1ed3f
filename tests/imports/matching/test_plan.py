"""Words of a source against what is known here: taken when they say it exactly, asked about when not."""

from datetime import date

import pytest

from imports.matching.dry_run import make_dry_run
from imports.parsing.parsed_plan import ReadingChoices
from sheets.grids import Cell
from tests.imports.samples import (
    COUNCIL,
    FIRST,
    HEAD,
    KNOWN,
    POLICE,
    PROBATION,
    book,
    looked,
    open_questions,
    row,
    total,
)


def draft(*rows, **more):
    (found,) = looked(HEAD, *rows, **more).drafts
    return found


def test_a_row_that_says_everything_is_ready_as_it_stands():
    found = looked(HEAD, FIRST)
    assert (found.is_ready, open_questions(found), found.faults) == (True, [], [])
    assert found.drafts[0].values == {
        "title": "Light the underpass",
        "outcome": "People use it at night",
        "priority": 1,
        "measures": [1],
        "lead_partner": POLICE,
        "stage": "in_progress",
        "rating": "green",
        "due_on": "2027-03-31",
        "timescale_text": "31/03/2027",
        "description": "Light the underpass",
    }


@pytest.mark.parametrize("name", ["police", "NORFOLK CONSTABULARY", " Police. "])
def test_a_partner_is_known_by_either_name_however_written(name):
    assert draft(row(Lead=name)).values["lead_partner"] == POLICE


def test_several_leads_in_one_cell_are_asked_about_once_and_kept_as_text():
    found = looked(
        HEAD, row(Lead="Police, Council; YMCA"), row(Ref="1.2", Action="Walk it", Lead="Police, Council; YMCA")
    )
    (question,) = found.open_questions
    assert (question.kind, question.words, len(question.places)) == ("lead", "Police, Council; YMCA", 2)
    assert (question.suggested, question.reason) == (
        {"lead": POLICE, "supporting": [COUNCIL]},
        "Police is named first",
    )
    answers = {("lead", question.key): {"lead": COUNCIL, "supporting": [POLICE]}}
    found = looked(HEAD, row(Lead="Police, Council; YMCA"), answers=answers)
    values = found.drafts[0].values
    assert (values["lead_partner"], values["supporting_partners"]) == (COUNCIL, [POLICE])
    assert values["description"] == "From the spreadsheet:\n\nLead partner: Police, Council; YMCA"


def test_what_words_were_decided_to_mean_counts_everywhere():
    answers = {("lead", "gmp"): {"lead": POLICE, "supporting": []}}
    rows = [row(Lead="GMP"), row(Ref="1.2", Action="Walk it", Lead="gmp.")]
    found = looked(HEAD, *rows, answers=answers)
    assert [each.values["lead_partner"] for each in found.drafts] == [POLICE, POLICE]
    question = looked(HEAD, row(Lead="GMP; Council"), answers=answers).open_questions[0]
    assert question.suggested == {"lead": POLICE, "supporting": [COUNCIL]}


def test_a_partner_that_is_no_longer_offered_is_asked_about_again():
    found = looked(HEAD, row(Lead="GMP"), answers={("lead", "gmp"): {"lead": 99}})
    assert open_questions(found) == [("lead", "GMP")]


def test_supporting_partners_are_those_that_are_named_and_the_rest_is_kept():
    head = [*HEAD, "Partners"]
    (found,) = looked(head, [*FIRST, "Council; Probation Service; YMCA"]).drafts
    assert found.values["supporting_partners"] == [COUNCIL, PROBATION]
    assert found.values["description"] == "From the spreadsheet:\n\nPartners: Council; Probation Service; YMCA"


def test_a_lead_officer_is_somebody_of_the_lead_partner_or_text():
    head = [*HEAD, "Lead officer"]
    assert looked(head, [*FIRST, "A Sergeant"]).drafts[0].values["lead_officer"] == 7
    assert (
        looked(head, [*FIRST, "Town sergeant"]).drafts[0].values["description"]
        == "From the spreadsheet:\n\nLead officer: Town sergeant"
    )


@pytest.mark.parametrize("words", ["ASB", "1. ASB", "anti-social behaviour"])
def test_a_priority_is_known_by_its_names(words):
    assert draft(row(Priority=words)).values["priority"] == 1


def test_a_heading_names_the_priority_where_there_is_no_column_for_it():
    head, cells = [HEAD[0], *HEAD[1:3], *HEAD[4:]], [*FIRST[:3], *FIRST[4:]]
    found = looked(head, ["1. ASB"], cells, ["Priority 9: other things"], ["2.1", "Walk it", *cells[2:]])
    assert found.drafts[0].values["priority"] == 1
    assert open_questions(found) == [("priority", "Priority 9: other things")]
    answers = {("priority", "priority 9: other things"): {"priority": 2}}
    found = looked(head, ["Priority 9: other things"], cells, answers=answers)
    assert found.drafts[0].values["priority"] == 2


def test_a_priority_merged_over_rows_or_left_empty_below_counts_for_them():
    rows = [row(Priority="Drugs"), row(Ref="1.2", Action="Walk it", Priority=None)]
    assert [each.values["priority"] for each in looked(HEAD, *rows).drafts] == [2, 2]


@pytest.mark.parametrize(
    ("words", "measures"), [("SAFER-1", [1]), ("SAFER-1; SAFER-2", [1, 2]), ("SAFER-2, SAFER-1", [1, 2]),
                            ("SAFER-1: People feel safe.", [1]), ("Fewer calls\nPeople feel safe", [1, 2])]
)  # fmt: skip
def test_success_measures_by_reference_or_statement(words, measures):
    assert draft(row(Success=words)).values["measures"] == measures


def test_unknown_measures_are_asked_about_and_kept_as_text():
    found = looked(HEAD, row(Success="SAFER-1; ten lamps"))
    assert open_questions(found) == [("measures", "SAFER-1; ten lamps")]
    assert "Success measures: SAFER-1; ten lamps" in found.drafts[0].values["description"]


def test_what_an_action_needs_and_the_source_lacks_is_asked_once_a_heading():
    found = looked(["Action"], ["ignored"], choices=ReadingChoices(headers={"": 1}))
    assert [kind for kind, _ in open_questions(found)] == ["outcome", "priority", "measures", "lead", "stage"]
    rows = [
        ["Action", "Lead"],
        ["Priority: ASB"],
        ["Light it", "Police"],
        ["Walk it", "Police"],
        ["Drugs and alcohol:"],
    ]
    found = looked(*rows, ["Visit hostels", "Police"])
    assert [(question.kind, question.words) for question in found.open_questions if question.kind == "measures"] == [
        ("measures", "Priority: ASB")
    ]


def test_one_answer_does_for_all_rows_under_a_heading():
    rows = [["Action", "Lead"], ["Priority: ASB"], ["Light it", "Police"], ["Walk it", "Police"]]
    answers = {
        ("outcome", "@priority: asb"): {"use": "title"},
        ("measures", "@priority: asb"): {"measures": [2]},
        ("priority", "priority: asb"): {"priority": 1},
        ("stage", "@stage"): {"stage": "not_started", "rating": ""},
    }
    found = looked(*rows, answers=answers)
    assert found.is_ready
    assert [(each.values["outcome"], each.values["measures"], each.values["stage"]) for each in found.drafts] == [
        ("Light it", [2], "not_started"),
        ("Walk it", [2], "not_started"),
    ]


def test_an_unknown_status_is_decided_once_and_kept_as_text():
    found = looked(HEAD, row(Status="Situation unresolved"))
    (question,) = found.open_questions
    assert (question.words, question.suggested) == (
        "Status: Situation unresolved",
        {"stage": "in_progress", "rating": "red"},
    )
    answers = {("stage", "situation unresolved"): {"stage": "on_hold", "rating": ""}}
    values = draft(row(Status="Situation unresolved"), answers=answers).values
    assert (values["stage"], values["description"]) == (
        "on_hold",
        "From the spreadsheet:\n\nStatus: Situation unresolved",
    )


def test_stage_rating_and_percentage_are_three_facts():
    head = ["Action", "Stage", "RAG", "Status", "%", *HEAD[2:6]]
    values = looked(head, ["Light it", "Complete", "Amber", "Green", 0.4, *FIRST[2:6]]).drafts[0].values
    assert (values["stage"], values["rating"], values["percent_complete"]) == ("complete", "amber", 40)
    assert values["description"] == "From the spreadsheet:\n\nStatus: Green"


@pytest.mark.parametrize(
    ("word", "stage", "questions"),
    [
        ("Yes", "complete", ["completed"]),
        ("Ongoing", "in_progress", []),
        ("No", None, ["stage"]),
        ("Mostly", None, ["stage"]),
    ],
)
def test_a_yes_or_no_column_that_holds_other_words(word, stage, questions):
    found = looked([*HEAD[:7], "Complete Y/N"], row(Status=word))
    assert found.drafts[0].values.get("stage") == stage
    assert [kind for kind, _ in open_questions(found)] == questions


@pytest.mark.parametrize(
    ("due", "suggested"), [("23/11/2026", {"on": "2026-11-23"}), ("24/11/2026", {}), ("Ongoing", {})]
)
def test_that_it_was_completed_on_time_is_suggested_unless_that_day_is_still_to_come(due, suggested):
    (question,) = looked(HEAD, row(Status="Complete", Due=due)).open_questions
    assert (question.kind, question.suggested) == ("completed", suggested)


def test_a_complete_action_needs_the_day_and_only_a_complete_one_has_it():
    head = [*HEAD, "Date completed"]
    found = looked(head, [*row(Status="Complete"), "31/10/2026"]).drafts[0]
    assert found.values["completed_on"] == "2026-10-31"
    found = looked(head, [*FIRST, "31/10/2026"]).drafts[0]
    assert "completed_on" not in found.values
    assert found.values["description"] == "From the spreadsheet:\n\nDate completed: 31/10/2026"


def test_the_published_timescale_is_kept_whatever_the_date():
    found = draft(row(Due="By March 2027"))
    assert (found.values["timescale_text"], found.values["due_on"]) == ("By March 2027", "2027-03-31")
    assert found.rules == ["Due 31 March 2027: the last day of the month, from “By March 2027”"]
    found = draft(row(Due="Easter 2027"), answers={("date", "easter 2027"): {"on": None}})
    assert (found.values["timescale_text"], "due_on" in found.values) == ("Easter 2027", False)
    found = draft(row(Due="Easter 2027"), answers={("date", "easter 2027"): {"on": "2027-03-28"}})
    assert found.values["due_on"] == "2027-03-28"


def test_a_range_gives_both_days():
    found = draft(row(Due="April 2026 to March 2027"))
    assert (found.values["starts_on"], found.values["due_on"]) == ("2026-04-01", "2027-03-31")


def test_columns_without_a_field_are_kept_under_their_names():
    found = looked([*HEAD, "Resources", None], [*FIRST, "£500 a year", "see 2.4"]).drafts[0]
    assert found.values["description"] == "From the spreadsheet:\n\nResources: £500 a year\n\nColumn J: see 2.4"


def test_a_long_action_is_titled_by_its_first_line_and_kept_whole():
    text = "• Light the underpass\n• Cut back the hedge " + "and the next one " * 20
    values = draft(row(Action=text)).values
    assert values["title"] == "Light the underpass"
    assert values["description"] == text.strip()


def test_progress_becomes_an_update_of_its_quarter_or_text_where_that_takes_none():
    head, cells = [*HEAD, "Progress"], [*FIRST, "Two lamps are up."]
    assert looked(head, cells).drafts[0].progress == ["Two lamps are up."]
    for found in (
        looked(head, cells, quarter=None),
        looked(head, cells, quarter=(2025, 3)),
        looked(head, cells, plan=type(KNOWN)(**{**vars(KNOWN), "open_quarters": frozenset()})),
    ):
        assert found.drafts[0].progress == []
        assert found.drafts[0].values["description"] == "From the spreadsheet:\n\nProgress: Two lamps are up."


def test_milestones_are_lines_with_a_day_and_other_lines_are_text():
    found = looked([*HEAD, "Milestones"], [*FIRST, "• Order the lamps by June 2026\n• See the lighting plan"]).drafts[
        0
    ]
    assert found.milestones == [("Order the lamps by June 2026", date(2026, 6, 30))]
    assert "Milestones: See the lighting plan" in found.values["description"]


def test_colours_without_a_key_are_asked_about_by_their_name():
    found = looked(HEAD, row(Status=Cell(None, fill="00b050")))
    assert open_questions(found) == [("stage", "Green: told by colour alone")]


def test_the_five_counts_add_up_while_questions_are_open():
    found = make_dry_run(
        book(HEAD, row(Lead="GMP"), ["Progress: two lamps."], ["Safer streets"], ["Total", "3"]), KNOWN
    )
    assert {kind.value: number for kind, number in found.counts.items()} == {
        "heading": 1,
        "needs_decision": 2,
        "belongs_to_action": 1,
        "left_out": 1,
    }
    assert total(found) == 5
