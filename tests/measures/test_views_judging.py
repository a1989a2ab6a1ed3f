"""The page on which a measure is judged: nothing typed is lost, and nothing that is not there is taken."""

from uuid import uuid4

import pytest

from measures.models import THINGS
from priorities.models import Judgement, Strategy
from tests.factories import ActionFactory, ReportingPeriodFactory, SuccessMeasureFactory

URL = "/measures/SAFER-2/judge/"


@pytest.fixture
def fresh(world):
    """Nobody has judged it yet; one action serves it."""
    return SuccessMeasureFactory(reference="SAFER-2")


def typed(**values) -> dict:
    return {"verdict": "on_track", "reason": "More feel safe.", "token": uuid4(), "version": 0} | values


def page(response) -> str:
    return " ".join(response.content.decode().split())


def test_each_verdict_says_what_it_means(world, fresh):
    shown = page(world.client("manager").get(URL))
    assert "Judge this measure for 2026-27 Q2" in shown
    for words in (
        "At risk",
        "something has to change",
        "Not assessed",
        "Nobody can say yet. Say below what is missing.",
    ):
        assert words in shown


def test_saved_it_leads_to_the_judgement_on_the_page_of_the_measure(world, fresh):
    client, action = world.client("manager"), ActionFactory(measures=[fresh])
    response = client.post(URL, typed(action=[action.pk]))
    assert response.url == "/measures/SAFER-2/#judgement-2026-q2"
    judgement = fresh.judgements.get()
    assert (judgement.verdict, [row.thing for row in judgement.evidence.all()]) == ("on_track", [action])
    assert "Judgement for 2026-27 Q2 saved" in page(client.get("/measures/SAFER-2/"))


def test_sent_twice_it_is_judged_once(world, fresh):
    client, sent = world.client("manager"), typed()
    answers = [client.post(URL, sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert fresh.judgements.get().version == 1


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"verdict": ""}, "Select how the measure stands"),
        ({"reason": " "}, "Enter the reason for the judgement"),
        ({"verdict": "not_assessed", "reason": ""}, "Enter the reason for the judgement"),
        ({"verdict": "splendid"}, "Select how the measure stands"),
    ],
)
def test_what_is_missing_is_said_and_the_rest_stays(world, fresh, changed, error):
    response = world.client("manager").post(URL, typed(**{"reason": "Some words of mine."} | changed))
    assert response.status_code == 200
    assert error in page(response)
    assert not fresh.judgements.exists()
    assert "Some words of mine." in page(response) or "reason" in changed


def test_evidence_that_was_not_offered_is_refused_and_named_as_such(world, fresh):
    ActionFactory(measures=[fresh])
    for other in (world.actions["open"].pk, 999_999, "x"):
        response = world.client("manager").post(URL, typed(action=[other]))
        assert response.status_code == 200
        assert "Select evidence that is offered here" in page(response)
    assert not fresh.judgements.exists()


def test_a_second_person_who_began_before_there_was_one_is_told_and_loses_nothing(world, fresh):
    assert world.client("admin").post(URL, typed(verdict="off_track", reason="Theirs.")).status_code == 302
    response = world.client("manager").post(URL, typed(reason="Mine, typed meanwhile."))
    assert response.status_code == 409
    assert "Mine, typed meanwhile." in page(response)
    assert fresh.judgements.get().reason == "Theirs."
    again = world.client("manager").post(URL, typed(reason="Mine, typed meanwhile.", version=1))
    assert (again.status_code, fresh.judgements.get().reason) == (302, "Mine, typed meanwhile.")


def test_a_stale_change_is_told_and_a_change_of_evidence_alone_counts(world):
    url, action = "/measures/SAFER-1/judge/", world.actions["open"]
    shown = page(world.client("manager").get(url))
    assert "Change the judgement for 2026-27 Q2" in shown
    sent = {"verdict": "at_risk", "reason": "Reports fell, and fewer people feel safe.", "version": 1}
    assert world.client("admin").post(url, sent | {"token": uuid4(), "action": [action.pk]}).status_code == 302
    assert world.client("manager").post(url, sent | {"token": uuid4()}).status_code == 409
    assert [row.thing for row in Judgement.objects.get().evidence.filter(action=action)] == [action]


def test_another_quarter_is_chosen_by_its_address(world, fresh):
    client = world.client("manager")
    client.post(f"{URL}?quarter=2026-q3", typed())
    assert str(fresh.judgements.get().period) == "2026-27 Q3"
    assert "2026-27 Q3</a> (judged)" in page(client.get(URL))


def test_a_quarter_that_has_not_begun_leads_back_with_the_reason(world, fresh):
    ReportingPeriodFactory(year=2026, quarter=4)
    client = world.client("manager")
    assert client.get(f"{URL}?quarter=2026-q4").url == "/measures/SAFER-2/"
    words = "You cannot judge it for 2026-27 Q4: that quarter has not begun."
    assert words in page(client.get("/measures/SAFER-2/"))
    assert words in page(client.post(f"{URL}?quarter=2026-q4", typed()))
    assert not fresh.judgements.exists()


def test_a_measure_of_a_closed_strategy_cannot_be_judged(world, fresh):
    Strategy.objects.filter(pk=fresh.strategy_id).update(state="closed", closed_on="2026-11-01")
    client = world.client("manager")
    shown = page(client.get("/measures/SAFER-2/"))
    assert "/judge/" not in shown
    assert client.get(URL).status_code == 302
    assert "is closed." in page(client.post(URL, typed()))
    assert not fresh.judgements.exists()


def test_of_many_actions_the_first_are_offered_and_others_named_by_reference(world, fresh, monkeypatch):
    monkeypatch.setattr("measures.forms.MOST_OFFERED", dict.fromkeys(THINGS, 2))
    first, second, last = (ActionFactory(measures=[fresh]) for _ in range(3))
    client = world.client("manager")
    shown = page(client.get(URL))
    assert "The first 2 are offered here." in shown
    assert (first.reference in shown, second.reference in shown, last.reference in shown) == (True, True, False)
    client.post(URL, typed(action=[first.pk], other_actions=f" {last.reference.lower()}, {first.reference}"))
    judgement = fresh.judgements.get()
    assert {row.thing for row in judgement.evidence.all()} == {first, last}
    # What it leans on stays in sight, and ticked.
    assert last.reference in page(client.get(f"{URL}?quarter=2026-q2"))


def test_an_action_that_does_not_serve_the_measure_is_named_and_the_rest_stays(world, fresh, monkeypatch):
    monkeypatch.setattr("measures.forms.MOST_OFFERED", dict.fromkeys(THINGS, 1))
    own = [ActionFactory(measures=[fresh]) for _ in range(2)]
    other = world.actions["open"].reference
    response = world.client("manager").post(URL, typed(action=[own[1].pk, 10**30], other_actions=f"ASB-999, {other}"))
    shown = page(response)
    assert response.status_code == 200
    assert f"Enter references of actions that serve this measure: ASB-999 and {other} do not" in shown
    assert own[1].reference in shown
    assert not fresh.judgements.exists()
