from dataclasses import dataclass

import pytest

from board.summaries.quorum import quorum, rule_in_words


@dataclass(frozen=True)
class Rule:
    quorum_seats: int
    quorum_authorities: int
    quorum_needs_chair: bool


@dataclass(frozen=True)
class Seated:
    partner_id: int
    is_there: bool = True
    is_authority: bool = False
    is_voting: bool = True
    chairs: bool = False


def some(number: int, *, first: int = 1, **facts) -> list[Seated]:
    return [Seated(partner_id, **facts) for partner_id in range(first, first + number)]


RULE = Rule(5, 3, True)
CHAIR = Seated(50, chairs=True)
COUNCIL_TWICE = [Seated(1, is_authority=True), Seated(1, is_authority=True)]
CASES = {
    "nobody": ([], (0, 0, False), 3),
    "just enough": ([CHAIR, *some(3, is_authority=True), *some(1, first=9)], (5, 3, True), 0),
    "one seat short": ([CHAIR, *some(3, is_authority=True)], (4, 3, True), 1),
    "one authority short": ([CHAIR, *some(2, is_authority=True), *some(9, first=9)], (12, 2, True), 1),
    "no chair": ([*some(3, is_authority=True), *some(9, first=9)], (12, 3, False), 1),
    "an authority with two seats counts once": (
        [CHAIR, *COUNCIL_TWICE, *some(1, first=2, is_authority=True), *some(5, first=9)],
        (9, 2, True),
        1,
    ),
    "advisers do not count": (
        [CHAIR, *some(3, is_authority=True), *some(4, first=9, is_voting=False)],
        (4, 3, True),
        1,
    ),
    "an authority's adviser is no authority": (
        [
            CHAIR,
            *some(2, is_authority=True),
            *some(3, first=7, is_voting=False, is_authority=True),
            *some(2, first=20),
        ],
        (5, 2, True),
        1,
    ),
    "those who are away do not count": (
        [CHAIR, *some(3, is_authority=True), *some(8, first=9, is_there=False)],
        (4, 3, True),
        1,
    ),
    "a chair who is away is no chair": (
        [Seated(50, chairs=True, is_there=False), *some(3, is_authority=True), *some(5, first=9)],
        (8, 3, False),
        1,
    ),
    "a chair who is an authority counts for all three": (
        [Seated(1, chairs=True, is_authority=True), *some(2, first=2, is_authority=True), *some(2, first=9)],
        (5, 3, True),
        0,
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_quorum(case):
    noted, counted, missing = CASES[case]
    found = quorum(RULE, noted)
    assert (found.seats, found.authorities, found.has_chair) == counted
    assert (len(found.missing), found.is_met) == (missing, missing == 0)


def test_a_rule_that_asks_nothing_is_met_by_nobody():
    assert quorum(Rule(0, 0, False), []).is_met


WORDS = [
    (RULE, "5 voting seats filled, 3 responsible authorities, the chair or a vice chair"),
    (Rule(1, 1, False), "1 voting seat filled, 1 responsible authority"),
    (Rule(0, 0, False), "No rule: any number may meet"),
]


@pytest.mark.parametrize(("rule", "words"), WORDS)
def test_rule_in_words(rule, words):
    assert rule_in_words(rule) == words


def test_what_is_missing_is_said():
    found = quorum(RULE, some(4, is_authority=True))
    assert found.words == (
        "Not quorate. Still needed: 1 voting seat and the chair or a vice chair. Present: 4 voting "
        "seats filled, 4 responsible authorities, no chair or vice chair."
    )
