"""The session and whoever it is of are read at once, and it is theirs alone."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY, get_user
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.adapter import PersonBackend, read_with_session
from partners.choices import Role
from partners.models import Session, person_in_session
from safer_norwich.sessions import SessionStore
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person():
    return UserFactory(roles=(Role.OFFICER, Role.BOARD_MEMBER))


@pytest.fixture
def client(person):
    client = Client()
    client.force_login(person)
    return client


def statements(client) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        assert client.get("/partners/").status_code == 200
    return [query["sql"] for query in asked.captured_queries]


def test_a_page_asks_once_for_both(client):
    client.get("/partners/")
    # On PostgreSQL a prepared question is asked for by its name.
    own = ("partners_session", "session_person_sql", 'FROM "partners_user"')
    assert len([sql for sql in statements(client) if any(name in sql for name in own)]) == 1


def test_the_session_is_of_whoever_signs_in_and_brings_their_roles(client, person):
    session = Session.objects.get()
    assert session.person == person
    read = person_in_session(session.session_key)
    assert (read, read.roles) == (person, {Role.OFFICER, Role.BOARD_MEMBER})


def test_nobody_is_in_a_session_before_signing_in_or_after_signing_out(client):
    Client().get("/accounts/login/")
    client.post("/accounts/logout/")
    assert not Session.objects.exclude(person=None).exists()


def test_a_role_given_or_taken_holds_on_the_next_page(client, person):
    assert client.get("/updates/outstanding/").status_code == 403
    person.groups.set(Group.objects.filter(name=Role.MANAGER))
    assert client.get("/updates/outstanding/").status_code == 200


def test_an_account_that_is_closed_is_signed_out(client, person):
    person.is_active = False
    person.save()
    assert client.get("/partners/").status_code == 302


def test_a_session_that_has_ended_signs_nobody_in(client):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))
    assert client.get("/partners/").status_code == 302


def test_a_session_that_was_altered_signs_nobody_in(client):
    Session.objects.update(session_data="e30:altered")
    assert client.get("/partners/").status_code == 302


def test_of_two_people_the_session_tells_who_it_is_whatever_stands_beside_it(client, person):
    """`person` only says whom to read: whose the session is stands in what is signed."""
    other = UserFactory(roles=(Role.MANAGER,))
    Session.objects.update(person=other)
    assert client.get("/partners/").wsgi_request.user == person
    assert client.get("/updates/outstanding/").status_code == 403


def test_who_is_asked_for_by_another_key_is_read_anew(person):
    other, session = UserFactory(), SessionStore()
    session.person = other
    with read_with_session(session):
        assert PersonBackend().get_user(person.pk) == person
        assert PersonBackend().get_user(other.pk) is other
    assert PersonBackend().get_user(other.pk) is not other


def test_a_session_is_moved_to_another_key_with_its_person(client, person):
    session = SessionStore(Session.objects.get().session_key)
    session.cycle_key()
    assert Session.objects.get().person == person
    assert session[SESSION_KEY] == str(person.pk)
    assert get_user(type("Request", (), {"session": session})()) == person
