from datetime import date

import pytest
from django.test import Client

from partners.choices import Role
from partners.models import User
from tests.factories import NOW, PartnershipFactory, StrategyFactory, UserFactory
from tests.succession.world import WORLD, SuccessionWorld

DAY = date(2026, 11, 1)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def administrator(db) -> User:
    PartnershipFactory()
    StrategyFactory()
    return UserFactory(name="Ada Administrator", roles=(Role.ADMINISTRATOR,))


@pytest.fixture
def as_administrator(administrator) -> Client:
    client = Client()
    client.force_login(administrator)
    return client


@pytest.fixture
def sign_in():
    def sign_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def world(db) -> SuccessionWorld:
    return WORLD.restore()
