from datetime import date

import pytest
from django.core.exceptions import ValidationError

from actions.choices import Origin, Rating, Stage
from actions.models import Action, Comment, Milestone, ProgressUpdate
from actions.services import Incoming, add_imported, update_imported
from actions.summaries.plan_check import differences
from records.models import StaleRecord
from records.services import keep
from tests.factories import (
    NOW,
    ActionFactory,
    PartnerFactory,
    PriorityFactory,
    ProgressUpdateFactory,
    ReportingPeriodFactory,
    SuccessMeasureFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
WHY = "Imported from plan.csv, row 2"


@pytest.fixture
def user():
    return UserFactory()


def incoming(title: str = "Light the underpass", *, links: dict | None = None, **values) -> Incoming:
    words = {"title": title, "description": title, "outcome": "People use it", "stage": Stage.IN_PROGRESS}
    priority = values.pop("priority", None) or PriorityFactory(number=1, code="ASB")
    partner = values.pop("lead_partner", None) or PartnerFactory()
    action = Action(**words | values, priority=priority, lead_partner=partner)
    return Incoming(action, {"measures": [SuccessMeasureFactory()]} if links is None else links, WHY)


def test_actions_come_in_with_numbers_of_their_own_in_order(user):
    first, second = PriorityFactory(number=1, code="ASB"), PriorityFactory(number=2, code="SUB")
    ActionFactory(priority=first, number=3, reference="ASB-03")
    rows = [incoming(str(number), priority=priority) for number, priority in enumerate([first, second, first])]
    assert [each.reference for each in add_imported(rows, by=user, at=NOW)] == ["ASB-04", "SUB-01", "ASB-05"]
    assert list(differences()) == []


def test_an_action_comes_in_as_far_along_as_it_was(user):
    each = incoming(stage=Stage.COMPLETE, completed_on=date(2026, 10, 30), rating=Rating.GREEN, percent_complete=100)
    each.update = ProgressUpdate(period=ReportingPeriodFactory(), text="All lamps are up.")
    each.milestones = [Milestone(title="Lamps ordered")]
    add_imported([each], by=user, at=NOW)
    action = Action.objects.get()
    assert (action.stage, action.rating, action.origin, action.version) == (
        *(Stage.COMPLETE, Rating.GREEN, Origin.IMPORT, 1),
    )
    assert (action.latest_update.text, action.latest_update.stage) == ("All lamps are up.", Stage.COMPLETE)
    assert [row.history_change_reason for row in action.history.all()] == [WHY]
    assert Milestone.objects.get().action == action
    assert list(differences()) == []


def test_without_a_measure_none_comes_in(user):
    one = incoming("One")
    two = incoming("Two", links={}, priority=one.action.priority)
    with pytest.raises(ValidationError, match="at least one success measure"):
        add_imported([one, two], by=user, at=NOW)
    assert not Action.objects.exists()


def test_a_closed_period_takes_no_update(user):
    each = incoming()
    each.update = ProgressUpdate(period=ReportingPeriodFactory(closed=True), text="Two lamps.")
    with pytest.raises(ValidationError, match="is closed and takes no more updates"):
        add_imported([each], by=user, at=NOW)
    assert not Action.objects.exists()


def test_amber_and_red_need_a_reason_here_too(user):
    each = incoming(rating=Rating.RED)
    each.update = ProgressUpdate(period=ReportingPeriodFactory(), text="Two lamps.")
    with pytest.raises(ValidationError, match="Amber and red need a reason"):
        add_imported([each], by=user, at=NOW)
    assert not Action.objects.exists()


def test_actions_are_brought_up_to_date_with_an_update_and_a_word(user):
    action, closed = ActionFactory(), ActionFactory(complete=True)
    ProgressUpdateFactory(action=action)
    action.title, action.rating, action.percent_complete = "Another title", Rating.AMBER, 60
    update = ProgressUpdate(period=ReportingPeriodFactory(), text="Six lamps.", reason="Rain.", way_back="Sun.")
    rows = [Incoming(action, {}, WHY, update=update), Incoming(closed, {}, WHY, remark="All is well there.")]
    update_imported(rows, by=user, at=NOW)
    action.refresh_from_db()
    assert (action.title, action.latest_update.text, action.rating) == ("Another title", "Six lamps.", Rating.AMBER)
    assert (action.latest_update.percent_complete, action.version) == (60, 2)
    assert Comment.objects.get().text == "All is well there."
    assert list(differences()) == []


def test_an_action_that_moves_to_another_priority_keeps_its_reference(user):
    action, second = (
        ActionFactory(priority=PriorityFactory(number=1, code="ASB")),
        PriorityFactory(number=2, code="SUB"),
    )
    ActionFactory(priority=second)
    action.priority = second
    update_imported([Incoming(action, {}, WHY)], by=user, at=NOW)
    action.refresh_from_db()
    assert (action.reference, action.plan_order) == ("ASB-01", 200_002)
    assert list(differences()) == []


def test_one_that_was_changed_meanwhile_stops_them_all(user):
    first, second = ActionFactory(), ActionFactory()
    keep(Action.objects.get(pk=second.pk), by=user, at=NOW)
    first.title = second.title = "Another title"
    with pytest.raises(StaleRecord):
        update_imported([Incoming(first, {}, WHY), Incoming(second, {}, WHY)], by=user, at=NOW)
    assert not Action.objects.filter(title="Another title").exists()
