"""What is suggested by likeness of words, and what is too little to suggest anything."""

from dataclasses import replace

import pytest

from imports.matching.likely_priorities import likely_measure, likely_priority
from tests.imports.samples import HEAD, KNOWN, an_action, looked, row

MEASURES = {
    1: ("SAFER-1", "Young people get support and a way out of crime linked to drugs and alcohol."),
    2: ("SAFER-2", "Victims of domestic abuse, children and young people among them, get support."),
    3: ("SAFER-3", "County lines drug networks are broken up effectively."),
}
PRIORITIES = {1: ("3. Drugs and alcohol",), 2: ("2. Domestic abuse and sexual violence",)}
PLAN = replace(KNOWN, measures=MEASURES, priorities=PRIORITIES)


@pytest.mark.parametrize(("words", "found"), [
    ("Networks of county lines closed", (3, "The file and this measure both say “county”, “lines” and “networks”")),
    ("Victims of abuse who are safe", (2, "The file and this measure both say “victims” and “abuse”")),
    # One word of a long sentence.
    ("A county show", None),
    # As much of two.
    ("Young ones get support", None),
    ("Light the underpass", None),
    ("", None),
])  # fmt: skip
def test_a_measure_is_suggested_only_where_the_words_are_alike(words, found):
    assert likely_measure(words, None, PLAN) == found


def test_a_measure_with_half_of_the_words_of_its_priority_is_suggested_and_says_so():
    assert likely_measure("", 2, PLAN) == (2, "The priority and this measure both say “domestic” and “abuse”")
    assert likely_measure("", None, PLAN) is None


@pytest.mark.parametrize(("serving", "found"), [
    ([[3], [3], [1]], (3, "2 of 3 actions of this priority serve it")),
    ([[3], [3], [1], [1]], None),
    ([[3]], None),
])  # fmt: skip
def test_what_more_than_half_of_the_actions_serve_is_suggested(serving, found):
    values = [{"measures": measures, "priority": 1} for measures in serving]
    actions = {pk: an_action(pk, f"DRU-{pk}", f"Task {pk}", values=each) for pk, each in enumerate(values, 1)}
    # By its words alone nothing is suggested for this priority.
    plan = replace(PLAN, actions=actions, priorities={1: ("1. Housing",), 2: PRIORITIES[2]})
    assert likely_measure("", 1, plan) == found


@pytest.mark.parametrize(("words", "found"), [
    ("Drug dealing", (1, "It and this priority both say “drugs”")),
    ("Sexual health", None),
    ("Sexual violence", (2, "It and this priority both say “sexual” and “violence”")),
])  # fmt: skip
def test_a_priority_is_suggested_only_where_the_words_are_alike(words, found):
    assert likely_priority(words, "", PRIORITIES) == found


def test_what_one_row_says_is_no_suggestion_for_all_under_its_heading():
    rows = [row(Success=None, Action="Close county lines networks", Priority="Other"), row(
        Ref="1.2", Success=None, Action="Visit the hostels", Priority="Other")]  # fmt: skip
    (question,) = [each for each in looked(HEAD, *rows, plan=PLAN).open_questions if each.kind == "measures"]
    assert (len(question.places), question.suggested) == (2, {})
