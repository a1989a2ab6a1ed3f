"""What is proposed for an action, and why: no database is asked."""

import pytest

from priorities.models import Outcome, Priority, SuccessMeasure
from succession.models.lines import REASON_LENGTH
from succession.summaries.proposals import NextStrategy, propose


def priority(pk: int, number: int, code: str, title: str) -> Priority:
    return Priority(pk=pk, number=number, code=code, short_title=title, title=f"{title}, in full")


def measure(pk: int, reference: str, statement: str = "", continues: int | None = None, serves: int | None = None):
    outcome = Outcome(pk=pk, priority_id=serves)
    return SuccessMeasure(
        pk=pk, reference=reference, statement=statement or f"Words of {pk}.", continues_id=continues, outcome=outcome
    )


ASB, OLD = priority(1, 1, "ASB", "Safe streets"), measure(1, "SAFER-1", "Fewer are afraid.")
SAME, RENAMED = priority(11, 1, "ASB", "Safe streets"), priority(12, 2, "NBH", "“Safe  streets”.")
ONLY_CODE, ONLY_NUMBER = priority(13, 3, "ASB", "Neighbourhoods"), priority(14, 1, "DA", "Abuse at home")
FOLLOWS, SAME_REFERENCE = measure(21, "S-9", continues=1), measure(22, "SAFER-1", "Other words.")
SAME_WORDS, STRANGER = measure(23, "S-8", "fewer are  afraid"), measure(24, "S-7", serves=14)


REWORDED = Priority(pk=17, number=1, code="ASB", short_title="Safe streets", title="Other words in full")
BOTH = "“Safe streets” is a priority of both strategies"
NO_PRIORITY = "No priority of the new strategy has the title or code of “Safe streets”"


@pytest.mark.parametrize(
    ("priorities", "measures", "expected", "why"),
    [
        (
            [SAME],
            [SAME_REFERENCE],
            (11, [22]),
            f"{BOTH}. The new strategy has SAFER-1 too, in other words.",
        ),
        ([SAME], [measure(22, "SAFER-1", OLD.statement)], (11, [22]), f"{BOTH}. SAFER-1 is in both strategies."),
        (
            [SAME],
            [measure(22, "SAFER-1", continues=1)],
            (11, [22]),
            f"{BOTH}. SAFER-1 goes on with the same reference.",
        ),
        ([ONLY_CODE, SAME], [FOLLOWS, SAME_REFERENCE], (11, [21]), f"{BOTH}. S-9 continues SAFER-1."),
        ([REWORDED], [FOLLOWS], (17, [21]), f"{BOTH}, with another title. S-9 continues SAFER-1."),
        ([RENAMED], [SAME_WORDS], (12, [23]), f"{BOTH}, with another title. S-8 has the words of SAFER-1."),
        (
            [priority(18, 4, "NBH", "Safe streets, in full")],
            [FOLLOWS],
            (18, [21]),
            "Priority 4, “Safe streets, in full”, has the title of “Safe streets”. S-9 continues SAFER-1.",
        ),
        (
            [ONLY_CODE],
            [FOLLOWS],
            (13, [21]),
            "Priority 3, “Neighbourhoods”, has the code of “Safe streets”, ASB. S-9 continues SAFER-1.",
        ),
        ([SAME], [STRANGER], (None, []), f"{BOTH}. No new measure follows SAFER-1."),
        ([ONLY_NUMBER], [STRANGER], (None, []), f"{NO_PRIORITY}. No new measure follows SAFER-1."),
        ([ONLY_NUMBER], [FOLLOWS], (None, []), f"{NO_PRIORITY}. S-9 continues SAFER-1."),
        (
            [ONLY_NUMBER],
            [measure(25, "S-6", continues=1, serves=14)],
            (14, [25]),
            "The new measures are those of priority 1, “Abuse at home”. S-6 continues SAFER-1.",
        ),
    ],
)
def test_keys_and_words_that_agree_are_proposed_with_the_reason(priorities, measures, expected, why):
    found = propose(ASB, [OLD], NextStrategy(tuple(priorities), tuple(measures)))
    key = found.priority.pk if found.priority else None
    assert ((key, [each.pk for each in found.measures]), found.why) == (expected, why)
    assert bool(found) is (key is not None)


def test_of_two_that_agree_nobody_but_a_person_can_say_which():
    twins = (priority(15, 2, "X", "Safe streets"), priority(16, 3, "Y", "Safe streets"))
    found = propose(ASB, [OLD], NextStrategy(twins, (FOLLOWS,)))
    named = "Priority 2, “Safe streets”, and priority 3, “Safe streets”, could each follow “Safe streets”"
    assert (bool(found), found.why) == (False, f"{named}. S-9 continues SAFER-1.")
    both = (measure(26, "S-1", continues=1), measure(27, "S-2", continues=1))
    found = propose(ASB, [OLD], NextStrategy((SAME,), both))
    assert (bool(found), found.why) == (False, f"{BOTH}. S-1 and S-2 could each follow SAFER-1.")


def test_each_measure_of_the_action_is_told_also_the_one_that_ends():
    own = [measure(2, "SAFER-2", "Two."), OLD, measure(3, "SAFER-3", "Three."), measure(4, "SAFER-4", "Four.")]
    new = (FOLLOWS, measure(31, "SAFER-2", "Two."), measure(32, "SAFER-3", "Three."))
    found = propose(ASB, own, NextStrategy((SAME,), new))
    assert [each.pk for each in found.measures] == [31, 21, 32]
    said = "S-9 continues SAFER-1. SAFER-2 and SAFER-3 are in both strategies. No new measure follows SAFER-4"
    assert found.why == f"{BOTH}. {said}."


def test_a_reason_that_nobody_wrote_says_so_and_fits_its_column():
    found = propose(ASB, [OLD], NextStrategy((SAME,), (FOLLOWS,)))
    assert found.reason_as_proposed == f"As proposed: {BOTH}. S-9 continues SAFER-1."
    many = [measure(pk, f"SAFER-{pk:09}", continues=None) for pk in range(100, 200)]
    new = tuple(measure(pk + 200, f"S-{pk:09}", continues=pk) for pk in range(100, 200))
    assert len(propose(ASB, many, NextStrategy((SAME,), new)).reason_as_proposed) <= REASON_LENGTH


def test_a_measure_that_continues_another_one_is_not_taken_for_its_reference():
    other = measure(28, "SAFER-1", continues=99)
    assert not propose(ASB, [OLD], NextStrategy((SAME,), (other,)))
