import gc
import os

import pytest
from hypothesis import HealthCheck, settings

# Playwright keeps an event loop in the tests' thread from its first use to the end of the run. Django takes
# that for asynchronous code and would refuse the database to every later test, with or without a browser.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# In a new checkout the first text waits a second for the table of letters, which is no fault of the test.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

OPENS_A_DATABASE = {"db", "transactional_db", "live_server", "site", "installations"}


def pytest_addoption(parser):
    parser.addoption(
        "--another-database",
        action="store_true",
        help="for a second run: leave out what opens no database, and what one database is enough for",
    )


def pytest_collection_modifyitems(config, items):
    if not config.getoption("another_database"):
        return
    again = [item for item in items if may_change_with_the_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(again)])
    items[:] = again


def may_change_with_the_database(item) -> bool:
    if item.get_closest_marker("one_database"):
        return False
    # What a page says comes from the same templates. That each address answers over either database is seen by
    # tests/test_access.py, tests/project and the browser, and what the pages read and do by the tests of those rooms.
    if item.path.stem.startswith("test_views"):
        return False
    # What hypothesis thinks up asks about our rules; tests with chosen rows ask each database the same questions.
    if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
        return False
    return bool(item.get_closest_marker("django_db") or OPENS_A_DATABASE & set(item.fixturenames))


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings_parallel_suffix, django_db_blocker):
    from tests import delivered
    from tests.database import begin_with_a_copy, throw_away

    with django_db_blocker.unblock():
        own_name = begin_with_a_copy()
        delivered.remember()
    yield
    with django_db_blocker.unblock():
        throw_away(own_name)


@pytest.fixture(scope="session", autouse=True)
def _sign_ins_are_marked():
    from tests.signing_in import mark_all_sign_ins

    mark_all_sign_ins()


@pytest.fixture
def can_be_found():
    """For a test that searches for what its factories write."""
    from tests.factories import searchable

    with searchable():
        yield


@pytest.fixture(autouse=True)
def _nothing_kept_from_the_test_before():
    """A rolled-back test gives its keys to the next one, and with them the stamps that kept pages go by."""
    from records.caching import forget_answers

    forget_answers()


def pytest_collection_finish():
    """What was collected stays to the end: looking through it for rubbish again and again took 5% of the time."""
    gc.collect()
    gc.freeze()
