"""My updates: only what is due, all on one form, all of it or nothing."""

import pytest

from actions.models import Action, ProgressUpdate
from tests.project import fixtures
from tests.project.requests import UPDATE, card, sent
from updates.views.my_updates import MyUpdates

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world

pytestmark = pytest.mark.usefixtures("today")

HELD, PUBLIC, OPEN = "ASB-03", "ASB-05", "ASB-01"


def cards(world, *named, **words) -> dict:
    each = [card(world.actions[name], UPDATE | {"text": f"On {name}"} | words) for name in named]
    data = {key: value for one in each for key, value in one.items()}
    return data | {"actions": [one["actions"] for one in each]}


def shown(page: str) -> list[str]:
    return [reference for reference in (OPEN, HELD, PUBLIC, "ASB-77") if f'id="card-{reference}"' in page]


def test_only_what_is_due_is_asked_for(world):
    """The open and the public action have an update in this quarter; the one on hold has none."""
    assert shown(world.client("lead").get("/updates/").content.decode()) == [HELD]
    assert shown(world.client("supporting").get("/updates/").content.decode()) == []


def test_what_is_sent_leaves_the_page(world):
    answer = world.client("lead").post("/updates/", cards(world, "held"), follow=True)
    page = answer.content.decode()
    assert "1 update sent" in page
    assert shown(page) == []
    assert ProgressUpdate.objects.get(action__reference=HELD).text == "On held"


def test_reason_and_way_back_typed_before_green_was_chosen_are_left_out(world):
    """The boxes stay filled when somebody goes from red back to green; an update on track has neither."""
    data = cards(world, "held", reason="The van broke down", way_back="It is mended in May")
    assert data[f"{HELD}-rating"] == "green"
    assert world.client("lead").post("/updates/", data).status_code == 302
    update = ProgressUpdate.objects.get(action__reference=HELD)
    assert (update.text, update.reason, update.way_back) == ("On held", "", "")


def test_one_faulty_card_holds_all_of_them_back_and_keeps_every_word(world):
    before = ProgressUpdate.objects.count()
    data = cards(world, "held", "open") | {f"{OPEN}-rating": "red"}
    page = world.client("lead").post("/updates/", data).content.decode()
    assert ProgressUpdate.objects.count() == before
    assert all(text in page for text in ("On held", "On open", f"{OPEN}: Enter the reason for red"))


def test_one_stale_card_holds_all_of_them_back_and_keeps_every_word(world):
    data, before = cards(world, "held", "open"), ProgressUpdate.objects.count()
    world.client("manager").post(f"/actions/{OPEN}/edit/", sent(world, "actions:edit", "open"))
    answer = world.client("lead").post("/updates/", data)
    page = answer.content.decode()
    assert (answer.status_code, ProgressUpdate.objects.count()) == (409, before)
    assert all(text in page for text in ("On held", "On open", "Light the underpass"))


def test_an_untouched_card_stays_for_later(world):
    data = cards(world, "held") | card(world.actions["open"], {"stage": "in_progress", "rating": "green"})
    data["actions"] = [HELD, OPEN]
    world.client("lead").post("/updates/", data)
    assert ProgressUpdate.objects.filter(action__reference=OPEN).count() == 1
    assert ProgressUpdate.objects.filter(action__reference=HELD).count() == 1


def test_sending_nothing_says_so(world):
    for data in ({}, {"actions": "ASB-4711"}, {"actions": HELD}):
        page = world.client("lead").post("/updates/", data).content.decode()
        assert "There is nothing to send yet" in page or "There is a problem" in page


def test_no_change_confirms_what_was_said(world):
    data = sent(world, "updates:send", "open") | {"no_change": "on", "text": ""}
    assert world.client("lead").post(f"/actions/{OPEN}/update/", data).status_code == 302
    update = ProgressUpdate.objects.latest("pk")
    assert (update.no_change, update.rating, update.stage) == (True, "green", "in_progress")


def test_what_an_update_says_is_what_the_action_shows(world):
    words = {"rating": "amber", "reason": "Rain", "way_back": "By May", "percent_complete": "70"}
    world.client("lead").post(f"/actions/{OPEN}/update/", sent(world, "updates:send", "open") | words)
    action = Action.objects.get(reference=OPEN)
    assert (action.rating, action.percent_complete, action.latest_update.text) == ("amber", 70, UPDATE["text"])


@pytest.mark.parametrize("missing", ["reason", "way_back"])
def test_amber_and_red_need_a_reason_and_a_way_back(world, missing):
    words = {"rating": "red", "reason": "Rain", "way_back": "By May", missing: ""}
    page = world.client("lead").post(f"/actions/{OPEN}/update/", sent(world, "updates:send", "open") | words)
    assert "There is a problem" in page.content.decode()


def test_the_text_for_residents_is_asked_for_only_where_it_can_be_published(world):
    client = world.client("lead")
    asked = ['name="public_text"' in client.get(f"/actions/{ref}/update/").content.decode() for ref in (OPEN, PUBLIC)]
    assert asked == [False, True]


def test_a_correction_stands_beside_the_update_and_changes_nothing_in_it(world):
    update = world.parts["open update"]
    url = f"/actions/{OPEN}/updates/{update.pk}/correct/"
    answer = world.client("lead").post(url, sent(world, "updates:correct", "open update"), follow=True)
    assert "Six, not seven." in answer.content.decode()
    kept = ProgressUpdate.objects.get(pk=update.pk)
    assert (kept.text, kept.version) == (update.text, update.version)


def test_a_correction_belongs_to_the_action_in_its_address(world):
    update = world.parts["open update"]
    assert world.client("lead").get(f"/actions/{HELD}/updates/{update.pk}/correct/").status_code == 404


def test_without_an_open_period_nothing_is_due_and_nothing_can_be_sent(world):
    period = world.parts["period"]
    type(period).objects.filter(pk=period.pk).update(closed_at=period.created_at, closed_by=world.people["manager"])
    client, before = world.client("lead"), ProgressUpdate.objects.count()
    assert "No reporting period is open" in client.get("/updates/").content.decode()
    assert "No reporting period is open" in client.get(f"/actions/{OPEN}/update/").content.decode()
    assert client.post(f"/actions/{OPEN}/update/", sent(world, "updates:send", "open")).status_code == 200
    assert client.post("/updates/", cards(world, "held")).status_code == 200
    assert ProgressUpdate.objects.count() == before


def test_of_two_clicks_at_once_the_second_is_no_conflict(world, monkeypatch):
    """Neither finds the other when it looks first: the second waits for the row, and finds it changed by the first."""
    data, looks = cards(world, "held"), [False]
    client, real = world.client("lead"), MyUpdates.was_sent
    assert client.post("/updates/", data).status_code == 302
    monkeypatch.setattr(MyUpdates, "was_sent", staticmethod(lambda key: looks.pop() if looks else real(key)))
    assert client.post("/updates/", data).status_code == 302
    assert ProgressUpdate.objects.filter(action__reference=HELD).count() == 1


def test_no_change_throws_nothing_away_that_was_written(world):
    before = ProgressUpdate.objects.count()
    for path, data in (
        ("/updates/", cards(world, "open", no_change="on")),
        (f"/actions/{OPEN}/update/", card_alone(world, "open") | {"no_change": "on"}),
    ):
        page = world.client("lead").post(path, data).content.decode()
        assert "You wrote or changed something as well. Untick “No change since last time” to send it" in page
        assert "On open</textarea>" in page
    assert ProgressUpdate.objects.count() == before


def card_alone(world, name: str) -> dict:
    action = world.actions[name]
    data = card(action, UPDATE | {"text": f"On {name}"})
    return {key.removeprefix(f"{action.reference}-"): value for key, value in data.items()}
