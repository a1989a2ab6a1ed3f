"""Whole actions typed in: proposed by a partner, added and edited by a manager, put right by the lead."""

import pytest

from actions.models import Action
from tests.factories import MilestoneFactory, PartnerFactory
from tests.project import fixtures
from tests.project.requests import day, form_keys, proposal, sent

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world

pytestmark = pytest.mark.usefixtures("today")


def test_a_proposal_gets_the_next_number_and_its_place(world):
    answer = world.client("other").post("/actions/propose/", sent(world, "actions:propose", "-"), follow=True)
    action = Action.objects.get(title="Light the underpass")
    assert answer.redirect_chain[-1][0] == action.get_absolute_url()
    numbers = [int(each.rpartition("-")[2]) for each in Action.objects.values_list("reference", flat=True)]
    assert int(action.reference.rpartition("-")[2]) == max(numbers)
    assert (action.stage, action.origin, action.lead_officer) == ("proposed", "proposal", None)


def test_the_form_begins_with_the_measure_that_nobody_serves_yet(world):
    measure = world.parts["measure"]
    page = world.client("other").get("/actions/propose/?measure=SAFER-1")
    assert page.context["form"].initial["measures"] == [measure.pk]
    assert page.context["form"].initial["lead_partner"] == world.people["other"].partner_id


@pytest.mark.parametrize("missing", ["title", "description", "outcome", "priority", "measures", "lead_partner"])
def test_a_promise_is_whole(world, missing):
    data = {name: value for name, value in sent(world, "actions:propose", "-").items() if name != missing}
    response = world.client("other").post("/actions/propose/", data)
    assert (response.status_code, "There is a problem" in response.content.decode()) == (200, True)
    assert list(response.context["form"].errors) == [missing]


def test_a_partner_does_not_support_what_it_leads(world):
    data = sent(world, "actions:propose", "-") | {"supporting_partners": [world.partners["lead"].pk]}
    page = world.client("other").post("/actions/propose/", data).content.decode()
    assert "lead leads this action, so it cannot support it as well" in page


def test_a_manager_adds_an_action_with_everything_decided(world):
    dates = {"starts_on-day": "1", "starts_on-month": "4", "starts_on-year": "2027"}
    officer = world.people["lead"].pk
    data = sent(world, "actions:add", "-") | dates | {"lead_officer": officer, "visibility": "restricted"}
    assert world.client("manager").post("/actions/add/", data).status_code == 302
    action = Action.objects.get(title="Light the underpass")
    assert (action.stage, action.visibility, action.starts_on.year) == ("not_started", "restricted", 2027)


def test_a_manager_names_the_action_that_it_was_carried_forward_from(world):
    client = world.client("manager")
    data = sent(world, "actions:add", "-") | {"carried_from": "asb-04"}
    assert client.post("/actions/add/", data).status_code == 302
    assert Action.objects.get(title="Light the underpass").carried_forward_from.reference == "ASB-04"
    wrong = sent(world, "actions:add", "-") | {"carried_from": "ASB-4711"}
    assert "Enter the reference of an action in this plan" in client.post("/actions/add/", wrong).content.decode()


def test_an_officer_of_another_partner_cannot_be_named(world):
    data = sent(world, "actions:add", "-") | {"lead_officer": world.people["other"].pk}
    assert "Select an officer of lead" in world.client("manager").post("/actions/add/", data).content.decode()


def test_an_action_is_not_due_before_it_starts(world):
    days = {f"starts_on-{part}": value for part, value in (("day", 2), ("month", 1), ("year", 2028))}
    days |= {f"due_on-{part}": value for part, value in (("day", 1), ("month", 1), ("year", 2028))}
    page = world.client("manager").post("/actions/ASB-01/edit/", sent(world, "actions:edit", "open") | days)
    assert "The due date must be on or after 2 January 2028, the start date" in page.content.decode()


def test_the_lead_puts_words_right_and_a_manager_decides_the_rest(world):
    pages = {who: world.client(who).get("/actions/ASB-01/edit/").content.decode() for who in ("lead", "manager")}
    fields = ("title", "description", "outcome", "priority", "lead_partner", "visibility", "carried_from")
    shown = {who: [name for name in fields if f'name="{name}"' in page] for who, page in pages.items()}
    assert shown == {"lead": ["title", "description", "outcome"], "manager": list(fields)}


def test_an_edit_without_a_change_of_priority_keeps_reference_and_place(world):
    before = Action.objects.get(reference="ASB-01")
    world.client("manager").post("/actions/ASB-01/edit/", sent(world, "actions:edit", "open"))
    kept = Action.objects.get(pk=before.pk)
    assert (kept.reference, kept.plan_order, kept.title) == ("ASB-01", before.plan_order, "Light the underpass")


def test_an_action_without_a_measure_is_refused(world):
    data = {name: value for name, value in sent(world, "actions:edit", "open").items() if name != "measures"}
    response = world.client("lead").post("/actions/ASB-01/edit/", data)
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["measures"])


def steps(world, *titles: str, first=(), **more) -> dict:
    rows = {f"steps-{number}-title": title for number, title in enumerate(titles)}
    for number, step in enumerate(first):
        rows |= {f"steps-{number}-id": step.pk, f"steps-{number}-read_version": step.version}
    form = {"steps-TOTAL_FORMS": len(titles), "steps-INITIAL_FORMS": len(first)}
    return form | rows | form_keys(world, "actions:milestones", "open") | more


def titles() -> list[str]:
    return list(Action.objects.get(reference="ASB-01").milestones.order_by("pk").values_list("title", flat=True))


def test_steps_are_added_changed_and_removed_in_one_go(world):
    kept, removed = (MilestoneFactory(action=world.actions["open"], title=title) for title in ("Kept", "Removed"))
    data = steps(world, "Renamed", "Removed", "New", first=(kept, removed), **{"steps-1-DELETE": "on"})
    assert world.client("lead").post("/actions/ASB-01/milestones/", data).status_code == 302
    assert titles() == ["Renamed", "New"]


def test_a_step_is_done_today_or_earlier(world):
    tomorrow = {f"steps-0-done_on-{part}": value for part, value in (("day", 24), ("month", 11), ("year", 2026))}
    response = world.client("lead").post("/actions/ASB-01/milestones/", steps(world, "Too soon", **tomorrow))
    assert (response.status_code, titles()) == (200, [])
    assert "The date done must be today or in the past" in response.content.decode()


def test_one_faulty_step_holds_all_back_and_keeps_every_word(world):
    data = steps(world, "A good one", "a" * 201)
    response = world.client("lead").post("/actions/ASB-01/milestones/", data)
    assert (response.status_code, titles()) == (200, [])
    assert "A good one" in response.content.decode()


def test_a_proposal_is_accepted_with_dates(world):
    page = world.client("manager").get("/actions/ASB-02/accept/").content.decode()
    assert 'name="due_on-day"' in page
    answer = world.client("manager").post("/actions/ASB-02/accept/", sent(world, "actions:accept", "proposed"))
    assert answer.status_code == 302
    assert Action.objects.get(reference="ASB-02").due_on.isoformat() == "2027-03-31"


def test_the_helper_of_these_tests_sends_what_a_page_asks_for(world):
    page = world.client("other").get("/actions/propose/").content.decode()
    assert all(f'name="{name}"' in page for name in proposal(world))
    assert set(day("due_on", world.actions["open"].due_on)) == {"due_on-day", "due_on-month", "due_on-year"}


def test_an_edit_of_words_keeps_a_partner_that_has_left_and_gives_it_nothing_new(world):
    action, gone = world.actions["open"], PartnerFactory(left=True)
    offered = f'name="supporting_partners" type="checkbox" value="{gone.pk}"'
    client = world.client("lead")
    assert offered not in client.get("/actions/ASB-01/edit/").content.decode()
    action.supporting_partners.add(gone)
    assert f"{offered} checked" in client.get("/actions/ASB-01/edit/").content.decode()
    data = sent(world, "actions:edit", "open") | {"supporting_partners": [gone.pk]}
    assert client.post("/actions/ASB-01/edit/", data).status_code == 302
    assert gone in action.supporting_partners.all()
