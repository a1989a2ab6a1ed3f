import pytest

from tests.factories import NOW
from tests.project.world import World, build_world, plant_restricted


@pytest.fixture
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def open_world(db) -> World:
    """Nothing in it is restricted."""
    return build_world()


@pytest.fixture
def world(open_world) -> World:
    plant_restricted(open_world)
    return open_world
