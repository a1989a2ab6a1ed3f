"""What is proposed for an action, and why: no database is asked."""

import pytest

from priorities.models import Outcome, Priority, SuccessMeasure
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


@pytest.mark.parametrize(
    ("priorities", "measures", "expected", "why"),
    [
        ([SAME], [SAME_REFERENCE], (11, [22]), "Priority 1 is the same, and SAFER-1 is in both strategies."),
        (
            [ONLY_CODE, SAME],
            [FOLLOWS, SAME_REFERENCE],
            (11, [21]),
            "Priority 1 is the same, and S-9 continues SAFER-1.",
        ),
        ([RENAMED], [SAME_WORDS], (12, [23]), "Priority 2 has the same title, and S-8 has the words of SAFER-1."),
        ([ONLY_CODE], [FOLLOWS], (13, [21]), "Priority 3 has the same code, ASB, and S-9 continues SAFER-1."),
        (
            [SAME],
            [STRANGER],
            (None, []),
            "Priority 1 is the same, but none of its measures goes on in the new strategy.",
        ),
        (
            [ONLY_NUMBER],
            [STRANGER],
            (None, []),
            "No priority and no measure of the new strategy has its code, reference or words.",
        ),
        (
            [ONLY_NUMBER],
            [FOLLOWS],
            (None, []),
            "Its measures go on in the new strategy, but no priority there has its code or title.",
        ),
        (
            [ONLY_NUMBER],
            [measure(25, "S-6", continues=1, serves=14)],
            (14, [25]),
            "Priority 1 is served by its measures, and S-6 continues SAFER-1.",
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
    assert not propose(ASB, [OLD], NextStrategy(twins, (FOLLOWS,)))
    both = (measure(26, "S-1", continues=1), measure(27, "S-2", continues=1))
    assert not propose(ASB, [OLD], NextStrategy((SAME,), both))


def test_a_measure_that_continues_another_one_is_not_taken_for_its_reference():
    other = measure(28, "SAFER-1", continues=99)
    assert not propose(ASB, [OLD], NextStrategy((SAME,), (other,)))
