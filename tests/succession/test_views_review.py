"""The review: what a board reads of it, and how managers decide, alone and two at a time."""

import re

import pytest
from django.test import Client

from actions import services
from priorities.models import Strategy
from succession.models import ActionLine, MeasureLine, Review
from succession.services import adopt
from tests.factories import NOW, TODAY, StrategyFactory, UserFactory
from tests.succession.world import MARKER

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

PAGE = "/strategies/next/review/"
TOKEN = "00000000-0000-0000-0000-00000000000{}"


def text_of(page: str) -> str:
    main = page[page.index("<main") : page.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).split())


def figures(response) -> dict[str, int]:
    return {stat["label"]: stat["number"] for stat in response.context["stats"]}


def ticked(response) -> list[str]:
    return re.findall(r'name="rows" type="checkbox" value="([^"]+)" checked', response.content.decode())


def versions(response) -> dict[str, str]:
    return dict(re.findall(r'name="(version-[^"]+)" value="(\d+)"', response.content.decode()))


def answer_url(world, name: str) -> str:
    return f"{PAGE}actions/{world.actions[name].reference}/"


CARRIED = {"answer": "carry", "reason": "It goes on."}


def carried(world, version: int = 0, **more) -> dict:
    to = {"to_priority": world.priorities["new asb"].pk, "to_measures": [world.measures["new 1"].pk]}
    return CARRIED | to | {"version": version, "token": TOKEN.format(1)} | more


def test_the_figures_total_the_rows_and_open_them(world):
    world.decide(world.carried("walks"), world.closed("patrols"))
    client = world.client("manager")
    response = client.get(PAGE)
    found = figures(response)
    assert found == {
        "undecided": 8,
        "carried over": 1,
        "closed": 1,
        "merged into another": 0,
        "superseded by another": 0,
    }
    assert sum(found.values()) == sum(len(rows) for _, rows, _ in response.context["sections"])
    for stat in response.context["stats"]:
        shown = client.get(PAGE + stat["url"].partition("#")[0]).context["sections"]
        assert sum(len(rows) for _, rows, _ in shown) == stat["number"]


def test_it_says_what_each_measure_came_to_and_where_nothing_was_done(world):
    response = world.client("observer").get(PAGE)
    rows = {row.measure.reference: row for row in response.context["measures"]}
    assert {name: (row.total, row.open, row.complete, row.cancelled, row.gap) for name, row in rows.items()} == {
        "SAFER-1": (7, 6, 1, 0, ""),
        "SAFER-2": (1, 1, 0, 0, ""),
        "SAFER-3": (0, 0, 0, 0, "No action"),
    }
    services.cancel(world.action("drinks"), reason="No money.", by=world.people["manager"], at=NOW)
    rows = {row.measure.reference: row for row in world.client("observer").get(PAGE).context["measures"]}
    assert (rows["SAFER-2"].cancelled, rows["SAFER-2"].gap) == (1, "Nothing achieved")


def test_an_observer_reads_it_without_what_is_restricted_and_without_a_form(world):
    world.decide_all()
    response = world.client("observer").get(PAGE)
    text = response.content.decode()
    assert MARKER not in text
    assert not any(world.actions[name].reference in text for name in ("secret", "secret again"))
    assert figures(response) | {"undecided": 0} == {
        "undecided": 0,
        "carried over": 4,
        "closed": 2,
        "merged into another": 1,
        "superseded by another": 1,
    }
    assert ('type="checkbox"' in text, "succession/answer" in text, "/actions/ASB-01/" in text) == (False, False, True)
    assert figures(world.client("manager").get(PAGE))["carried over"] == 5


def test_the_number_of_queries_does_not_grow_with_the_rows(world, django_assert_max_num_queries):
    client = world.client("manager")
    client.get(PAGE)
    world.decide_all()
    with django_assert_max_num_queries(40):
        client.get(PAGE)


# Where an address leads


def test_the_strategy_in_force_leads_to_the_review_of_its_draft(world):
    assert world.client("observer").get("/strategies/former/review/").url == PAGE


def test_of_several_drafts_each_has_a_review_of_its_own(world):
    other = StrategyFactory(key="second", state="draft", title="Another draft")
    text = world.client("observer").get("/strategies/former/review/").content.decode()
    assert ("Several drafts" in text, other.title in text) == (True, True)


def test_a_manager_begins_the_review_of_the_strategy_in_force(world):
    client = world.client("manager")
    url = "/strategies/former/review/begin/"
    assert "Begin the review" in client.get(url).content.decode()
    sent = {"token": TOKEN.format(1), "version": 1}
    assert client.post(url, sent).status_code == 302
    assert Strategy.objects.get(key="former").state == "in_review"
    assert "the strategy is in review" in client.get(url, follow=True).content.decode()


def test_once_adopted_it_shows_what_was_decided_under_the_former_strategy(world):
    world.decide_all()
    adopt(world.draft, on=TODAY, by=world.people["admin"], at=NOW)
    client = world.client("observer")
    response = client.get("/strategies/former/review/")
    text = text_of(response.content.decode())
    assert "is in force from 23 November 2026" in text
    assert [(str(priority), len(rows)) for priority, rows, _ in response.context["sections"]] == [
        ("1. Safe streets", 7),
        ("2. Drugs and alcohol", 1),
    ]
    assert (MARKER in text, figures(response)["carried over"]) == (False, 4)
    assert client.post(PAGE).status_code == 403
    assert world.client("manager").post(PAGE, {}).status_code == 302


# One by one


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        (CARRIED, ("carry", "It goes on.", "", "")),
        (
            {"answer": "close", "achieved": "partly", "evidence": "Half is done.", "reason": "Enough."},
            ("close", "Enough.", "partly", "Half is done."),
        ),
        ({"answer": "close", "achieved": "not", "reason": "No money."}, ("close", "No money.", "not", "")),
        ({"answer": "merge", "other": "asb-03", "reason": "The same."}, ("merge", "The same.", "", "")),
        ({"answer": "supersede", "other": "ASB-03", "reason": "The same."}, ("supersede", "The same.", "", "")),
    ],
)
def test_a_manager_answers_for_one_action(world, typed, stored):
    form = carried(world) | {"answer": ""} | typed
    answer = world.client("manager").post(answer_url(world, "walks"), form)
    assert (answer.status_code, answer.url) == (302, f"{PAGE}#work-list")
    line = ActionLine.objects.get()
    assert (line.answer, line.reason, line.achieved, line.evidence) == stored
    assert (line.other_id is not None) is (stored[0] in ("merge", "supersede"))
    assert (line.to_priority_id is not None, line.to_measures.count()) == (
        (True, 1) if typed is CARRIED else (False, 0)
    )


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"reason": ""}, "reason"),
        ({"to_priority": ""}, "to_priority"),
        ({"to_measures": []}, "to_measures"),
        ({"answer": ""}, "answer"),
        ({"answer": "close"}, "achieved"),
        ({"answer": "close", "achieved": "fully"}, "evidence"),
        ({"answer": "merge"}, "other"),
        ({"answer": "merge", "other": "ASB-99"}, "other"),
        ({"answer": "merge", "other": "ASB-01"}, "other"),
        ({"answer": "merge", "other": "ASB-08"}, "other"),
    ],
)
def test_what_is_missing_is_said_beside_its_box_and_nothing_is_saved(world, typed, field):
    response = world.client("manager").post(answer_url(world, "walks"), carried(world) | typed)
    assert (response.status_code, list(response.context["form"].errors)) == (200, [field])
    assert not ActionLine.objects.exists()


def test_a_priority_of_the_former_strategy_is_no_choice(world):
    typed = {"to_priority": world.priorities["asb"].pk, "to_measures": [world.measures["1"].pk]}
    response = world.client("manager").post(answer_url(world, "walks"), carried(world) | typed)
    assert set(response.context["form"].errors) == {"to_priority", "to_measures"}


def test_an_answer_is_taken_back(world):
    world.decide(world.carried("walks"))
    client = world.client("manager")
    assert client.post(answer_url(world, "walks"), carried(world, 1, answer="none")).status_code == 302
    line = ActionLine.objects.get()
    assert (line.answer, line.reason, line.to_priority, line.version) == ("", "", None, 2)
    assert figures(client.get(PAGE))["undecided"] == 10


def test_a_stale_answer_gets_the_others_words_beside_ones_own(world):
    client = world.client("second")
    world.decide(world.closed("walks"))
    response = client.post(answer_url(world, "walks"), carried(world, reason="My own reason."))
    text = text_of(response.content.decode())
    assert response.status_code == 409
    assert ("It has run its course." in text, "My own reason." in text, "manager" in text) == (True, True, True)
    assert ActionLine.objects.get().answer == "close"
    again = carried(world, 1, reason="My own reason.", token=TOKEN.format(2))
    assert client.post(answer_url(world, "walks"), again).status_code == 302
    assert ActionLine.objects.get().reason == "My own reason."


def test_an_action_that_ended_meanwhile_has_nothing_to_decide(world):
    response = world.client("manager").get(answer_url(world, "done"), follow=True)
    assert "there is nothing to decide" in response.content.decode()


# The words


def test_consultation_and_note_are_written_and_a_stale_one_is_told(world):
    client, url = world.client("manager"), f"{PAGE}words/"
    words = {"note": "The board is asked to agree.", "consultation": "240 people answered.", "version": 0}
    days = {"consulted_from-day": 1, "consulted_from-month": 9, "consulted_from-year": 2026}
    days |= {"consulted_to-day": 30, "consulted_to-month": 9, "consulted_to-year": 2026}
    assert client.post(url, words | days | {"token": TOKEN.format(1)}).status_code == 302
    text = text_of(world.client("observer").get(PAGE).content.decode())
    assert ("240 people answered." in text, "1 September 2026 to 30 September 2026" in text) == (True, True)
    late = world.client("second").post(url, words | {"note": "My note.", "token": TOKEN.format(2)})
    assert (late.status_code, Review.objects.get().note) == (409, "The board is asked to agree.")
    assert ("My note." in late.content.decode(), "The board is asked to agree." in late.content.decode()) == (
        True,
        True,
    )


def test_the_last_day_of_a_consultation_is_not_before_the_first(world):
    days = {"consulted_from-day": 1, "consulted_from-month": 9, "consulted_from-year": 2026}
    days |= {"consulted_to-day": 30, "consulted_to-month": 8, "consulted_to-year": 2026}
    form = days | {"version": 0, "token": TOKEN.format(1)}
    response = world.client("manager").post(f"{PAGE}words/", form)
    assert list(response.context["form"].errors) == ["consulted_to"]


def test_what_a_measure_came_to_is_written_and_a_stale_one_is_told(world):
    url = f"{PAGE}measures/{world.measures['1'].pk}/"
    form = {"came_to": "Three in four feel safe.", "version": 0, "token": TOKEN.format(1)}
    assert world.client("manager").post(url, form).status_code == 302
    late = form | {"came_to": "Two in four.", "token": TOKEN.format(2)}
    told = world.client("second").post(url, late)
    assert told.status_code == 409
    assert all(words in told.content.decode() for words in ("Two in four.", "Three in four feel safe."))
    assert MeasureLine.objects.get().came_to == "Three in four feel safe."
    assert "Three in four feel safe." in world.client("observer").get(PAGE).content.decode()


def test_a_measure_of_the_draft_has_not_come_to_anything_yet(world):
    assert world.client("manager").get(f"{PAGE}measures/{world.measures['new 1'].pk}/").status_code == 404


# On the page of the action


def test_the_page_of_an_action_says_where_it_came_from_and_where_it_went(world):
    world.decide_all()
    adopt(world.draft, on=TODAY, by=world.people["admin"], at=NOW)
    client = world.client("observer")
    walks = text_of(client.get("/actions/ASB-01/").content.decode())
    assert "Took over from ASB-02 Walks again on 23 November 2026" in walks
    came = "carried over from 1. Safe streets of Safer 2023-26 (SAFER-1) to 1. Safe streets of Safer 2026-29"
    assert came in walks
    again = text_of(client.get("/actions/ASB-02/").content.decode())
    assert "merged into another action, ASB-01 Walks" in again
    assert MARKER not in client.get(f"/actions/{world.actions['walks'].reference}/").content.decode()
    secret = world.actions["secret again"].reference
    assert MARKER in world.client("manager").get(f"/actions/{secret}/").content.decode()


def test_without_a_draft_it_says_what_to_do():
    strategy = StrategyFactory(key="only")
    client = Client()
    client.force_login(UserFactory(roles=("Administrator",)))
    text = text_of(client.get(f"/strategies/{strategy.key}/review/").content.decode())
    assert ("The review has not begun." in text, "load_strategy" in text, "Begin the review" in text) == (True,) * 3
