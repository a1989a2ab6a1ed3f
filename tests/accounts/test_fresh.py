"""What is taken only from those who showed lately who they are, and that nothing of it is lost on the way."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.forms.models import model_to_dict
from django.test import Client

from partners.choices import Role
from partners.models import User
from safer_norwich.access import ASKED_AGAIN
from tests.access_table import rows
from tests.accounts.authenticator import code_at, with_app
from tests.factories import NOW, PASSWORD
from tests.project.fixtures import world
from tests.project.requests import address, sent

__all__ = ["world"]

AGAIN, CODE_AGAIN = "/accounts/reauthenticate/", "/accounts/second-factor/again/"
LATER = NOW + timedelta(minutes=11)


@pytest.fixture(autouse=True)
def _asked(settings, time_machine):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def later(world, time_machine) -> Client:
    """A manager's browser, eleven minutes after they signed in."""
    client = world.client("manager")
    client.get("/plan/")
    time_machine.move_to(LATER, tick=False)
    return client


def is_asked(answer) -> bool:
    return answer.status_code == 302 and answer.headers["Location"].startswith(AGAIN)


def make_board_member(world, client: Client):
    officer = world.people["other"]
    board = Group.objects.get(name=Role.BOARD_MEMBER)
    values = model_to_dict(officer, ["email", "name", "job_title", "partner"])
    data = values | {"groups": [board.pk], "read_version": officer.version, "is_active": "on"}
    return client.post(f"/admin/partners/user/{officer.pk}/change/", data)


def roles_of(person) -> set[str]:
    return set(User.objects.get(pk=person.pk).groups.values_list("name", flat=True))


def test_roles_are_given_just_after_signing_in(world):
    client = world.client("manager")
    answer = make_board_member(world, client)
    assert (answer.status_code, is_asked(answer)) == (302, False)
    assert roles_of(world.people["other"]) == {Role.BOARD_MEMBER}


def test_later_the_password_is_asked_for_and_what_was_sent_goes_on(world, later):
    answer = make_board_member(world, later)
    assert is_asked(answer)
    assert roles_of(world.people["other"]) == {Role.OFFICER}
    page = later.post(answer.url, {"password": f"not {PASSWORD}"})
    assert page.status_code == 200
    assert roles_of(world.people["other"]) == {Role.OFFICER}
    later.post(answer.url, {"password": PASSWORD})
    assert roles_of(world.people["other"]) == {Role.BOARD_MEMBER}
    assert not is_asked(later.post("/admin/partners/user/add/", {}))


def test_a_code_does_as_well(world, later):
    with_app(world.people["manager"], at=NOW)
    answer = make_board_member(world, later)
    later.post(answer.url.replace(AGAIN, CODE_AGAIN), {"code": "000000"})
    assert roles_of(world.people["other"]) == {Role.OFFICER}
    later.post(answer.url.replace(AGAIN, CODE_AGAIN), {"code": code_at(LATER)})
    assert roles_of(world.people["other"]) == {Role.BOARD_MEMBER}


@pytest.mark.parametrize("row", [row for row in rows() if row.name in ASKED_AGAIN and row.method == "POST"], ids=str)
def test_each_of_the_list_asks_when_it_is_sent_and_not_when_it_is_opened(world, time_machine, row):
    client = world.client("admin")
    client.get("/plan/")
    time_machine.move_to(LATER, tick=False)
    url = address(world, row.name, row.target)
    assert not is_asked(client.get(url))
    assert is_asked(client.post(url, sent(world, row.name, row.target)))


@pytest.mark.parametrize(("visibility", "asks"), [("restricted", True), (None, False)])
def test_an_action_asks_when_who_sees_it_changes_and_for_nothing_else(world, later, visibility, asks):
    path = f"/actions/{world.actions['open'].reference}/edit/"
    data = sent(world, "actions:edit", "open") | ({"visibility": visibility} if visibility else {})
    assert is_asked(later.post(path, data)) is asks
