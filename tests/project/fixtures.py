import pytest

from tests.factories import NOW
from tests.project.world import World, build_world, plant_restricted
from tests.worlds import KeptWorld


def build_world_with_secrets() -> World:
    world = build_world()
    plant_restricted(world)
    return world


OPEN_WORLD, WORLD = KeptWorld(build_world), KeptWorld(build_world_with_secrets)


@pytest.fixture
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def open_world(db) -> World:
    """Nothing in it is restricted."""
    return OPEN_WORLD.restore()


@pytest.fixture
def world(db) -> World:
    return WORLD.restore()
