"""Nothing can be written, neither in the database nor beside it: all can be read, and people sign in to read it."""

import errno
import os
import shutil
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import FileSystemStorage
from django.db import OperationalError, connection

from actions.models import Comment
from tests.access_table import rows
from tests.factories import NOW, PASSWORD
from tests.project.requests import address, sent
from tests.project.test_error_pages import in_our_look

READS = [row for row in rows() if row.method == "GET"]
WRITING = ("INSERT", "UPDATE", "DELETE", "REPLACE")


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def full(world, time_machine, monkeypatch):
    """Called when all is prepared: from then on nothing can be written, and a minute later nobody has been "seen"."""

    def refuse(execute, sql, params, many, context):
        # The test's own transaction goes on: outside of tests a page is in none.
        connection.needs_rollback = False
        if sql.lstrip().upper().startswith(WRITING):
            raise OperationalError("database or disk is full")
        return execute(sql, params, many, context)

    def no_space(*args, **kwargs):
        raise OSError(errno.ENOSPC, "No space left on device")

    def fill():
        shutil.rmtree(settings.MEDIA_ROOT / "packs", ignore_errors=True)
        shutil.rmtree(settings.MEDIA_ROOT / "reports", ignore_errors=True)
        time_machine.move_to(NOW + timedelta(minutes=2))
        monkeypatch.setattr(FileSystemStorage, "_save", no_space)
        monkeypatch.setattr(FileSystemStorage, "delete", no_space)
        connection.execute_wrappers.append(refuse)

    yield fill
    connection.execute_wrappers.clear()
    cache.memory.clear()


@pytest.mark.one_database  # it is the cache that cannot be written
@pytest.mark.parametrize("persona", ["anonymous", "manager"])
def test_every_page_is_read_as_before(world, full, persona):
    client, urls = world.client(persona), [address(world, row.name, row.target) for row in READS]
    client.get("/plan/")
    full()
    answers = []
    for url in urls:
        response = client.get(url)
        b"".join(response)
        to_sign_in = response.status_code == 302 and response.url.startswith("/accounts/login/?next=/")
        answers.append("in" if to_sign_in else str(response.status_code))
    expected = [row.answers[persona] for row in READS]
    assert dict(zip(urls, answers, strict=True)) == dict(zip(urls, expected, strict=True))


def test_people_sign_in_and_out_and_stay_signed_in_for_more_than_half_an_hour(world, full, time_machine):
    client = world.client("anonymous")
    full()
    sign_in = {"login": "lead@example.org", "password": PASSWORD}
    assert client.post("/accounts/login/", sign_in).status_code == 302
    for minutes in (20, 40, 60):
        time_machine.move_to(NOW + timedelta(minutes=minutes))
        assert client.get("/plan/").status_code == 200
    client.post("/accounts/logout/")
    assert client.get("/plan/").status_code == 302


def test_a_session_moves_into_the_database_as_soon_as_there_is_room(world, full, time_machine):
    client = world.client("anonymous")
    full()
    client.post("/accounts/login/", {"login": "lead@example.org", "password": PASSWORD})
    assert client.cookies[settings.SESSION_COOKIE_NAME].value.startswith("signed.")
    connection.execute_wrappers.clear()
    time_machine.move_to(NOW + timedelta(minutes=10))
    assert client.get("/plan/").status_code == 200
    assert len(client.cookies[settings.SESSION_COOKIE_NAME].value) == 32


def test_a_session_in_a_cookie_is_only_what_we_signed(world, full):
    client = world.client("anonymous")
    full()
    client.post("/accounts/login/", {"login": "lead@example.org", "password": PASSWORD})
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    client.cookies[settings.SESSION_COOKIE_NAME] = cookie.value[:-2]
    assert client.get("/plan/").status_code == 302


def test_wrong_passwords_are_counted_all_the_same(world, full):
    client = world.client("anonymous")
    full()
    wrong = {"login": "lead@example.org", "password": "a wrong guess"}
    assert [client.post("/accounts/login/", wrong).status_code for _ in range(6)] == [200] * 5 + [429]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG])
def test_a_file_for_which_there_is_no_room_is_refused_with_the_page_that_says_so(world, monkeypatch, number):
    client, data = world.client("lead"), sent(world, "actions:attach", "open")

    def no_room(*args, **kwargs):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(FileSystemStorage, "_save", no_room)
    answer = client.post(address(world, "actions:attach", "open"), data)
    assert (answer.status_code, in_our_look(answer)) == (503, True)


@pytest.mark.parametrize(("name", "target"), [("actions:comment", "open"), ("actions:attach", "open")])
def test_what_is_sent_is_refused_with_the_page_that_says_so(world, full, name, target):
    client, data = world.client("lead"), sent(world, name, target)
    before = Comment.objects.count()
    full()
    answer = client.post(address(world, name, target), data)
    connection.execute_wrappers.clear()
    assert (answer.status_code, in_our_look(answer), Comment.objects.count()) == (503, True, before)
