from datetime import UTC, date, datetime, time

import pytest

from actions.choices import Visibility
from partners.choices import Role
from reports import services
from tests.factories import (
    NOW,
    ActionFactory,
    PartnershipFactory,
    PriorityFactory,
    ProgressUpdateFactory,
    ReportingPeriodFactory,
    UserFactory,
)
from tests.factories.reports import confirm_reasons

IN_THE_YEAR = datetime(2025, 5, 1, 9, tzinfo=UTC)


@pytest.fixture
def manager(db):
    return UserFactory(roles=(Role.MANAGER,))


@pytest.fixture
def second(db):
    """The person who publishes what the manager sent to the board."""
    return UserFactory(roles=(Role.MANAGER,))


@pytest.fixture
def officer(db):
    return UserFactory()


@pytest.fixture
def plan(db):
    """Two priorities, the four quarters of 2025-26, and nothing else."""
    PartnershipFactory()
    for quarter in (1, 2, 3, 4):
        ReportingPeriodFactory(year=2025, quarter=quarter)
    return [_priority(1, "Calmer streets"), _priority(2, "Safer homes")]


def _priority(number, title):
    return PriorityFactory(number=number, title=title, short_title=title)


@pytest.fixture
def add_action(plan):
    """An action that stood in the public plan from May 2025."""

    def add(priority=1, **values):
        values = {"created_at": IN_THE_YEAR, "starts_on": date(2025, 4, 1), "due_on": date(2027, 3, 31)} | values
        return ActionFactory(priority=plan[priority - 1], **{"visibility": Visibility.PUBLIC} | values)

    return add


@pytest.fixture
def say(plan):
    """An update for one quarter of 2025-26; its text for residents is approved unless told otherwise."""

    def add(action, quarter, said="", *, approved=True, year=2025, **values):
        period = ReportingPeriodFactory(year=year, quarter=quarter)
        values.setdefault("reported_at", datetime.combine(period.ends_on, time(12), tzinfo=UTC))
        if said and approved:
            values |= {"approved": True, "public_text": said, "approved_text": said}
        elif said:
            values |= {"public_text": said}
        return ProgressUpdateFactory(action=action, period=period, **values)

    return add


@pytest.fixture
def draft(plan, manager):
    return services.build_annual_report(year=2025, by=manager, at=NOW)


@pytest.fixture
def publish(manager, second):
    def do(report, *, at=NOW):
        confirm_reasons(report, by=manager, at=at)
        services.send_for_approval(report, by=manager, at=at)
        return services.publish(report, approval_note="Board, 9 June 2026, item 5.", by=second, at=at)

    return do


@pytest.fixture
def published(draft, publish):
    return publish(draft)
