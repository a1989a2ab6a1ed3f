from datetime import UTC, datetime

import pytest

from actions.choices import Rating
from briefings import services
from briefings.choices import Readers
from priorities.models import Priority
from tests.board.conftest import as_manager, manager, sign_in, today
from tests.factories import (
    NOW,
    ActionFactory,
    PartnershipFactory,
    PriorityFactory,
    ProgressUpdateFactory,
    ReportingPeriodFactory,
)

__all__ = ["as_manager", "manager", "sign_in", "today"]

BEFORE = datetime(2026, 5, 1, 9, tzinfo=UTC)


@pytest.fixture
def quarter(db):
    """The one that was closed last, in a plan of two priorities; the open one goes on."""
    PartnershipFactory()
    for number, title in ((1, "Calmer streets"), (2, "Safer homes")):
        PriorityFactory(number=number, title=title, short_title=title)
    ReportingPeriodFactory(year=2026, quarter=3)
    ReportingPeriodFactory(year=2026, quarter=1, closed=True)
    return ReportingPeriodFactory(year=2026, quarter=2, closed=True)


@pytest.fixture
def priorities(quarter):
    return list(Priority.objects.order_by("number"))


@pytest.fixture
def add_action(priorities):
    """An action that stood in the plan from May 2026, as it is still."""

    def add(priority=1, *, rating="", reason="The lamps are late.", **values):
        values = {"priority": priorities[priority - 1], "created_at": BEFORE, "rating": rating} | values
        action = ActionFactory(**values)
        if rating:
            said = {"reason": reason, "way_back": "They come in March."} if rating != Rating.GREEN else {}
            period = ReportingPeriodFactory(year=2026, quarter=3)
            ProgressUpdateFactory(action=action, period=period, rating=rating, reported_at=BEFORE, **said)
        return action

    return add


@pytest.fixture
def send(manager):
    def send(briefing, *, to=(Readers.LEADERS,), at=NOW, page_count=2):
        seen = services.document_now(briefing, at=at).sha256
        return services.send(briefing, to=to, seen=seen, page_count=page_count, by=manager, at=at)[0]

    return send
