"""A PostgreSQL that is frozen, or behind a network that forwards nothing, is given up in time; a slow one is not."""

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError, connection
from django.test import Client

from safer_norwich import database_timeouts
from tests.project.proxy import Proxy

pytestmark = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="There is no server with SQLite.")


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    """A tenth of the waits, which are a tenth of the test."""
    for name in ("SECONDS_BEFORE_LOOKING", "SECONDS_TO_LOOK", "SECONDS_TO_CONNECT"):
        monkeypatch.setattr(database_timeouts, name, getattr(database_timeouts, name) / 10)


@pytest.fixture
def proxy(db, monkeypatch):
    real = connection.settings_dict
    proxy = Proxy(host=real["HOST"], port=real["PORT"])
    # What is copied from the connection goes through the proxy; it itself, which holds the test, does not.
    monkeypatch.setitem(connection.settings_dict, "HOST", "127.0.0.1")
    monkeypatch.setitem(connection.settings_dict, "PORT", proxy.port)
    yield proxy
    proxy.close()


def seconds_until_refused(connection, sql="SELECT 1") -> float:
    began = time.monotonic()
    with pytest.raises(DatabaseError), connection.cursor() as cursor:
        cursor.execute(sql)
    return time.monotonic() - began


def test_all_the_waits_of_a_page_are_less_than_five_seconds(monkeypatch):
    monkeypatch.undo()
    page = (
        database_timeouts.SECONDS_BEFORE_LOOKING
        + database_timeouts.SECONDS_TO_LOOK
        + database_timeouts.SECONDS_TO_CONNECT
    )
    assert page < 5


def test_a_connection_on_which_nothing_comes_back_is_given_up(proxy):
    own = connection.copy()
    own.ensure_connection()
    proxy.forwards.clear()
    assert seconds_until_refused(own) < 0.45
    assert own.connection.closed


def test_a_connection_that_is_not_taken_up_is_given_up(proxy):
    proxy.forwards.clear()
    assert seconds_until_refused(connection.copy()) < 0.45


def test_a_kept_connection_and_a_new_one_together_stay_within_the_time_of_a_page(proxy):
    own = connection.copy()
    own.ensure_connection()
    proxy.forwards.clear()
    began = time.monotonic()
    own.health_check_enabled, own.health_check_done = True, False
    seconds_until_refused(own)
    assert time.monotonic() - began < 0.5


def test_a_statement_may_take_longer_than_the_wait_while_the_server_answers(proxy):
    own = connection.copy()
    with own.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.6)")
    own.close()


def test_the_machine_that_watches_is_told_in_time(proxy):
    assert Client().get("/healthz").status_code == 200
    proxy.forwards.clear()
    began = time.monotonic()
    assert Client().get("/healthz").status_code == 503
    assert time.monotonic() - began < 0.5
    proxy.forwards.set()
    assert Client().get("/healthz").status_code == 200


# One of each app, by whoever is signed in, and those of residents.
PAGES = (
    *("/", "/plan/", "/actions/", "/updates/", "/updates/outstanding/", "/priorities/", "/strategies/", "/coverage/"),
    *("/as-at/2026-11-20/plan/", "/changes/", "/measures/", "/data/", "/indicators/", "/imports/", "/notices/"),
    *("/board/", "/board/meetings/", "/board/duties/", "/board/section-17/", "/reports/", "/partners/"),
    *("/engagement/", "/search/?q=walks", "/admin/", "/published/", "/said-and-did/", "/accounts/login/"),
)


def opened(path: str) -> tuple[int, bool, float]:
    """(status, whether it says when to come back, seconds), on a connection of its own."""
    began = time.monotonic()
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = "a" * 32
    response = client.get(path)
    connection.close()
    return response.status_code, "Retry-After" in response.headers, time.monotonic() - began


def test_every_page_says_so_in_time(proxy):
    """That of a person: whose session it is, is the first thing that is asked."""
    proxy.forwards.clear()
    cache.clear()
    with ThreadPoolExecutor(max_workers=1) as thread:
        found = {path: thread.submit(opened, path).result() for path in PAGES}
    says_nothing = {path: answer[:2] for path, answer in found.items() if answer[:2] != (503, True)}
    assert says_nothing == {}
    assert {path: seconds for path, (*_, seconds) in found.items() if seconds > 1} == {}
