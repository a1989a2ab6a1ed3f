from datetime import date, timedelta

import pytest

from partners.choices import Role
from priorities.reminders import reviews_due
from tests.factories import StrategyFactory, UserFactory

pytestmark = pytest.mark.django_db

DUE = date(2026, 12, 14)


def test_managers_are_reminded_that_the_review_is_due_until_it_has_begun():
    strategy, manager = StrategyFactory(title="Strategy", review_due_on=DUE), UserFactory(roles=(Role.MANAGER,))
    UserFactory()

    def told(day: date) -> list[tuple]:
        return [(each.person, each.sentence) for each in reviews_due(on=day)]

    assert told(DUE - timedelta(days=91)) == []
    assert told(DUE - timedelta(days=90)) == [(manager, "The review of Strategy is due on 14 December 2026.")]
    assert told(DUE + timedelta(days=28)) == [(manager, "The review of Strategy was due on 14 December 2026.")]
    type(strategy).objects.filter(pk=strategy.pk).update(state="in_review")
    assert told(DUE) == []
