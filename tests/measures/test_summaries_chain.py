"""From evidence to result: what follows from what, and nothing of what a reader may not see."""

from itertools import pairwise

import pytest

from board.querysets import sight_of
from measures.choices import Step
from measures.summaries.chain import chain_of
from measures.summaries.picture import COLUMNS, picture_of
from tests.factories import TODAY, ActionReasonFactory, DecisionReasonFactory, SuccessMeasureFactory


def chain(world, persona: str = "board"):
    return chain_of(world.parts["measure"], sight=sight_of(world.people[persona]), on=TODAY)


def drawn(nodes) -> list:
    return [(node.step.value, node.words, drawn(node.nodes)) for node in nodes]


JUDGED = "Judged at risk for 2026-27 Q2"
WALK = "ASB-01 Action ASB-01: in progress"
LEANS = ("result", "Judged at risk for 2026-27 Q2, leaning on it", [])
FOUND = "Lighting fails on three of the five paths to the station. (Night walk of September 2026)"


@pytest.fixture
def decided(world):
    """The decision by email raised the open action."""
    world.parts["email decision"].actions.add(world.actions["open"])
    return world.parts["email decision"]


def test_a_judgement_leads_to_the_decision_and_the_action_and_back_to_a_judgement(world, decided):
    told = f"Decision {decided.reference}: {decided.text}"
    assert drawn(chain(world).roots)[0] == (
        "evidence",
        JUDGED,
        [("decision", told, [("action", WALK, [LEANS])])],
    )


def test_an_action_that_answers_by_itself_hangs_on_its_evidence(world):
    decision = world.parts["email decision"]
    told = f"Decision {decision.reference}: {decision.text}"
    (first, *_) = drawn(chain(world).roots)
    assert first == ("evidence", JUDGED, [("decision", told, []), ("action", WALK, [LEANS])])


def test_what_was_found_and_a_reading_begin_chains_of_their_own(world, decided):
    reason = {"kind": "reading", "reading": world.parts["judged reading"], "words": "", "source": ""}
    ActionReasonFactory(action=world.actions["closed"], **reason)
    ended = "ASB-04 Action ASB-04"
    roots = drawn(chain(world).roots)
    assert roots[1] == (
        "evidence",
        "Feel safe after dark, 2026-27 Q2: 110 reports",
        [("action", ended, [("result", "Outcome achieved: The survey of October 2026 says so.", [])])],
    )
    assert [words for _, words, _ in roots[2:]] == sorted({FOUND, *(words for _, words, _ in roots[2:])})


def test_the_last_judgement_is_there_though_nothing_answers_it(world):
    measure = SuccessMeasureFactory(reference="SAFER-2")
    assert chain_of(measure, sight=sight_of(world.people["board"]), on=TODAY).roots == ()
    world.actions["open"].reasons.all().delete()
    world.parts["email decision"].reasons.all().delete()
    assert drawn(chain(world).roots) == [("evidence", JUDGED, [])]


def test_a_decision_that_a_reader_may_not_see_leaves_nothing_between(world):
    """It answers the judgement and raised the open action: for others there is neither, nor the line between."""
    for node in chain(world, "other").roots:
        assert "Zyxomma" not in str(node)
    assert "Zyxomma" in str(chain(world, "manager").roots)


def test_actions_that_no_reason_reaches_are_counted_by_who_looks(world):
    serving = world.parts["measure"].actions.in_plan()
    seen = serving.visible_to(world.people["board"]).count()
    assert chain(world).without_reason_count == seen - 1


def test_each_box_stands_in_the_column_of_its_step_and_none_on_another(world, decided):
    picture = picture_of(chain(world))
    assert {box.x for box in picture.boxes} <= set(COLUMNS.values())
    assert [box.x == COLUMNS[box.step] for box in picture.boxes] == [True] * len(picture.boxes)
    for step in Step:
        column = sorted((box.y, box.y + box.height) for box in picture.boxes if box.step == step)
        assert all(bottom < top for (_, bottom), (top, _) in pairwise(column))
    assert picture.height >= max(box.y + box.height for box in picture.boxes)


def test_a_long_chain_is_drawn_in_part_and_listed_whole(world):
    for number in range(60):
        DecisionReasonFactory(decision=world.parts["email decision"], words=f"Finding {number:02d}")
        ActionReasonFactory(action=world.actions["open"], words=f"Found {number:02d}")
    found = chain(world)
    picture = picture_of(found)
    assert (len(found.roots) > 60, picture.is_whole, len(picture.boxes) <= 48) == (True, False, True)


def test_the_page_shows_the_picture_with_a_sentence_and_the_same_as_a_nested_list(world, decided):
    shown = world.client("board").get("/measures/SAFER-1/chain/").content.decode()
    assert 'role="img" aria-label="From ' in shown
    assert "style=" not in shown.partition("<main")[2]
    listed = shown.partition("Step by step")[2]
    assert listed.index(JUDGED) < listed.index(decided.reference) < listed.index(WALK)
