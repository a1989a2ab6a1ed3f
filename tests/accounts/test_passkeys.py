"""Passkeys that do not fit: what the browser makes well, tests/browser/test_passkey.py sends."""

import json

import pytest
from allauth.mfa.models import Authenticator

from accounts.services import second_factor
from partners.choices import Noted, Role
from partners.models import AuditEntry
from tests.accounts.authenticator import CODE, OWN, enter_password, with_app
from tests.factories import NOW, PartnershipFactory, UserFactory

pytestmark = pytest.mark.django_db

ADD = f"{OWN}passkey/"
NOT_ONE = {"id": "x", "rawId": "eA", "type": "public-key", "response": {"clientDataJSON": "e30"}}


@pytest.fixture(autouse=True)
def manager(time_machine):
    time_machine.move_to(NOW, tick=False)
    PartnershipFactory()
    return UserFactory(roles=(Role.MANAGER,))


@pytest.mark.parametrize("sent", ["", "{}", "[]", "null", "nothing", json.dumps(NOT_ONE)])
def test_what_is_no_passkey_is_refused_and_sets_nothing_up(client, manager, sent):
    client.force_login(manager)
    client.get(ADD)
    page = client.post(ADD, {"name": "Blue key", "credential": sent})
    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("sent", ["", "{}", "nothing", json.dumps(NOT_ONE)])
def test_what_is_no_passkey_signs_nobody_in(client, manager, sent):
    with_app(manager, at=NOW)
    enter_password(client, manager)
    client.get(CODE)
    assert client.post(CODE, {"credential": sent}).status_code == 200
    assert client.get("/plan/").status_code == 302


def test_wrong_passkeys_are_counted_and_noted(client, manager):
    with_app(manager, at=NOW)
    enter_password(client, manager)
    answers = [client.post(CODE, {"credential": json.dumps(NOT_ONE)}).status_code for _ in range(6)]
    assert answers == [200] * 5 + [429]
    assert AuditEntry.objects.filter(kind=Noted.FAILED, concerns=manager, words="wrong passkey").count() == 5


def test_recovery_codes_come_with_the_first_and_stay_with_the_second(manager):
    assert len(second_factor.add_passkey(manager, name="Blue key", credential=NOT_ONE, at=NOW)) == 10
    assert second_factor.add_passkey(manager, name="Red key", credential=NOT_ONE, at=NOW) == []
    assert [str(each) for each in second_factor.passkeys_of(manager)] == ["Blue key", "Red key"]
