"""What a decision answers: named by managers, read by who may read the decision."""

from uuid import uuid4

import pytest

from board.models import Decision
from tests.project import fixtures

world = fixtures.world


@pytest.fixture
def decision(world):
    decision = world.parts["email decision"]
    decision.reasons.all().delete()
    return decision


def url_of(decision) -> str:
    return f"{decision.get_absolute_url()}because/"


def add(client, decision, **typed):
    return client.post(url_of(decision), {"token": uuid4(), "version": decision.version} | typed)


def shown(response) -> str:
    return " ".join(response.content.decode().split())


def test_what_it_answers_stands_on_its_page(world, decision):
    client = world.client("manager")
    sent = [
        {"kind": "reading", "reading": world.parts["judged reading"].pk},
        {"kind": "judgement", "judgement": world.parts["judgement"].pk},
        {"kind": "finding", "words": "Three of five lamps are out."},
    ]
    assert [add(client, decision, **each).url for each in sent] == [f"{decision.get_absolute_url()}#because"] * 3
    page = shown(world.client("other").get(decision.get_absolute_url()))
    for words in ("Feel safe after dark, 2026-27 Q2: 110 reports", "SAFER-1, 2026-27 Q2: At risk", "Three of five"):
        assert words in page
    assert "/because/" not in page


def test_it_is_found_by_the_words_of_what_it_answers(world, decision):
    add(world.client("manager"), decision, kind="finding", words="Bollards by the weir", source="Audit of October")
    assert list(Decision.objects.matching("bollards audit")) == [decision]
    assert not Decision.objects.matching("bollards absent").exists()


def test_removed_it_leaves_the_page_and_stays_in_the_history(world, decision):
    client = world.client("manager")
    add(client, decision, kind="finding", words="Three of five lamps are out.")
    reason = decision.reasons.get()
    address = f"{url_of(decision)}{reason.pk}/remove/"
    assert client.post(address, {"token": uuid4(), "version": reason.version}).status_code == 302
    page, _, history = shown(world.client("other").get(decision.get_absolute_url())).partition("History: ")
    assert ("Three of five" in page, "Answers “Three of five lamps are out.”: removed" in history) == (False, True)
    history = type(reason).history.filter(id=reason.pk).order_by("history_id")
    assert list(history.values_list("history_type", "history_change_reason")) == [("+", "Added"), ("-", "Removed")]


def test_agreed_minutes_do_not_keep_a_reason_from_being_named(world):
    agreed = world.parts["agreed decision"]
    assert add(world.client("manager"), agreed, kind="finding", words="Assaults at the ranks.").status_code == 302
    assert agreed.reasons.get().words == "Assaults at the ranks."
