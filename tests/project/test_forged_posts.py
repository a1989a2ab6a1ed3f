"""What a browser was never offered and sends all the same: ignored, and nobody rises by it."""

import pytest
from django.contrib.auth.models import Group

from actions.models import Action, ProgressUpdate
from partners.choices import Role
from partners.models import User
from tests.project.requests import card, sent

pytestmark = pytest.mark.usefixtures("today")

FORGED = {
    "lead_partner": "other",
    "lead_officer": "other",
    "visibility": "public",
    "stage": "complete",
    "rating": "green",
    "percent_complete": "100",
    "reference": "ASB-99",
    "origin": "import",
    "priority": "1",
    "due_on": "2030-01-01",
    "completed_on": "2026-01-01",
    "outcome_achieved": "fully",
    "plan_order": "1",
    "created_at": "2001-01-01",
    "id": "1",
    "pk": "1",
}


def forged(world) -> dict:
    people = {"lead_partner": world.partners["other"].pk, "lead_officer": world.people["other"].pk}
    return FORGED | people | {"latest_update": world.parts["text"].pk, "history": "", "is_manager": "on"}


def facts(action: Action) -> dict:
    left = ("version", "title", "description", "outcome")
    return {name: value for name, value in Action.objects.filter(pk=action.pk).values()[0].items() if name not in left}


def test_an_officer_edits_words_and_no_facts(world):
    action = world.actions["held"]
    before = facts(action)
    data = forged(world) | sent(world, "actions:edit", "held")
    data = {name: value for name, value in data.items() if name not in ("lead_partner", "visibility", "priority")}
    data |= {name: forged(world)[name] for name in ("lead_partner", "visibility")}
    assert world.client("lead").post(f"/actions/{action.reference}/edit/", data).status_code == 302
    assert facts(action) == before
    assert Action.objects.get(pk=action.pk).title == "Light the underpass"


def test_a_proposal_is_only_ever_a_proposal(world):
    data = forged(world) | sent(world, "actions:propose", "-") | {"approved": "on", "stage": "in_progress"}
    assert world.client("other").post("/actions/propose/", data).status_code == 302
    proposal = Action.objects.get(title="Light the underpass")
    kept = (
        proposal.stage,
        proposal.visibility,
        proposal.origin,
        proposal.rating,
        proposal.due_on,
        proposal.lead_officer,
    )
    assert kept == ("proposed", "partnership", "proposal", "", None, None)
    assert proposal.reference != "ASB-99"


def test_an_update_is_of_its_own_action_period_and_author(world):
    action, other = world.actions["open"], world.actions["held"]
    data = sent(world, "updates:send", "open") | {
        "action": other.pk,
        "period": 1,
        "reported_by": world.people["manager"].pk,
        "reported_on": "2020-01-01",
        "approved_text": "For residents",
        "approved_at": "2026-01-01",
        "public_text": "For residents",
    }
    assert world.client("lead").post(f"/actions/{action.reference}/update/", data).status_code == 302
    update = ProgressUpdate.objects.latest("pk")
    kept = (update.action, update.period, update.reported_by, update.approved_text, update.public_text)
    assert kept == (action, world.parts["period"], world.people["lead"], "", "")


def test_an_officer_cannot_rate_or_close_by_an_act_that_is_not_theirs(world):
    action = world.actions["open"]
    before = facts(action)
    data = sent(world, "actions:comment", "open") | forged(world)
    assert world.client("other").post(f"/actions/{action.reference}/comment/", data).status_code == 302
    assert facts(action) == before


def test_my_updates_take_no_card_of_another_partner(world):
    before = ProgressUpdate.objects.count()
    data = card(world.actions["open"], {"text": "Not mine to say", "stage": "in_progress", "rating": "green"})
    response = world.client("other").post("/updates/", data)
    assert (response.status_code, ProgressUpdate.objects.count()) == (200, before)


def test_an_officer_hands_over_to_nobody_outside_the_partner(world):
    data = sent(world, "actions:hand_over", "open") | {"lead_partner": world.partners["other"].pk, "lead_officer": ""}
    response = world.client("lead").post("/actions/ASB-01/hand-over/", data)
    assert (response.status_code, Action.objects.get(reference="ASB-01").lead_partner.slug) == (200, "lead")


def test_a_person_who_was_deactivated_is_out_at_the_next_request(world):
    client = world.client("lead")
    assert client.get("/plan/").status_code == 200
    User.objects.filter(pk=world.people["lead"].pk).update(is_active=False)
    assert client.get("/plan/").status_code == 302
    data = sent(world, "updates:send", "open") | {"text": "Too late"}
    assert client.post("/actions/ASB-01/update/", data).url.startswith("/accounts/login/")
    assert not ProgressUpdate.objects.filter(text="Too late").exists()


def test_a_person_who_was_deactivated_cannot_sign_in(world, client):
    User.objects.filter(pk=world.people["lead"].pk).update(is_active=False)
    wrong = {"login": "lead@example.org", "password": "correct horse battery staple"}
    answer = client.post("/accounts/login/", wrong, follow=True)
    assert not answer.wsgi_request.user.is_authenticated


@pytest.mark.parametrize(("persona", "path"), [("manager", "/updates/outstanding/"), ("admin", "/admin/")])
def test_a_role_that_was_taken_away_is_gone_at_the_next_request(world, persona, path):
    client = world.client(persona)
    assert client.get(path).status_code == 200
    world.people[persona].groups.set(Group.objects.filter(name=Role.OBSERVER))
    assert client.get(path).status_code == 403


def test_a_new_password_ends_the_sessions_that_are_open_elsewhere(world):
    client = world.client("lead")
    assert client.get("/plan/").status_code == 200
    world.people["lead"].set_password("another horse battery staple")
    world.people["lead"].save()
    assert client.get("/plan/").status_code == 302
