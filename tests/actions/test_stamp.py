from datetime import timedelta

import pytest
from django.db import connection

from actions.choices import Visibility
from actions.models import Action
from actions.querysets import ALL_ACTIONS, ActionSight
from actions.summaries.stamp import past_stamp, plan_stamp
from partners.models import User
from priorities.models import Strategy
from records.querysets import PointInTime
from records.services import keep
from tests.factories import (
    NOW,
    TODAY,
    YESTERDAY,
    ActionFactory,
    PartnerFactory,
    ReportingPeriodFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def test_every_change_gives_another_stamp_also_before_a_strategy_is_loaded():
    """Otherwise what a page keeps would stay as it was first read."""
    stamps = [plan_stamp()]
    for make in (PartnerFactory, ReportingPeriodFactory):
        make()
        stamps.append(plan_stamp())
    assert not Strategy.objects.exists()
    assert len(set(stamps)) == 3


def test_while_nothing_changes_the_stamp_is_the_same():
    PartnerFactory()
    assert plan_stamp() == plan_stamp()


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has no other databases beside it")
def test_a_change_under_way_in_another_database_of_the_server_is_none_of_ours():
    """Two partnerships on one server must not make each other's pages anew."""
    slow, quick = connection.copy(), connection.copy()
    before = plan_stamp()
    try:
        for elsewhere in (slow, quick):
            elsewhere.settings_dict = {**connection.settings_dict, "NAME": "postgres"}
            with elsewhere.cursor() as cursor:
                cursor.execute("BEGIN; SELECT pg_current_xact_id()")
        # A snapshot names those that began before the last one that ended.
        quick.close()
        assert plan_stamp() == before
    finally:
        slow.close()


DAYS_AGO = timedelta(days=30)
A_DAY_THAT_IS_OVER = PointInTime.end_of(TODAY - DAYS_AGO)


@pytest.fixture
def actions():
    """One that everybody sees, and one of another partner that was restricted for a while."""
    return ActionFactory(), ActionFactory(restricted=True, created_at=NOW - 2 * DAYS_AGO)


def stamp_of_the_past(sight: ActionSight) -> tuple:
    return past_stamp(plan_stamp(), sight, A_DAY_THAT_IS_OVER, on=TODAY)


def saved(action: Action, by: User | None = None, **values) -> None:
    for name, value in values.items():
        setattr(action, name, value)
    keep(action, by=by or UserFactory(), at=NOW)


@pytest.mark.parametrize("everything", [True, False])
def test_a_day_that_is_over_stays_as_it_was_when_an_action_is_saved_today(actions, everything):
    sight = ActionSight(everything=everything, partner_id=None if everything else PartnerFactory().pk)
    somebody, now = UserFactory(), plan_stamp()
    before = stamp_of_the_past(sight)
    saved(actions[0], by=somebody, title="Other words", rating="red")
    saved(actions[1], by=somebody, title="Other words")
    assert plan_stamp() != now
    assert stamp_of_the_past(sight) == before


def test_who_may_see_it_is_asked_of_today(actions):
    partner = PartnerFactory()
    stamps = [stamp_of_the_past(ActionSight(partner_id=partner.pk))[0]]
    for change in (
        lambda: saved(actions[0], visibility=Visibility.RESTRICTED),
        lambda: saved(actions[0], visibility=Visibility.PUBLIC),
        # What was restricted then opens to whoever leads or supports the action now.
        lambda: actions[1].supporting_partners.add(partner),
    ):
        change()
        stamps.append(stamp_of_the_past(ActionSight(partner_id=partner.pk))[0])
    assert len(set(stamps)) == 4


def test_a_day_that_has_only_just_ended_goes_by_the_stamp_of_now():
    yesterday = PointInTime.end_of(YESTERDAY)
    assert past_stamp(plan_stamp(), ALL_ACTIONS, yesterday, on=TODAY) == plan_stamp()
