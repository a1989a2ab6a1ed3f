import pytest
from django.test import Client

from tests.factories import NOW
from tests.strategies import adopt, build_two
from tests.worlds import KeptWorld

TWO = KeptWorld(build_two)


@pytest.fixture
def two(db, time_machine):
    """A strategy in force and the draft of the next."""
    kept = TWO.restore()
    time_machine.move_to(NOW, tick=False)
    return kept


@pytest.fixture
def adopted(two):
    adopt(two)
    return two


@pytest.fixture
def manager(two):
    client = Client()
    client.force_login(two.manager)
    return client
