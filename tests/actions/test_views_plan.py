"""What the plan on one page says of the way things go."""

import pytest
from django.test import Client

from actions.choices import Rating
from tests.factories import (
    NOW,
    ActionFactory,
    PriorityFactory,
    ProgressUpdateFactory,
    ReportingPeriodFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def today(time_machine):
    time_machine.move_to(NOW)


def test_the_trend_goes_from_the_earlier_closed_quarter_to_the_later():
    """Two actions off track at the end of Q1, one of them still at the end of Q2: that is better, not worse."""
    first, second = (ReportingPeriodFactory(quarter=quarter, closed=True) for quarter in (1, 2))
    ReportingPeriodFactory()
    priority = PriorityFactory(number=1)
    for later in (Rating.GREEN, Rating.AMBER):
        action = ActionFactory(priority=priority)
        ProgressUpdateFactory(action=action, period=first, rating=Rating.RED, reported_at=first.closed_at)
        ProgressUpdateFactory(action=action, period=second, rating=later, reported_at=second.closed_at)
    reader = Client()
    reader.force_login(UserFactory())
    assert "↓ Better: 2 in 2026-27 Q1, 1 in 2026-27 Q2" in reader.get("/plan/").content.decode()
    assert "1 amber or red in 2026-27 Q2, 2 in 2026-27 Q1: better." in reader.get("/priorities/1/").content.decode()
