"""What was typed and not sent: kept for its writer alone, shown where it was typed, gone once it is sent."""

from datetime import timedelta

import pytest
from django.http import QueryDict

from actions.models import Action, ProgressUpdate
from records.limits import DRAFTS_KEPT_FOR, MOST_DRAFTS
from records.models import Draft
from records.services import discard_draft, draft_at, keep_draft
from tests.factories import NOW, DraftFactory
from tests.project import fixtures
from tests.project.requests import UPDATE, card, sent

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]

EDIT, MINE = "/actions/ASB-01/edit/", "/updates/"
BACK = "What you typed is back in the form"
OLDER = "The record was saved since then"


def kept(world, who: str, path: str, typed: dict) -> Draft:
    words = QueryDict(mutable=True)
    for name, value in typed.items():
        words.setlist(name, [str(each) for each in value] if isinstance(value, list) else [str(value)])
    reply = world.client(who).post("/drafts/", {"path": path, "text": words.urlencode()})
    assert reply.json() == {"kept": True, "at": "10am"}
    return Draft.objects.get(path=path, person_key=world.people[who].pk)


def page(world, who: str, path: str) -> str:
    return world.client(who).get(path).content.decode()


def edited(world, **words) -> dict:
    return sent(world, "actions:edit", "open") | {"title": "Light every underpass"} | words


def test_a_draft_comes_back_to_its_writer_and_to_nobody_else(world):
    kept(world, "manager", EDIT, edited(world))
    texts = {who: page(world, who, EDIT) for who in ("manager", "admin", "lead")}
    assert {who: (BACK in text, "Light every underpass" in text) for who, text in texts.items()} == {
        "manager": (True, True),
        "admin": (False, False),
        "lead": (False, False),
    }


def test_a_draft_shows_no_errors_before_anything_is_sent(world):
    kept(world, "manager", EDIT, edited(world, outcome="", priority=""))
    text = page(world, "manager", EDIT)
    assert BACK in text
    assert "There is a problem" not in text


def test_what_was_ticked_dated_and_chosen_comes_back_as_well(world):
    words = {"visibility": "public", "due_on-day": "31", "due_on-month": "feb", "due_on-year": "2027", "measures": []}
    kept(world, "manager", EDIT, edited(world, **words))
    form = world.client("manager").get(EDIT).context["form"]
    assert form["visibility"].value() == "public"
    assert form["due_on"].value() == ["31", "feb", "2027"]
    assert form["measures"].value() == []


def test_a_draft_is_gone_once_its_form_is_sent(world):
    data = edited(world)
    kept(world, "manager", EDIT, data)
    assert world.client("manager").post(EDIT, data).status_code == 302
    assert not Draft.objects.exists()


def test_a_refused_form_keeps_its_draft(world):
    data = edited(world, outcome="")
    kept(world, "manager", EDIT, data)
    assert world.client("manager").post(EDIT, data).status_code == 200
    assert Draft.objects.exists()


def test_a_draft_that_is_older_than_its_record_says_so_and_overwrites_nothing(world):
    data = edited(world)
    kept(world, "manager", EDIT, data)
    assert OLDER not in page(world, "manager", EDIT)
    world.client("admin").post(EDIT, sent(world, "actions:edit", "open") | {"outcome": "Nobody is afraid there."})
    assert OLDER in page(world, "manager", EDIT)
    form = world.client("manager").get(EDIT).context["form"]
    assert str(form["version"].value()) == str(data["version"])
    answer = world.client("manager").post(EDIT, data)
    assert answer.status_code == 409
    assert "Nobody is afraid there." in answer.content.decode()


def test_a_draft_is_thrown_away_by_its_writer(world):
    kept(world, "manager", EDIT, edited(world))
    answer = world.client("manager").post("/drafts/", {"path": EDIT, "discard": "yes"}, follow=True)
    assert answer.redirect_chain == [(EDIT, 302)]
    text = answer.content.decode()
    assert ("Draft thrown away" in text, BACK in text, Draft.objects.exists()) == (True, False, False)


@pytest.mark.parametrize("path", ["", "/nowhere/", "//example.org/updates/", "/plan/", "/accounts/login/", "/drafts/"])
def test_only_forms_have_drafts(world, path):
    assert world.client("manager").post("/drafts/", {"path": path, "text": "text=Six"}).status_code == 404


def test_an_officer_keeps_no_draft_of_a_managers_form(world):
    reply = world.client("lead").post("/drafts/", {"path": "/actions/ASB-01/cancel/", "text": "stage_reason=No"})
    assert reply.status_code == 404


def test_a_draft_of_what_left_ones_sight_is_not_shown(world):
    path = "/actions/ASB-77/edit/"
    data = {"title": "A title of mine", "version": 1}
    kept(world, "lead", path, data)
    kept(world, "lead", MINE, card(world.actions["restricted open"], UPDATE | {"text": "Typed in secret"}))
    assert "A title of mine" in page(world, "lead", path)
    assert "Typed in secret" in page(world, "lead", MINE)
    Action.objects.filter(reference="ASB-77").update(
        lead_partner=world.partners["other"], lead_officer=world.people["other"]
    )
    world.actions["restricted open"].supporting_partners.clear()
    assert world.client("lead").get(path).status_code == 404
    assert "Typed in secret" not in page(world, "lead", MINE)


def test_my_updates_brings_back_the_cards_that_were_typed_into(world):
    typed = card(world.actions["held"], UPDATE | {"text": "Half a sentence", "rating": "red"})
    kept(world, "lead", MINE, typed)
    text = page(world, "lead", MINE)
    assert (BACK in text, "Half a sentence" in text, "There is a problem" in text) == (True, True, False)
    answer = world.client("lead").post(MINE, typed | {"ASB-03-reason": "Rain", "ASB-03-way_back": "Sun"}, follow=True)
    assert "1 update sent" in answer.content.decode()
    assert ProgressUpdate.objects.filter(text="Half a sentence").exists()
    assert not Draft.objects.exists()


def test_a_draft_holds_no_password_and_no_secret_of_the_session():
    keep_draft(QueryDict("text=Six&password1=x&csrfmiddlewaretoken=y"), person_key=7, path="/a/", at=NOW)
    assert Draft.objects.get().text == "text=Six"


@pytest.mark.parametrize(("late", "there"), [(timedelta(0), True), (timedelta(seconds=1), False)])
def test_a_draft_is_shown_for_thirty_days(late, there):
    draft = DraftFactory()
    at = NOW + DRAFTS_KEPT_FOR + late
    assert (draft_at(draft.path, person_key=draft.person_key, at=at) is not None) is there


def test_too_long_a_text_is_not_kept_and_leaves_what_was_kept():
    draft = DraftFactory()
    typed = QueryDict(mutable=True)
    typed["text"] = "x" * 500_001
    assert keep_draft(typed, person_key=draft.person_key, path=draft.path, at=NOW) is False
    assert Draft.objects.get().text == "text=Six+routes"


def test_of_many_drafts_of_one_person_the_oldest_goes():
    draft = DraftFactory(saved_at=NOW - timedelta(days=1))
    for number in range(MOST_DRAFTS):
        keep_draft(QueryDict("text=Six"), person_key=draft.person_key, path=f"/{number}/", at=NOW)
    assert Draft.objects.count() == MOST_DRAFTS
    assert not Draft.objects.filter(pk=draft.pk).exists()


def test_to_throw_one_away_leaves_those_of_others():
    mine, theirs = DraftFactory(), DraftFactory()
    discard_draft(mine.path, person_key=mine.person_key)
    assert Draft.objects.get() == theirs
