import pytest

from partners.choices import Role
from tests.factories import UserFactory
from tests.project.fixtures import open_world, today, world

__all__ = ["open_world", "today", "world"]


@pytest.fixture
def manager(db):
    return UserFactory(roles=(Role.MANAGER,), name="The manager")
