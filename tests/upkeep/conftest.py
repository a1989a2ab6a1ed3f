import pytest

from tests.upkeep.installations import Installations


@pytest.fixture
def installations(django_db_setup, django_db_blocker, settings, tmp_path):
    """Databases and stores that are not those of the other tests: what is written there is really written."""
    with django_db_blocker.unblock():
        found = Installations(settings, tmp_path)
        yield found
        found.throw_away()
