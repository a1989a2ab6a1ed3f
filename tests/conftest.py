import os

import pytest

# Playwright keeps an event loop in the tests' thread from its first use to the end of the run. Django takes
# that for asynchronous code and would refuse the database to every later test, with or without a browser.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

OPENS_A_DATABASE = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser):
    parser.addoption(
        "--another-database",
        action="store_true",
        help="for a second run: leave out what opens no database, and the looks of pages, which are the same on each",
    )


def pytest_collection_modifyitems(config, items):
    if not config.getoption("another_database"):
        return
    again = [item for item in items if may_change_with_the_database(item)]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(again)])
    items[:] = again


def may_change_with_the_database(item) -> bool:
    if item.get_closest_marker("looks"):
        return False
    return bool(item.get_closest_marker("django_db") or OPENS_A_DATABASE & set(item.fixturenames))


@pytest.fixture(autouse=True)
def _nothing_kept_from_the_test_before():
    """A rolled-back test gives its keys to the next one, and with them the stamps that kept pages go by."""
    from records.caching import forget_answers

    forget_answers()
