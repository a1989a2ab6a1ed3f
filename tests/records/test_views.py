"""A stale save in a page: 409, your text, what the other changed, and a way on."""

import re

import pytest
from django.test import Client

from actions import services
from actions.models import Action
from partners.choices import Role
from tests.factories import NOW, ActionFactory, MilestoneFactory, PartnerFactory, ReportingPeriodFactory, UserFactory

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def action(db) -> Action:
    ReportingPeriodFactory()
    return ActionFactory(title="As it was", outcome="Fewer are afraid.")


@pytest.fixture
def officer(action, client):
    client.force_login(action.lead_officer)
    return client


@pytest.fixture
def manager(db):
    return UserFactory(name="Ada Manager", roles=(Role.MANAGER,))


def words(action: Action, **changes) -> dict:
    values = {name: getattr(action, name) for name in ("title", "description", "outcome")}
    return values | {"measures": [measure.pk for measure in action.measures.all()]} | changes


def hidden(page: str) -> dict:
    return dict(HIDDEN.findall(page))


def open_form(client, url: str) -> dict:
    return hidden(client.get(url).content.decode())


def somebody_saves(action: Action, manager, **changes) -> None:
    current = Action.objects.get(pk=action.pk)
    for name, value in changes.items():
        setattr(current, name, value)
    services.revise(current, by=manager, at=NOW, why="The board asked for it")


def test_the_second_of_two_is_told_what_the_first_changed_and_why(action, officer, manager):
    url = f"/actions/{action.reference}/edit/"
    form = open_form(officer, url)
    somebody_saves(action, manager, outcome="Nobody is afraid.")
    answer = officer.post(url, form | words(action, title="My title"))
    page = answer.content.decode()
    assert answer.status_code == 409
    told = ("Ada Manager", "The board asked for it", "Fewer are afraid.", "Nobody is afraid.", "My title")
    assert [text for text in told if text not in page] == []
    assert Action.objects.get(pk=action.pk).title == "As it was"


def test_saving_again_keeps_both_peoples_changes(action, officer, manager):
    url = f"/actions/{action.reference}/edit/"
    form = open_form(officer, url)
    somebody_saves(action, manager, outcome="Nobody is afraid.")
    page = officer.post(url, form | words(action, title="My title")).content.decode()
    assert 'value="My title"' in page
    assert "Nobody is afraid.</textarea>" in page
    action.refresh_from_db()
    answer = officer.post(url, hidden(page) | words(action, title="My title"))
    kept = Action.objects.get(pk=action.pk)
    assert (answer.status_code, kept.title, kept.outcome) == (302, "My title", "Nobody is afraid.")


def test_what_both_changed_is_named(action, officer, manager):
    url = f"/actions/{action.reference}/edit/"
    form = open_form(officer, url)
    somebody_saves(action, manager, title="Their title")
    page = officer.post(url, form | words(action, title="My title")).content.decode()
    assert "Changed in both: <strong>Title</strong>" in page
    assert ("Their title" in page, 'value="My title"' in page) == (True, True)


def test_ticked_boxes_survive_a_stale_save(action, officer, manager):
    helper = PartnerFactory(name="The helper")
    url = f"/actions/{action.reference}/edit/"
    form = open_form(officer, url)
    somebody_saves(action, manager, title="Their title")
    page = officer.post(url, form | words(action, supporting_partners=[helper.pk])).content.decode()
    box = next(
        tag for tag in re.findall("<input[^>]+>", page) if f'value="{helper.pk}"' in tag and "supporting" in tag
    )
    assert "checked" in box


@pytest.mark.parametrize(
    ("path", "typed", "kept"),
    [
        ("update", {"text": "Seven routes", "stage": "in_progress", "rating": "green"}, "Seven routes"),
        ("hold", {"stage_reason": "The post is vacant"}, "The post is vacant"),
        ("complete", {"outcome_achieved": "fully", "outcome_evidence": "The survey says so"}, "The survey says so"),
        ("hand-over", {}, ""),
    ],
)
def test_every_act_gives_the_text_back(action, officer, manager, path, typed, kept):
    url = f"/actions/{action.reference}/{path}/"
    form = open_form(officer, url)
    somebody_saves(action, manager, title="Their title")
    days = {"completed_on-day": "20", "completed_on-month": "11", "completed_on-year": "2026"}
    lead = {"lead_partner": action.lead_partner_id, "lead_officer": ""}
    answer = officer.post(url, form | days | lead | typed)
    page = answer.content.decode()
    assert (answer.status_code, kept in page, "Their title" in page) == (409, True, True)


def test_a_comment_is_never_stale(action, officer, manager):
    url = f"/actions/{action.reference}/comment/"
    form = open_form(officer, url)
    somebody_saves(action, manager, title="Their title")
    assert officer.post(url, form | {"text": "Good."}).status_code == 302


def test_a_step_that_somebody_changed_meanwhile_gives_the_steps_back(action, officer, manager):
    step = MilestoneFactory(action=action, title="As it was")
    url = f"/actions/{action.reference}/milestones/"
    form = open_form(officer, url)
    step.title = "Their step"
    services.revise_milestones(action, kept=[step], removed=[], by=manager, at=NOW)
    answer = officer.post(url, form | {"steps-0-title": "My step"})
    page = answer.content.decode()
    assert (answer.status_code, "My step" in page, "Their step" in page) == (409, True, True)


def test_a_new_step_typed_beside_a_stale_one_is_given_back_too(action, officer, manager):
    step = MilestoneFactory(action=action, title="As it was")
    url = f"/actions/{action.reference}/milestones/"
    form = open_form(officer, url)
    step.title = "Their step"
    services.revise_milestones(action, kept=[step], removed=[], by=manager, at=NOW)
    answer = officer.post(url, form | {"steps-0-title": "My step", "steps-1-title": "A new one of mine"})
    assert (answer.status_code, "A new one of mine" in answer.content.decode()) == (409, True)
    assert action.milestones.count() == 1


def shown(answer) -> dict:
    return dict(HIDDEN.findall(answer.content.decode()))


def test_the_same_comment_from_the_page_opened_again_is_asked_about(action, officer):
    """Going back opens the page anew, with a token of its own and the words that the browser kept."""
    url = f"/actions/{action.reference}/comment/"
    assert officer.post(url, open_form(officer, url) | {"text": "Two lamps are out."}).status_code == 302
    again = officer.post(url, open_form(officer, url) | {"text": "Two lamps are out."})
    assert "You sent these very words already" in again.content.decode()
    assert action.comments.count() == 1
    # Other words go on, and so do the same ones when they are meant.
    assert officer.post(url, shown(again) | {"text": "Three lamps are out."}).status_code == 302
    assert officer.post(url, shown(again) | {"text": "Two lamps are out."}).status_code == 302
    assert [each.text for each in action.comments.order_by("pk")] == [
        "Two lamps are out.",
        "Three lamps are out.",
        "Two lamps are out.",
    ]


def test_the_same_words_of_another_person_or_elsewhere_are_not_asked_about(action, officer):
    typed = {"text": "Seen."}
    other, path = ActionFactory(), "/actions/{}/comment/"
    colleague = Client()
    colleague.force_login(other.lead_officer)
    for client, about in ((officer, action), (officer, other), (colleague, action)):
        url = path.format(about.reference)
        assert client.post(url, open_form(client, url) | typed).status_code == 302
