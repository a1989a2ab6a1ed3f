"""The review's work list decided in batches: what is ticked on a page, alone and two at a time."""

import pytest

from succession.models import ActionLine
from tests.posting import sent_by_browser
from tests.succession.test_views_review import PAGE, TOKEN, figures, text_of, ticked, versions

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


def batch(response, *names: str, **typed) -> dict:
    return versions(response) | {"rows": list(names), "token": TOKEN.format(1), "reason": ""} | typed


def test_the_proposals_are_ticked_and_taken_at_one_press(world):
    client = world.client("manager")
    page = client.get(f"{PAGE}?tick=proposed&answer=none")
    references = ticked(page)
    assert len(references) == 10
    sent = batch(page, *references, deed="proposed")
    assert client.post(PAGE, sent).status_code == 302
    assert client.post(PAGE, sent).status_code == 302  # a second press
    lines = ActionLine.objects.all()
    assert {(line.answer, line.version) for line in lines} == {("carry", 1)}
    said = "“Safe streets” is a priority of both strategies. SAFER-1 is in both strategies."
    assert lines[0].reason == f"As proposed: {said}"
    assert lines[0].history.count() == 1


def pressed(client, page, **typed) -> object:
    """Everything that a browser sends of the form on this page, and nothing else."""
    return client.post(PAGE, sent_by_browser(page.content.decode(), PAGE) | typed)


def test_what_a_browser_sends_of_the_ticked_proposals_is_decided_once(world):
    client = world.client("manager")
    page = client.get(f"{PAGE}?tick=proposed&answer=none")
    assert pressed(client, page).status_code == 302
    assert {(line.answer, line.version) for line in ActionLine.objects.all()} == {("carry", 1)}
    assert ActionLine.objects.count() == 10


def test_a_long_list_is_decided_a_page_at_a_time(world, monkeypatch):
    monkeypatch.setattr("succession.views.review.ROWS_SHOWN", 4)
    client = world.client("manager")
    address, decided = f"{PAGE}?tick=proposed&answer=none", []
    for left in (10, 6, 2):
        page = client.get(address)
        assert (len(ticked(page)), figures(page)["undecided"]) == (min(left, 4), left)
        assert len(versions(page)) == min(left, 4)
        words = text_of(page.content.decode())
        assert ("one page at a time" in words, f"Tick the {left} with a proposal" in words) == (left > 4, left <= 4)
        # An error brings back the rows that stood beside it, and leads to the first of them.
        refused = pressed(client, page, deed="")
        assert ticked(refused) == ticked(page)
        decided += ticked(refused)
        assert pressed(client, refused, deed="proposed").status_code == 302
    assert ActionLine.objects.count() == len(set(decided)) == 10


def test_the_second_page_of_a_long_list_goes_on_where_the_first_ends(world, monkeypatch):
    whole = world.client("manager").get(PAGE)
    monkeypatch.setattr("succession.views.review.ROWS_SHOWN", 4)
    pages = [world.client("manager").get(f"{PAGE}?page={number}") for number in (1, 2, 3)]
    assert [name for page in pages for name in versions(page)] == list(versions(whole))
    unticked = sent_by_browser(pages[1].content.decode().replace(" checked", ""), PAGE) | {"deed": "proposed"}
    refused = world.client("manager").post(PAGE, unticked).content.decode()
    assert f'href="#tick-{next(iter(versions(pages[1]))).removeprefix("version-")}"' in refused


def test_with_every_box_unticked_nothing_is_decided(world):
    client = world.client("manager")
    page = client.get(f"{PAGE}?tick=proposed&answer=none")
    unticked = page.content.decode().replace(" checked", "")
    sent = sent_by_browser(unticked, PAGE) | {"deed": "proposed"}
    refused = client.post(PAGE, sent)
    assert (refused.status_code, set(refused.context["form"].errors)) == (200, {"rows"})
    assert f'href="#tick-{world.actions["walks"].reference}"' in refused.content.decode()
    assert not ActionLine.objects.exists()


def test_after_an_error_the_form_is_put_right_and_sent(world):
    client = world.client("manager")
    page = client.get(f"{PAGE}?tick=proposed&answer=none")
    refused = pressed(client, page, deed="")
    assert refused.status_code == 200
    again = pressed(client, refused, deed="proposed")
    assert (again.status_code, ActionLine.objects.count()) == (302, 10)


def test_ticked_actions_are_carried_to_one_priority_and_its_measures_with_one_reason(world):
    client = world.client("manager")
    page = client.get(PAGE)
    to = {"to_priority": world.priorities["new drinks"].pk, "to_measures": [world.measures["new 2"].pk]}
    sent = batch(page, "ASB-01", "ASB-03", deed="carry", reason="They belong there.", **to)
    assert client.post(PAGE, sent).status_code == 302
    lines = ActionLine.objects.all()
    # What its own measure goes on as is not asked any more.
    found = [(line.action.reference, line.to_priority.number, *line.to_measures.all(), line.reason) for line in lines]
    decided = (2, world.measures["new 2"], "They belong there.")
    assert sorted(found) == [("ASB-01", *decided), ("ASB-03", *decided)]


@pytest.mark.parametrize(
    ("typed", "fields"),
    [
        ({"rows": [], "deed": "proposed"}, {"rows"}),
        ({"deed": ""}, {"deed"}),
        ({"deed": "carry"}, {"to_priority", "reason"}),
        ({"rows": ["ASB-99"], "deed": "proposed"}, {"rows"}),
    ],
)
def test_what_is_missing_in_a_batch_is_said_and_the_ticks_stay(world, typed, fields):
    client = world.client("manager")
    response = client.post(PAGE, batch(client.get(PAGE), "ASB-01") | typed)
    assert (response.status_code, set(response.context["form"].errors)) == (200, fields)
    assert ticked(response) == (["ASB-01"] if "rows" not in typed else [])
    assert not ActionLine.objects.exists()


def test_in_a_stale_batch_nothing_is_saved_the_rest_stays_ticked_and_goes_at_the_next_press(world):
    client = world.client("second")
    page = client.get(PAGE)
    world.decide(world.closed("walks"))
    response = client.post(PAGE, batch(page, "ASB-01", "ASB-03", deed="proposed", reason="Mine."))
    text = text_of(response.content.decode())
    assert response.status_code == 409
    assert ("It has run its course." in text, "Your answer: carried over" in text, "manager" in text) == (True,) * 3
    assert (ticked(response), ActionLine.objects.count()) == (["ASB-03"], 1)
    assert 'value="Mine."' in response.content.decode() or "Mine." in text
    again = batch(response, *ticked(response), deed="proposed", reason="Mine.", token=TOKEN.format(2))
    assert client.post(PAGE, again).status_code == 302
    assert {line.action.reference: line.answer for line in ActionLine.objects.all()} == {
        "ASB-01": "close",
        "ASB-03": "carry",
    }
