from datetime import date, timedelta

import pytest

from oversight.reminders import duties_due
from partners.choices import Role
from tests.factories import DutyEvidenceFactory, DutyFactory, DutyOccasionFactory, UserFactory

pytestmark = pytest.mark.django_db

DUE = date(2027, 3, 31)


def told(day: date) -> list[tuple]:
    return [(each.person, each.sentence) for each in duties_due(on=day)]


def test_managers_are_reminded_28_days_before_and_when_it_is_late_until_there_is_evidence():
    assert told(DUE) == []
    duty, manager = DutyFactory(title="A meeting in public"), UserFactory(roles=(Role.MANAGER,))
    UserFactory()
    assert told(DUE - timedelta(days=29)) == []
    before = "The duty “A meeting in public”: by 31 March 2027, in 28 days."
    assert told(DUE - timedelta(days=28)) == [(manager, before)]
    assert told(DUE) == []
    after = "The duty “A meeting in public”: was due by 31 March 2027, and its year is over."
    assert told(DUE + timedelta(days=1)) == [(manager, after)]
    assert told(DUE + timedelta(days=14)) == [(manager, after)]
    DutyEvidenceFactory(duty=duty)
    assert told(DUE + timedelta(days=1)) == []


def test_of_a_restricted_duty_nothing_of_what_happened_is_in_the_sentence():
    UserFactory(roles=(Role.MANAGER,))
    duty = DutyFactory(restricted_review=True)
    DutyOccasionFactory(duty=duty, what="Zyxomma", due_on=DUE)
    (reminder,) = duties_due(on=DUE + timedelta(days=1))
    assert reminder.restricted
    assert "Zyxomma" not in f"{reminder.sentence}{reminder.why}{reminder.key}"


def test_each_time_is_told_once_for_each_step():
    UserFactory(roles=(Role.MANAGER,))
    DutyFactory(frequency="quarterly")
    keys = [each.key for day in range(400) for each in duties_due(on=date(2026, 4, 1) + timedelta(days=day))]
    # Four quarters, three times each; and on the last one of the year before, the two that are told when it is late.
    assert len(set(keys)) == 14
