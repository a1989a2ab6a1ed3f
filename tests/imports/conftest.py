import pytest
from django.test import Client

from partners.choices import Role
from tests.factories import NOW, PartnershipFactory, UserFactory
from tests.imports.samples import plain_world


@pytest.fixture
def world(time_machine):
    time_machine.move_to(NOW)
    PartnershipFactory()
    return plain_world() | {"manager": UserFactory(roles=(Role.MANAGER,))}


@pytest.fixture
def client(world):
    client = Client()
    client.force_login(world["manager"])
    return client
