"""A later version of a plan against the plan that is here: the same action, another one, or a question."""

import pytest

from imports.parsing.parsed_plan import ReadingChoices
from imports.summaries.current_plan import CurrentPlan
from tests.imports.samples import FIRST, HEAD, KNOWN, an_action, looked, open_questions, row

UNDERPASS, HOSTELS = "Light the underpass", "Visit the hostels of the city each month"


def plan(*actions) -> CurrentPlan:
    return CurrentPlan(**{**vars(KNOWN), "actions": {each.pk: each for each in actions}})


def matched(found) -> list[int | None]:
    return [each.match.pk for each in found.drafts]


def options(found) -> list[list[int]]:
    questions = [question for question in found.open_questions if question.kind == "match"]
    return [[option["action"] for option in question.options] for question in questions]


def test_our_own_reference_with_its_title_is_that_action():
    here = plan(an_action(1, "ASB-01", UNDERPASS))
    assert matched(looked(HEAD, row(Ref="ASB-01"), plan=here)) == [1]
    assert matched(looked(HEAD, row(Ref="asb-01", Action="Light the underpasses"), plan=here)) == [1]


def test_the_reference_that_the_source_gave_last_time_counts_as_well():
    here = plan(an_action(1, "ASB-01", UNDERPASS, source_reference="1.1"))
    assert matched(looked(HEAD, FIRST, plan=here)) == [1]


def test_the_same_reference_with_another_title_is_asked_about_and_a_new_action_is_suggested():
    others = {"source_reference": "1.2", "last_source": 5}
    here = plan(
        an_action(1, "ASB-01", HOSTELS, source_reference="1.1", last_source=5),
        an_action(2, "ASB-02", "Train shop staff", **others),
    )
    found = looked(HEAD, FIRST, row(Ref="1.2", Action="Train shop staff"), plan=here)
    assert (matched(found), options(found)) == ([None, 2], [[1]])
    assert found.open_questions[0].suggested == {"action": None}
    assert not found.is_ready


def test_the_numbers_of_another_plan_ask_nothing():
    here = plan(an_action(1, "ASB-01", HOSTELS, source_reference="1.1", last_source=5))
    found = looked(HEAD, FIRST, plan=here)
    assert (matched(found), open_questions(found), found.is_ready) == ([None], [], True)


def test_one_of_our_own_references_with_another_title_is_asked_about():
    here = plan(an_action(1, "ASB-01", HOSTELS))
    assert options(looked(HEAD, row(Ref="ASB-01"), plan=here)) == [[1]]


def test_renumbered_actions_are_asked_about_with_the_one_of_the_same_title_first():
    """2.3 became 2.4, and a new 2.3 came in: neither may overwrite the other."""
    here = plan(
        an_action(1, "ASB-01", UNDERPASS, source_reference="2.3"),
        an_action(2, "ASB-02", HOSTELS, source_reference="2.4"),
    )
    rows = [
        row(Ref="2.3", Action="Train shop staff"),
        row(Ref="2.4", Action=UNDERPASS),
        row(Ref="2.5", Action=HOSTELS),
    ]
    found = looked(HEAD, *rows, plan=here)
    assert matched(found) == [None, None, None]
    assert options(found) == [[1], [1, 2], [2]]
    assert [question.suggested for question in found.open_questions] == [
        *({"action": None}, {"action": 1}, {"action": 2})
    ]


def test_a_similar_title_without_a_reference_is_shown_for_confirmation():
    here = plan(an_action(1, "ASB-01", HOSTELS))
    found = looked(HEAD[1:], row(Action="Visit the hostels of the city every month")[1:], plan=here)
    assert (matched(found), options(found)) == ([None], [[1]])


@pytest.mark.parametrize("title", ["Close the underpass", "Light the subway"])
def test_a_word_or_two_in_common_is_no_likeness(title):
    here = plan(an_action(1, "ASB-01", UNDERPASS), an_action(2, "ASB-02", HOSTELS))
    found = looked(HEAD, row(Action=title), plan=here)
    assert (matched(found), found.is_ready) == ([None], True)


def test_another_title_is_a_new_action():
    here = plan(an_action(1, "ASB-01", HOSTELS))
    found = looked(HEAD, FIRST, plan=here)
    assert (matched(found), found.is_ready, len(found.new)) == ([None], True, 1)


@pytest.mark.parametrize(("answer", "pk"), [({"action": 1}, 1), ({"action": None}, None)])
def test_what_was_answered_is_taken(answer, pk):
    here = plan(an_action(1, "ASB-01", HOSTELS, source_reference="1.1"))
    found = looked(HEAD, FIRST, plan=here, answers={("match", "2:"): answer})
    assert (matched(found), found.is_ready) == ([pk], True)


def test_two_rows_cannot_both_be_one_action():
    here = plan(an_action(1, "ASB-01", UNDERPASS))
    found = looked(HEAD, row(Ref="ASB-01"), row(Ref="9.9"), plan=here)
    assert (matched(found), options(found)) == ([1, None], [[1]])
    answers = {("match", "2:"): {"action": 1}, ("match", "3:"): {"action": 1}}
    assert not looked(HEAD, row(Ref="ASB-01"), row(Ref="9.9"), plan=here, answers=answers).is_ready


def test_an_action_that_is_here_is_not_asked_about_what_the_file_does_not_say():
    here = plan(an_action(1, "ASB-01", UNDERPASS))
    found = looked(["Ref", "Action", "Lead"], ["ASB-01", UNDERPASS, "Police"], plan=here)
    assert open_questions(found) == []


def changes(found) -> dict:
    (changes,) = found.changes.values()
    return {change.field: (change.old, change.new) for change in changes.changes}


HERE = {
    "title": UNDERPASS,
    "description": UNDERPASS,
    "outcome": "People use it at night",
    "priority": 1,
    "lead_partner": 1,
    "stage": "in_progress",
    "rating": "green",
    "due_on": "2027-03-31",
    "timescale_text": "31/03/2027",
    "starts_on": "2026-04-01",
}


def test_only_what_the_file_says_otherwise_changes_field_by_field():
    here = plan(an_action(1, "ASB-01", UNDERPASS, source_reference="1.1", values=HERE))
    assert changes(looked(HEAD, FIRST, plan=here)) == {}
    found = looked(HEAD, row(Due="June 2027", Lead="Council"), plan=here)
    assert changes(found) == {
        "lead_partner": (1, 2),
        "due_on": ("2027-03-31", "2027-06-30"),
        "timescale_text": ("31/03/2027", "June 2027"),
    }


def test_what_the_file_said_last_time_and_says_again_does_not_undo_what_was_changed_here():
    edited = HERE | {"outcome": "Nobody is afraid there", "due_on": "2027-12-31"}
    base = HERE | {"measures": [1]}
    here = plan(an_action(1, "ASB-01", UNDERPASS, source_reference="1.1", values=edited, last_import=base))
    assert changes(looked(HEAD, FIRST, plan=here)) == {}


def test_a_field_changed_both_here_and_in_the_file_is_decided_by_a_person():
    edited = HERE | {"outcome": "Nobody is afraid there"}
    here = plan(
        an_action(1, "ASB-01", UNDERPASS, source_reference="1.1", values=edited, last_import=HERE | {"measures": [1]})
    )
    rows = [HEAD, row(Outcome="Everybody feels safe there")]
    found = looked(*rows, plan=here)
    assert open_questions(found) == [("conflict", "ASB-01: Outcome")]
    assert (found.is_ready, changes(found)) == (False, {})
    kept = looked(*rows, plan=here, answers={("conflict", "1:outcome"): {"take": "here"}})
    assert (kept.is_ready, changes(kept)) == (True, {})
    taken = looked(*rows, plan=here, answers={("conflict", "1:outcome"): {"take": "file"}})
    assert changes(taken) == {"outcome": ("Nobody is afraid there", "Everybody feels safe there")}


def test_progress_that_is_here_already_is_not_told_again():
    head = [*HEAD, "Progress"]
    for here in (
        an_action(1, "ASB-01", UNDERPASS, source_reference="1.1", values=HERE, progress="Two lamps are up."),
        an_action(
            1, "ASB-01", UNDERPASS, source_reference="1.1", values=HERE, last_import={"progress": "Two lamps are up."}
        ),
    ):
        (changes,) = looked(head, [*FIRST, "Two lamps are up."], plan=plan(here)).changes.values()
        assert changes.progress == ""
        (changes,) = looked(head, [*FIRST, "All are up."], plan=plan(here)).changes.values()
        assert changes.progress == "All are up."


def test_the_digest_stands_for_all_that_would_be_written():
    assert looked(HEAD, FIRST).digest == looked(HEAD, FIRST).digest != ""
    assert looked(HEAD, FIRST).digest != looked(HEAD, row(Due="June 2027")).digest
    assert looked(HEAD, FIRST, choices=ReadingChoices(columns={"due": "keep"})).digest != looked(HEAD, FIRST).digest
    assert looked(HEAD, row(Lead="GMP")).digest == ""
