"""The log of all that was sent to whom and why, for managers."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from notices.models import Mail
from partners.choices import Role
from tests.factories import NOW, TODAY, MailFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> Client:
    client = Client()
    client.force_login(UserFactory(name="Manager", roles=(Role.MANAGER,)))
    return client


@pytest.fixture
def mails() -> dict[str, Mail]:
    first, second = UserFactory(name="First"), UserFactory(name="Second")
    return {
        "today": MailFactory(person=first, kind="by_hand", why="Manager has reminded you", subject="Updates due"),
        "yesterday": MailFactory(person=first, on=TODAY - timedelta(days=1), queued_at=NOW - timedelta(days=1)),
        "second": MailFactory(person=second),
    }


def shown(client: Client, **asked) -> list[Mail]:
    return list(client.get("/notices/sent/", asked).context["object_list"])


def test_it_is_chosen_by_person_and_by_day(manager, mails):
    first = mails["today"].person.pk
    assert shown(manager) == [mails["second"], mails["today"], mails["yesterday"]]
    assert shown(manager, person=first) == [mails["today"], mails["yesterday"]]
    assert shown(manager, day=TODAY.isoformat()) == [mails["second"], mails["today"]]
    assert shown(manager, person=first, day=TODAY.isoformat()) == [mails["today"]]


@pytest.mark.parametrize("asked", [{"person": "x"}, {"person": "9" * 40}, {"day": "tomorrow"}, {"day": "2026-13-01"}])
def test_what_makes_no_sense_chooses_nothing(manager, mails, asked):
    assert len(shown(manager, **asked)) == 3


def test_it_says_what_and_why(manager, mails):
    page = manager.get("/notices/sent/").content.decode()
    assert "A reminder sent by a manager: Updates due" in page
    assert "Manager has reminded you." in page
    one = manager.get(f"/notices/sent/{mails['today'].pk}/").content.decode()
    assert "Manager has reminded you" in one


def test_before_the_first_it_says_so(manager):
    assert "No email has been sent yet" in manager.get("/notices/sent/").content.decode()


def test_nothing_found_says_so(manager, mails):
    asked = {"person": mails["second"].person.pk, "day": (TODAY - timedelta(days=1)).isoformat()}
    assert "No email was sent to this person on this day" in manager.get("/notices/sent/", asked).content.decode()


def test_a_long_log_asks_no_more_than_a_short_one(manager, mails):
    counts = []
    manager.get("/notices/sent/")  # the first request of a session notes the time in it
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            manager.get("/notices/sent/")
        counts.append(len(asked))
        for _ in range(30):
            MailFactory()
    assert counts[0] == counts[1]
