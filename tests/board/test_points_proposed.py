"""Whoever has an action point reopens it, and proposes it to the plan."""

from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from actions.choices import Origin, Stage
from actions.models import Action
from actions.services import accept, cancel
from board import services
from board.models import ActionPoint
from partners.choices import Role
from tests.factories import (
    NOW,
    TODAY,
    ActionPointFactory,
    AgendaItemFactory,
    DecisionFactory,
    MeetingFactory,
    PriorityFactory,
    SuccessMeasureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def words_of(response) -> str:
    return " ".join(response.content.decode().split())


def sent(record=None, **typed) -> dict:
    return {"token": uuid4()} | ({"version": record.version} if record else {}) | typed


@pytest.fixture
def point(body):
    item = AgendaItemFactory(meeting=MeetingFactory(body=body, draft=True, meets_on=date(2026, 9, 8)))
    return ActionPointFactory(item=item, decision=DecisionFactory(item=item))


@pytest.fixture
def whole(point) -> dict:
    measure = SuccessMeasureFactory()
    typed = {"title": "Marshals", "outcome": "Safer taxis", "description": "Hire marshals.", "measure": measure.pk}
    return typed | {"priority": PriorityFactory().pk, "lead_partner": point.person.partner_id}


def test_whoever_has_it_reopens_it_and_its_page_says_what_was_said(sign_in, point):
    services.close_point(point, state="done", on=TODAY, outcome="They met.", by=point.person, at=NOW)
    mine, other, url = sign_in(point.person), sign_in(UserFactory()), point.get_absolute_url()
    assert "Reopen it" in words_of(mine.get(url))
    assert "Reopen it" not in words_of(other.get(url))
    assert other.post(f"{url}reopen/", sent(point, reason="No")).status_code == 403
    closed = f"It was closed on {TODAY.day} {TODAY:%B %Y} as done: “They met”."
    assert closed in words_of(mine.get(f"{url}reopen/"))
    assert mine.post(f"{url}reopen/", sent(point, reason="They did not")).status_code == 302
    point.refresh_from_db()
    assert (point.is_open, point.outcome) == (True, "")
    said = f"Reopened on {TODAY.day} {TODAY:%B %Y}: They did not. {closed}"
    assert said in words_of(other.get(url))
    services.close_point(point, state="dropped", on=TODAY, outcome="No need.", by=point.person, at=NOW)
    assert "Reopened on" not in words_of(other.get(url))


def test_whoever_has_it_proposes_it_and_it_stays_open_until_a_manager_accepts(sign_in, point, whole, manager):
    mine, url = sign_in(point.person), point.get_absolute_url()
    assert "Propose to the plan" in words_of(mine.get(url))
    assert 'name="due_on-day"' not in words_of(mine.get(f"{url}propose/"))
    told = words_of(mine.post(f"{url}propose/", sent(**whole), follow=True))
    assert "Proposal sent. A manager will accept it or come back to you." in told
    point.refresh_from_db()
    action = point.action
    assert (point.is_open, action.stage, action.origin) == (True, Stage.PROPOSED, Origin.PROPOSAL)
    page = words_of(mine.get(url))
    assert (action.reference in page, "A manager has not accepted it yet." in page) == (True, True)
    assert "Propose to the plan" not in page
    with pytest.raises(ValidationError, match=f"proposed to the plan already, as {action.reference}"):
        services.raise_point(point, action=action, links={}, by=manager, at=NOW)
    accept(action, starts_on=TODAY, due_on=date(2027, 3, 31), by=manager, at=NOW)
    point.refresh_from_db()
    assert (point.is_in_plan, list(point.decision.actions.all())) == (True, [action])
    last = point.history.order_by("history_id").last()
    assert last.history_change_reason == f"Accepted into the plan as {action.reference}"


def test_what_was_not_accepted_can_be_proposed_again_and_raised(sign_in, point, whole, manager):
    mine, url = sign_in(point.person), point.get_absolute_url()
    mine.post(f"{url}propose/", sent(**whole))
    first = ActionPoint.objects.get().action
    cancel(first, reason="Not now.", by=manager, at=NOW)
    page = words_of(mine.get(url))
    assert ("It was not accepted." in page, "Propose to the plan" in page) == (True, True)
    services.close_point(ActionPoint.objects.get(), state="done", on=TODAY, outcome="x", by=manager, at=NOW)
    services.reopen_point(ActionPoint.objects.get(), reason="x", by=manager, at=NOW)
    assert ActionPoint.objects.get().is_open
    mine.post(f"{url}propose/", sent(**whole))
    assert ActionPoint.objects.get().action != first


def test_an_observer_who_has_one_proposes_nothing(sign_in, body):
    item = AgendaItemFactory(meeting=MeetingFactory(body=body, draft=True))
    point = ActionPointFactory(item=item, person=UserFactory(roles=[Role.OBSERVER]))
    mine, url = sign_in(point.person), point.get_absolute_url()
    assert "Close it" in words_of(mine.get(url))
    assert "Propose to the plan" not in words_of(mine.get(url))
    assert mine.get(f"{url}propose/").status_code == 403


def test_what_a_restricted_item_proposes_is_restricted(body, whole, manager):
    item = AgendaItemFactory(meeting=MeetingFactory(body=body, draft=True), unannounced=True)
    point, priority = ActionPointFactory(item=item, person=manager), PriorityFactory()
    action = Action(title="x", outcome="x", description="x", priority=priority, lead_partner=manager.partner)
    services.propose_point(point, action=action, links={"measures": [SuccessMeasureFactory()]}, by=manager, at=NOW)
    assert action.is_restricted
