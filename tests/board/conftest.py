from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.test import Client

from board import services
from board.models import AgendaItem, Body, Meeting
from partners.choices import Duty, Role
from partners.models import User
from tests.factories import (
    NOW,
    AgendaItemFactory,
    BodyFactory,
    MeetingFactory,
    PartnerFactory,
    PriorityFactory,
    SeatFactory,
    TenureFactory,
    UserFactory,
)

ON_THE_DAY = datetime(2026, 12, 8, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def manager(db) -> User:
    return UserFactory(roles=(Role.MANAGER,))


@pytest.fixture
def body(db) -> Body:
    """Three seats of responsible authorities, the first of them the chair's, a charity's seat, and a vacant one."""
    body = BodyFactory(name="The board", slug="the-board")
    for place in range(3):
        TenureFactory(seat=SeatFactory(body=body), chair=place == 0)
    charity = PartnerFactory(duty=Duty.INVITED)
    TenureFactory(seat=SeatFactory(body=body, partner=charity))
    SeatFactory(body=body)
    return body


@pytest.fixture
def meeting(body) -> Meeting:
    """Planned for 8 December 2026; there are two priorities to discuss."""
    PriorityFactory(number=1)
    PriorityFactory(number=2)
    return MeetingFactory(body=body, meets_on=date(2026, 12, 8))


@pytest.fixture
def begun(meeting, manager) -> Meeting:
    """With one item for decision, and begun."""
    AgendaItemFactory(meeting=meeting, title="Taxi marshals", for_decision=True)
    services.publish_agenda(meeting, by=manager, at=NOW)
    return services.begin_meeting(meeting, by=manager, at=ON_THE_DAY)


@pytest.fixture
def item(begun) -> AgendaItem:
    return begun.items.get()


@pytest.fixture
def as_manager(manager) -> Client:
    client = Client()
    client.force_login(manager)
    return client


@pytest.fixture
def sign_in():
    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


def words_of(response) -> str:
    return response.content.decode()


def typed_plan(body, **changes) -> dict:
    """What is typed to plan two meetings, on 6 April and 4 May 2027."""
    first = {"first-day": 6, "first-month": 4, "first-year": 2027}
    pattern = {"body": body.pk, "months_apart": 1, "count": 2, "begins_at": "10:00", "token": uuid4()}
    return first | pattern | changes
