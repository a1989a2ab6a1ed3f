"""Pages for what went wrong: in our look, plain, and with what to do next."""

import logging

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.utils import CursorWrapper
from django.test import Client, RequestFactory

from actions.summaries import listing
from safer_norwich.views import errors
from tests.project.requests import sent

pytestmark = pytest.mark.usefixtures("today")


def in_our_look(response) -> bool:
    page = response.content.decode()
    return all(part in page for part in ('<html lang="en-GB"', "app-header__name", '<h1 class="govuk-heading-l">'))


def fail(*args, **kwargs):
    raise RuntimeError("a fault of ours")


ASKED = [
    (400, "anonymous", "/?q=%00", "This request could not be read"),
    (404, "anonymous", "/nowhere/", "Page not found"),
    (404, "lead", "/actions/ASB-4711/", "Page not found"),
    (403, "other", "/actions/ASB-01/edit/", "You cannot do this"),
    (403, "lead", "/updates/outstanding/", "You cannot do this"),
    (403, "lead", "/admin/", "You cannot do this"),
    (404, "manager", "/admin/nowhere/", "Page not found"),
]


@pytest.mark.parametrize(("status", "persona", "path", "words"), ASKED)
def test_a_refusal_is_a_page_of_ours(world, status, persona, path, words):
    response = world.client(persona).get(path)
    assert (response.status_code, words in response.content.decode(), in_our_look(response)) == (status, True, True)


@pytest.mark.parametrize(
    ("person", "path", "is_told"),
    [
        ("other", "edit/", "Another partner leads this action."),
        ("other", "milestones/", "Another partner leads this action."),
        ("observer", "edit/", "Your role does not let you"),
        ("lead", "cancel/", "Your role does not let you"),
    ],
)
def test_who_may_not_do_it_is_told_whether_it_is_their_role_or_their_partner(world, person, path, is_told):
    page = world.client(person).get(f"/actions/ASB-01/{path}").content.decode()
    assert is_told in page
    assert page.count("Nothing was changed") == 1


def test_a_form_without_its_csrf_token_gets_the_403_page(world):
    client = world.client("lead", enforce_csrf_checks=True)
    response = client.post("/actions/ASB-01/update/", sent(world, "updates:send", "open"))
    assert (response.status_code, in_our_look(response)) == (403, True)
    page = response.content.decode()
    assert ("load the page again, and send it once more" in page, "Your role" in page) == (True, False)


@pytest.mark.parametrize("persona", ["anonymous", "lead"])
@pytest.mark.parametrize("path", ["/actions/ASB-01/update/", "/accounts/login/"])
def test_more_text_than_anyone_types_gets_the_413_page(world, persona, path):
    client = world.client(persona, enforce_csrf_checks=True)
    client.get("/accounts/login/" if persona == "anonymous" else "/plan/")
    response = client.post(path, {"text": "a" * (3 * 1024 * 1024)})
    assert (response.status_code, in_our_look(response)) == (413, True)


def test_more_fields_than_any_form_has_get_the_400_page(world):
    response = world.client("lead").post("/actions/ASB-01/update/", {f"field{n}": n for n in range(4001)})
    assert (response.status_code, in_our_look(response)) == (400, True)


def test_a_stale_save_is_shown_in_our_look(world):
    client = world.client("lead")
    data = sent(world, "updates:send", "open")
    client.post("/actions/ASB-01/update/", data)
    response = client.post("/actions/ASB-01/update/", data | {"text": "Other words"})
    assert (response.status_code, in_our_look(response)) == (409, True)
    assert "You saved this in another window" in response.content.decode()


def test_a_fault_of_ours_gets_the_500_page(world, monkeypatch):
    monkeypatch.setattr(listing, "flags_of", fail)
    response = world.client("lead").get("/actions/")
    assert (response.status_code, in_our_look(response)) == (500, True)
    assert "a fault of ours" not in response.content.decode()


def test_a_refusal_is_one_line_in_the_log_and_a_fault_of_ours_says_where():
    for error, is_told in ((PermissionDenied(), False), (SuspiciousOperation(), False), (RuntimeError(), True)):
        record = logging.LogRecord("django.request", logging.ERROR, "", 1, "", (), (type(error), error, None))
        assert settings.LOGGING["filters"]["refusals"]["callback"](record)
        assert bool(record.exc_info) is is_told


@pytest.mark.parametrize("error", [RuntimeError, OperationalError, InterfaceError])
def test_the_pages_for_faults_need_no_database(db, django_assert_num_queries, error):
    request = RequestFactory().get("/")
    with django_assert_num_queries(0):
        try:
            raise error
        except error:
            response = errors.server_error(request)
    assert (response.status_code, in_our_look(response)) == (500 if error is RuntimeError else 503, True)


def out_of_reach(monkeypatch, error) -> None:
    """From here on no query is answered, as when the server has gone away."""

    def gone(*args, **kwargs):
        raise error("server closed the connection unexpectedly")

    monkeypatch.setattr(BaseDatabaseWrapper, "cursor", gone)
    monkeypatch.setattr(CursorWrapper, "execute", gone)


PAGES = ("/", "/published/", "/nowhere/", "/accounts/login/", "/accessibility/")
BEHIND_SIGN_IN = ("/plan/", "/actions/", "/updates/")


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
@pytest.mark.parametrize("persona", ["anonymous", "lead"])
def test_while_the_database_is_out_of_reach_every_page_says_so(world, monkeypatch, persona, error):
    client = world.client(persona)
    out_of_reach(monkeypatch, error)
    pages = PAGES if persona == "anonymous" else (*PAGES, *BEHIND_SIGN_IN)
    answers = {path: client.get(path) for path in pages}
    monkeypatch.undo()
    assert {path: answer.status_code for path, answer in answers.items()} == dict.fromkeys(pages, 503)
    assert {answer.headers["Retry-After"] for answer in answers.values()} == {"60"}
    assert all(in_our_look(answer) for answer in answers.values())
    assert client.get("/accessibility/").status_code == 200


def test_a_form_sent_meanwhile_is_answered_by_the_same_page(world, monkeypatch):
    client, data = world.client("lead"), sent(world, "updates:send", "open")
    out_of_reach(monkeypatch, OperationalError)
    answer = client.post("/actions/ASB-01/update/", data)
    monkeypatch.undo()
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "60")


def test_the_machine_that_watches_is_told(db, monkeypatch):
    out_of_reach(monkeypatch, OperationalError)
    answer = Client().get("/healthz")
    monkeypatch.undo()
    assert (answer.status_code, answer.content) == (503, b"The database is out of reach.\n")
    assert answer.headers["Retry-After"] == "60"
    assert Client().get("/healthz").content == b"ok\n"
