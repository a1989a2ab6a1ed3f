"""A PostgreSQL that lets nobody write, as while it is moved or follows another: all is read, and what is sent is
refused with the page that says so."""

import pytest
from django.db import connection

from actions.models import Comment
from tests.project.fixtures import OPEN_WORLD
from tests.project.requests import address, sent
from tests.project.test_error_pages import in_our_look

pytestmark = [
    pytest.mark.skipif("connection.vendor != 'postgresql'", reason="SQLite is read-only as a full disk is."),
    pytest.mark.usefixtures("today"),
    pytest.mark.django_db(transaction=True),
]


def test_what_is_sent_is_refused_and_what_is_there_is_read(transactional_db):
    world = OPEN_WORLD.restore()
    client, url, data = (
        world.client("lead"),
        address(world, "actions:comment", "open"),
        sent(world, "actions:comment", "open"),
    )
    client.get("/plan/")
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_read_only = on")
        page, answer = client.get("/plan/"), client.post(url, data)
        cursor.execute("SET default_transaction_read_only = off")
    assert (page.status_code, answer.status_code, in_our_look(answer)) == (200, 503, True)
    assert not Comment.objects.filter(text=data["text"]).exists()
    assert client.post(url, data).status_code == 302
