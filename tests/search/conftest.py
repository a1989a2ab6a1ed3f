import pytest

from partners.choices import Role
from tests.factories import UserFactory
from tests.project.fixtures import open_world, today, world

__all__ = ["open_world", "today", "world"]


@pytest.fixture(autouse=True)
def _can_be_found(can_be_found):
    """All of these tests search."""


@pytest.fixture
def manager(db):
    return UserFactory(roles=(Role.MANAGER,), name="The manager")
