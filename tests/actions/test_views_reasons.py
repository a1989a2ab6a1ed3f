"""Why there is an action: it names a reading, a judgement, a finding or a case, on its page and in its history."""

from uuid import uuid4

import pytest

from actions.models import Action
from datasets.services import withdraw_reading
from tests.factories import (
    NOW,
    ActionReasonFactory,
    IndicatorFactory,
    JudgementFactory,
    ReadingFactory,
    SuccessMeasureFactory,
)
from tests.project import fixtures

world, today = fixtures.world, fixtures.today
pytestmark = pytest.mark.usefixtures("today")
URL = "/actions/ASB-01/because/"
PAGE = "/actions/ASB-01/"


@pytest.fixture
def action(world):
    """Without the reasons that it has in the world."""
    action = world.actions["open"]
    action.reasons.all().delete()
    return action


def add(client, action, **typed):
    return client.post(URL, {"token": uuid4(), "version": Action.objects.get(pk=action.pk).version} | typed)


def shown(response) -> str:
    return " ".join(response.content.decode().split())


def test_each_kind_is_named_and_stands_on_the_page(world, action):
    client = world.client("lead")
    sent = [
        {"kind": "reading", "reading": world.parts["judged reading"].pk},
        {"kind": "judgement", "judgement": world.parts["judgement"].pk},
        {"kind": "finding", "words": "Three of five lamps are out.", "source": "Night walk, page 3"},
        {"kind": "case", "words": "A late bus left somebody stranded."},
    ]
    assert [add(client, action, **each).url for each in sent] == [f"{PAGE}#because"] * 4
    page = shown(world.client("other").get(PAGE))
    for words in (
        ">Feel safe after dark, 2026-27 Q2: 110 reports</a>",
        'href="/measures/SAFER-1/#judgement-2026-q2">SAFER-1, 2026-27 Q2: At risk</a>',
        "Three of five lamps are out.",
        "(Night walk, page 3)",
        "A late bus left somebody stranded.",
    ):
        assert words in page


def test_what_a_kind_does_not_ask_for_is_not_kept(world, action):
    typed = {
        "kind": "reading",
        "reading": world.parts["judged reading"].pk,
        "words": "Left over",
        "source": "From before",
    }
    assert add(world.client("lead"), action, **typed).status_code == 302
    reason = action.reasons.get()
    assert (reason.words, reason.source, reason.judgement) == ("", "", None)


MISSING = [
    ({}, "Select what it answers"),
    ({"kind": "reading"}, "Select a reading"),
    ({"kind": "judgement"}, "Select a judgement"),
    ({"kind": "finding", "source": "Somewhere"}, "Enter the finding"),
    ({"kind": "case", "words": "  "}, "Enter the finding"),
    ({"kind": "finding", "words": "x" * 301}, "must be 300 characters or fewer"),
]


@pytest.mark.parametrize(("typed", "error"), MISSING)
def test_what_is_missing_is_said(world, action, typed, error):
    response = add(world.client("lead"), action, **typed)
    assert response.status_code == 200
    assert error in shown(response)
    assert not action.reasons.exists()


def test_readings_and_judgements_of_other_measures_are_refused(world, action):
    other = JudgementFactory(measure=SuccessMeasureFactory(reference="SAFER-9"), period=world.parts["period"])
    reading = ReadingFactory(indicator=IndicatorFactory())
    client = world.client("lead")
    assert "Select a reading" in shown(add(client, action, kind="reading", reading=reading.pk))
    assert "Select a judgement" in shown(add(client, action, kind="judgement", judgement=other.pk))
    assert not action.reasons.exists()


def test_a_reading_that_was_withdrawn_is_neither_offered_nor_taken(world, action):
    client, reading = world.client("lead"), world.parts["judged reading"]
    assert f'value="{reading.pk}"' in shown(client.get(URL))
    withdraw_reading(reading, because="Counted twice.", by=world.people["manager"], at=NOW)
    assert f'value="{reading.pk}"' not in shown(client.get(URL))
    assert "Select a reading" in shown(add(client, action, kind="reading", reading=reading.pk))


def test_nothing_is_named_twice(world, action):
    client, found = world.client("lead"), {"kind": "finding", "words": "Three lamps are out."}
    assert add(client, action, **found).status_code == 302
    assert "This is already named here" in shown(add(client, action, **found))
    assert action.reasons.count() == 1


def test_the_form_says_that_a_case_never_has_a_name(world, action):
    assert "no name, address or case number" in shown(world.client("lead").get(URL))


def test_removed_it_stays_in_the_history_with_who_and_when(world, action):
    client = world.client("lead")
    add(client, action, kind="finding", words="Three lamps are out.")
    add(client, action, kind="judgement", judgement=world.parts["judgement"].pk)
    first, second = action.reasons.order_by("pk")
    for reason in (first, second):
        page = client.get(f"{URL}{reason.pk}/remove/")
        assert "The history says that it was there" in shown(page)
        answer = client.post(f"{URL}{reason.pk}/remove/", {"token": uuid4(), "version": reason.version})
        assert answer.url == f"{PAGE}#because"
    assert not action.reasons.exists()
    told = shown(world.client("other").get(f"{PAGE}history/"))
    for words in ("Three lamps are out.", "SAFER-1, 2026-27 Q2: At risk"):
        assert f"Because “{words}”: added" in told
        assert f"Because “{words}”: removed" in told


def test_one_that_is_gone_is_not_found(world, action):
    assert world.client("lead").get(f"{URL}999/remove/").status_code == 404
    of_another = ActionReasonFactory(action=world.actions["held"])
    assert world.client("lead").get(f"{URL}{of_another.pk}/remove/").status_code == 404


def test_the_list_finds_an_action_by_the_words_of_what_was_found(world, action):
    add(world.client("lead"), action, kind="finding", words="Bollards by the weir", source="Audit of October")
    found = [
        list(Action.objects.matching(words).values_list("reference", flat=True))
        for words in ("bollards", "BOLLARDS audit", f"weir {action.title}", "bollards absent")
    ]
    assert found == [["ASB-01"], ["ASB-01"], ["ASB-01"], []]


def test_what_was_found_while_the_action_was_restricted_is_not_told_to_others(world, action):
    secret = world.actions["restricted open"]
    told = world.client("lead").get(f"{secret.get_absolute_url()}history/")
    assert "Zyxomma was found" in told.content.decode()
    Action.objects.filter(pk=secret.pk).update(visibility="partnership")
    opened = shown(world.client("other").get(f"{secret.get_absolute_url()}history/"))
    assert "Zyxomma was found" not in opened
