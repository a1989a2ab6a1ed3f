"""A browser that goes away while an import is written, against gunicorn as docs/operating.md has it served."""

import os
import re
import signal
import socket
import struct
import subprocess
import time
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import Client

from actions.models import Action
from actions.summaries.plan_check import differences
from benchmarks.memory import UnixConnection, served_at, wait_for
from imports import services
from imports.models import Import, ImportedAction
from partners.choices import Role
from tests.factories import TODAY, PartnershipFactory, UserFactory
from tests.imports.samples import FIRST, HEAD, csv_of, plain_world

pytestmark = pytest.mark.django_db(transaction=True)
# Written in a second or two: long enough to go away in between.
ACTIONS = 400
AT_MOST_SECONDS = 60
# Closing sends a reset at once, as when a network fails, and does not wait for what was sent.
RESET = struct.pack("ii", 1, 0)


@pytest.fixture
def server(tmp_path):
    """(process, where it listens)"""
    place, environment = (
        str(tmp_path / "socket"),
        os.environ
        | {
            "DJANGO_SETTINGS_MODULE": "safer_norwich.settings.test",
            "DATABASE_URL": address_of_database(),
            "TEST_FOLDER": str(settings.SCRATCH),
        },
    )
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(served_at(f"unix:{place}"), env=environment, stdout=log, stderr=log)  # noqa: S603
    try:
        wait_for(place)
        yield process, place
    finally:
        process.terminate()
        process.wait()


def address_of_database() -> str:
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return f"{os.environ['DATABASE_URL'].rpartition('/')[0]}/{name}"


@pytest.fixture
def source() -> Import:
    PartnershipFactory()
    plain_world()
    # Titles with no word in common, so that no row is asked which action it is.
    rows = ([f"1.{number}", f"{number:04}".translate(LETTERS), *FIRST[2:]] for number in range(ACTIONS))
    manager = UserFactory(roles=(Role.MANAGER,))
    now = manager.created_at
    return services.begin(csv_of(HEAD, *rows), name="plan.csv", by=manager, at=now, on=TODAY, columns_seen=True)[0]


LETTERS = str.maketrans({digit: letter * 3 for digit, letter in zip("0123456789", "abcdefghij", strict=True)})


def send_and_go_away(place: str, source: Import) -> None:
    browser = Client()
    browser.force_login(source.added_by)
    path = f"/actions/import/{source.pk}/confirm/"
    cookies = {name: morsel.value for name, morsel in browser.cookies.items()}
    page = browser.get(path).content.decode()
    cookies |= {name: morsel.value for name, morsel in browser.cookies.items()}
    names = "csrfmiddlewaretoken", "version", "token"
    typed = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in names}
    asking = UnixConnection(place)
    asking.host = "testserver"
    asking.request(
        "POST",
        path,
        urlencode(typed),
        {
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        },
    )
    asking.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    asking.sock.close()


def is_true_in_time(holds) -> bool:
    until = time.monotonic() + AT_MOST_SECONDS
    while time.monotonic() < until:
        if holds():
            return True
        time.sleep(0.1)
    return False


def nothing_is_held() -> None:
    """Whoever comes next gets the plan to themselves, and the rows that were written are there for them."""
    with transaction.atomic():
        services.hold_plan()
        Action.objects.update(visibility="partnership")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND state LIKE 'idle in %'"
            )
            assert cursor.fetchone() == (0,)


def test_all_of_it_is_written_for_a_browser_that_does_not_wait(server, source):
    _, place = server
    send_and_go_away(place, source)
    assert is_true_in_time(lambda: Import.objects.get().is_committed)
    assert (Action.objects.count(), ImportedAction.objects.count()) == (ACTIONS, ACTIONS)
    assert list(differences()) == []
    nothing_is_held()
    wait_for(place)


def test_none_of_it_is_written_by_a_worker_that_dies_on_the_way(server, source):
    process, place = server
    before = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
    send_and_go_away(place, source)
    time.sleep(0.3)
    for worker in before:
        os.kill(int(worker), signal.SIGKILL)
    wait_for(place)
    written = ACTIONS if Import.objects.get().is_committed else 0
    assert (Action.objects.count(), ImportedAction.objects.count()) == (written, written)
    nothing_is_held()
