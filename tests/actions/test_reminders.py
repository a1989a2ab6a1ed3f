"""Whoever looks after an action is reminded of its date and of its milestones, until it is done."""

from datetime import date, timedelta

import pytest

from actions.reminders import actions_due, milestones_due
from notices.choices import Event
from tests.factories import ActionFactory, MilestoneFactory, UserFactory

pytestmark = pytest.mark.django_db

DUE = date(2026, 12, 14)


@pytest.fixture
def action():
    officer = UserFactory()
    return ActionFactory(
        reference="ASB-1", title="Walks", lead_officer=officer, lead_partner=officer.partner, due_on=DUE
    )


def told(find, day: date) -> list[tuple[str, str]]:
    return [(each.event, each.sentence) for each in find(on=day)]


@pytest.mark.parametrize(
    ("days", "event", "verb"),
    [
        (-14, Event.ACTION_DUE, "is"),
        (-3, Event.ACTION_DUE, "is"),
        (1, Event.ACTION_OVERDUE, "was"),
        (14, Event.ACTION_OVERDUE, "was"),
    ],
)
def test_an_action_is_due_soon_or_overdue(action, days, event, verb):
    assert told(actions_due, DUE + timedelta(days=days)) == [(event, f"{action} {verb} due on 14 December 2026.")]


@pytest.mark.parametrize("days", [-15, 40])
def test_long_before_and_long_after_nothing_is_said(action, days):
    assert told(actions_due, DUE + timedelta(days=days)) == []


@pytest.mark.parametrize("state", [{"complete": True}, {"proposed": True}, {"lead_officer": None}, {"due_on": None}])
def test_done_or_without_anybody_or_without_a_date_it_is_silent(state):
    officer = UserFactory()
    ActionFactory(**{"lead_officer": officer, "lead_partner": officer.partner, "due_on": DUE} | state)
    assert told(actions_due, DUE - timedelta(days=3)) == []


def test_nobody_is_reminded_whose_account_is_closed(action):
    MilestoneFactory(action=action, due_on=DUE)
    type(action.lead_officer).objects.update(is_active=False)
    assert [told(find, DUE) for find in (actions_due, milestones_due)] == [[], []]


def test_another_date_is_another_reminder(action):
    (before,) = actions_due(on=DUE - timedelta(days=3))
    type(action).objects.filter(pk=action.pk).update(due_on=DUE + timedelta(days=1))
    (after,) = actions_due(on=DUE - timedelta(days=2))
    assert before.key != after.key


def test_of_a_restricted_action_a_mail_says_nothing(action):
    type(action).objects.filter(pk=action.pk).update(visibility="restricted")
    assert [each.restricted for each in actions_due(on=DUE)] == [True]


def test_a_milestone_is_due_or_late_until_it_is_done(action):
    milestone = MilestoneFactory(action=action, title="Lamps ordered", due_on=DUE)
    assert told(milestones_due, DUE - timedelta(days=7)) == [
        (Event.MILESTONE_DUE, "The milestone “Lamps ordered” of ASB-1 is due on 14 December 2026.")
    ]
    assert told(milestones_due, DUE + timedelta(days=1)) == [
        (Event.MILESTONE_DUE, "The milestone “Lamps ordered” of ASB-1 was due on 14 December 2026.")
    ]
    type(milestone).objects.filter(pk=milestone.pk).update(done_on=DUE)
    assert told(milestones_due, DUE + timedelta(days=1)) == []
