import pytest

from tests.factories import NOW
from tests.succession.world import WORLD, SuccessionWorld


@pytest.fixture
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def world(db) -> SuccessionWorld:
    return WORLD.restore()
