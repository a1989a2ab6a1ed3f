"""Why something was done, as it was known on a day, and what was said of it since."""

import re
from datetime import timedelta

import pytest

from board.models import Decision
from datasets import services as data
from measures.services import judge_again
from records.services import keep, remove
from tests.factories import (
    NOW,
    TODAY,
    ActionReasonFactory,
    DecisionReasonFactory,
    IndicatorFactory,
    JudgementFactory,
    ReadingFactory,
    SuccessMeasureFactory,
)
from tests.project.board_world import MARKER

THEN, DAY = NOW - timedelta(days=20), (NOW - timedelta(days=20)).date()
EARLIER = NOW - timedelta(days=30)


def text(client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode().partition("<main")[2]).split())


def on_that_day(world, persona: str = "other") -> str:
    return text(world.client(persona), f"/as-at/{DAY}/actions/ASB-01/").partition("Updates by then")[0]


@pytest.fixture
def action(world):
    action = world.actions["open"]
    for reason in action.reasons.all():
        remove(reason, by=None, at=EARLIER - timedelta(days=1), why="Removed")
    return action


def test_reasons_are_those_that_stood_then(world, action):
    assert "Why there was this action Nobody had said by then." in on_that_day(world)
    gone = ActionReasonFactory(action=action, words="The lamps are out.", created_at=EARLIER)
    ActionReasonFactory(action=action, words="The path floods.", created_at=EARLIER)
    ActionReasonFactory(action=action, words="Said since.", created_at=NOW)
    remove(gone, by=None, at=NOW, why="Removed")
    page = on_that_day(world)
    assert [words in page for words in ("The lamps are out.", "The path floods.", "Said since.")] == [
        True,
        True,
        False,
    ]


def test_what_they_name_is_as_it_was_known_then(world, action, manager):
    by = {"by": manager, "at": NOW}
    indicator = IndicatorFactory(name="Calls at night")
    reading = ReadingFactory(indicator=indicator, value=110, created_at=EARLIER)
    measure = SuccessMeasureFactory(reference="SAFER-2")
    judgement = JudgementFactory(
        measure=measure, period=world.parts["judgement"].period, verdict="at_risk", created_at=EARLIER
    )
    for kind, thing in (("reading", reading), ("judgement", judgement)):
        ActionReasonFactory(action=action, kind=kind, words="", source="", created_at=EARLIER, **{kind: thing})
    reading.value = 90
    data.change_reading(reading, **by)
    judge_again(judgement, verdict="off_track", reason="Anew.", evidence=(), on=TODAY, **by)
    then, now = on_that_day(world), text(world.client("other"), "/actions/ASB-01/")
    assert "Calls at night, 2026-27 Q2: 110 reports" in then
    assert "SAFER-2, 2026-27 Q2: At risk" in then
    assert "Calls at night, 2026-27 Q2: 90 reports" in now
    assert "SAFER-2, 2026-27 Q2: Off track" in now


def test_a_reading_that_was_withdrawn_since_reads_as_it_did(world, action, manager):
    reading = ReadingFactory(indicator=IndicatorFactory(name="Calls"), value=110, created_at=EARLIER)
    ActionReasonFactory(action=action, kind="reading", reading=reading, words="", source="", created_at=EARLIER)
    data.withdraw_reading(reading, because="Of another quarter.", by=manager, at=NOW)
    assert "withdrawn" not in on_that_day(world)
    assert "Calls, 2026-27 Q2: 110 reports (withdrawn)" in text(world.client("other"), "/actions/ASB-01/")


def test_the_history_of_an_action_tells_of_reasons_added_and_removed(world, action):
    reason = ActionReasonFactory(action=action, words="The lamps are out.")
    remove(reason, by=None, at=NOW + timedelta(minutes=1), why="Removed")
    page = text(world.client("other"), "/actions/ASB-01/history/")
    assert "Because “The lamps are out.”: removed" in page
    assert "Because “The lamps are out.”: created" in page


@pytest.fixture
def decision(world):
    return world.parts["email decision"]


def test_the_page_of_a_decision_tells_of_reasons_added_and_removed(world, decision):
    reason = DecisionReasonFactory(decision=decision, words="The lamps are out.")
    remove(reason, by=None, at=NOW + timedelta(minutes=1), why="Removed")
    for persona in ("other", "manager"):
        page = text(world.client(persona), decision.get_absolute_url())
        assert "Answers “The lamps are out.”: removed" in page
        assert "Answers “The lamps are out.”: created" in page


def test_what_was_said_while_a_decision_was_restricted_stays_with_those_who_see_all(world):
    """Once it is open, others read what it answers now, and not what was taken off before."""
    secret = world.parts["secret email decision"]
    reason = DecisionReasonFactory(decision=secret, words=f"{MARKER} was there", created_at=NOW + timedelta(hours=1))
    remove(reason, by=None, at=NOW + timedelta(hours=2), why="Removed")
    for each in secret.reasons.all():
        remove(each, by=None, at=NOW + timedelta(hours=2), why="Removed")
    secret.restriction, secret.reason, secret.series, secret.number = "open", "", "", 77
    secret.text = "Mend the lamps."
    keep(secret, by=world.people["manager"], at=NOW + timedelta(hours=3))
    secret.actions.clear()
    since = DecisionReasonFactory(decision=secret, words="Said since.", created_at=NOW + timedelta(hours=4))
    address = Decision.objects.get(pk=secret.pk).get_absolute_url()
    told = {persona: text(world.client(persona), address) for persona in ("other", "board", "manager")}
    assert {persona: MARKER in page for persona, page in told.items()} == {
        "other": False,
        "board": False,
        "manager": True,
    }
    for page in told.values():
        assert f"Answers “{since.words}”: created" in page


def test_the_history_of_a_decision_names_no_restricted_action_to_others(world, decision):
    """Of the decision itself, whose entries name the actions that it raised, only those who see all of them read."""
    keep(decision, by=world.people["manager"], at=NOW, links={"actions": {world.actions["restricted open"]}})
    told = {persona: text(world.client(persona), decision.get_absolute_url()) for persona in ("other", "manager")}
    assert {persona: MARKER in page for persona, page in told.items()} == {"other": False, "manager": True}
