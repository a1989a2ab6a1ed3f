"""A session that ends while somebody writes: they sign in, and what they typed is there. Nobody else reads it."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client

from actions.models import ProgressUpdate
from tests.factories import NOW, PASSWORD
from tests.project.requests import UPDATE, card, sent

pytestmark = pytest.mark.usefixtures("today")

PATH = "/actions/ASB-01/update/"
TYPED = "Typed for half an hour."
KEPT = "What you typed is still here"


@pytest.fixture
def writer(world) -> Client:
    client = world.client("lead", enforce_csrf_checks=True)
    client.get(PATH)
    return client


HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


def filled_in(client: Client) -> dict:
    """The form as the page gave it, hidden fields and all, with the words of an update."""
    return dict(HIDDEN.findall(client.get(PATH).content.decode())) | UPDATE | {"text": TYPED}


def send(client: Client, path: str, data: dict):
    return client.post(path, data | {"csrfmiddlewaretoken": client.cookies["csrftoken"].value})


def sign_in(client: Client, persona: str, then: str):
    client.get("/accounts/login/")
    words = {"login": f"{persona}@example.org", "password": PASSWORD}
    return send(client, f"/accounts/login/?next={then}", words)


def idle(client: Client, time_machine) -> None:
    time_machine.move_to(NOW + timedelta(minutes=31))


def twelve_hours(client: Client, time_machine) -> None:
    for hour in range(25):
        time_machine.move_to(NOW + timedelta(minutes=29 * hour + 28))
        client.get("/plan/")


def without_cookie(client: Client, time_machine) -> None:
    del client.cookies[settings.SESSION_COOKIE_NAME]


ENDINGS = [idle, twelve_hours, without_cookie]


@pytest.mark.parametrize("end", ENDINGS)
def test_what_was_typed_is_there_after_signing_in_again(world, writer, time_machine, end):
    typed = filled_in(writer)
    end(writer, time_machine)
    answer = send(writer, PATH, typed)
    assert answer.url == f"/accounts/login/?next={PATH}"
    assert "What you typed is kept" in writer.get(answer.url).content.decode()
    assert sign_in(writer, "lead", PATH).url == PATH
    page = writer.get(PATH).content.decode()
    assert (TYPED in page, KEPT in page) == (True, True)
    assert not ProgressUpdate.objects.filter(text=TYPED).exists()
    assert send(writer, PATH, typed).status_code == 302
    assert ProgressUpdate.objects.filter(text=TYPED).count() == 1


@pytest.mark.parametrize("end", ENDINGS)
def test_somebody_else_who_signs_in_reads_none_of_it(world, writer, time_machine, end):
    typed = filled_in(writer)
    end(writer, time_machine)
    send(writer, PATH, typed)
    sign_in(writer, "manager", PATH)
    for path in (PATH, "/", PATH):
        assert TYPED not in writer.get(path).content.decode()


def test_it_is_given_once_and_is_a_draft_from_then_on(world, writer, time_machine):
    idle(writer, time_machine)
    send(writer, PATH, sent(world, "updates:send", "open") | {"text": TYPED})
    sign_in(writer, "lead", PATH)
    pages = [writer.get(PATH).content.decode() for _ in range(2)]
    assert [(TYPED in page, KEPT in page) for page in pages] == [(True, True), (True, False)]


def test_a_card_on_my_updates_is_kept_as_well(world, writer, time_machine):
    words = {"text": TYPED, "stage": "in_progress", "rating": "green"}
    data = card(world.actions["held"], words)
    idle(writer, time_machine)
    assert send(writer, "/updates/", data).url == "/accounts/login/?next=/updates/"
    sign_in(writer, "lead", "/updates/")
    page = writer.get("/updates/").content.decode()
    assert (TYPED in page, KEPT in page) == (True, True)


def test_it_is_no_way_into_what_one_may_no_longer_see(world, writer, time_machine):
    path = "/actions/ASB-77/update/"
    idle(writer, time_machine)
    send(writer, path, sent(world, "updates:send", "restricted open") | {"text": TYPED})
    sign_in(writer, "other", path)
    assert writer.get(path).status_code == 404


def test_thirty_minutes_of_use_are_no_end(world, writer, time_machine):
    for minutes in (29, 58, 87):
        time_machine.move_to(NOW + timedelta(minutes=minutes))
        assert writer.get("/plan/").status_code == 200


def test_twelve_hours_are_the_end_even_for_the_busy(world, writer, time_machine):
    twelve_hours(writer, time_machine)
    assert writer.get("/plan/").status_code == 302


def test_a_password_is_never_kept(world, time_machine):
    client = world.client("lead", enforce_csrf_checks=True)
    client.get("/accounts/password/change/")
    idle(client, time_machine)
    secret = {"oldpassword": "my old secret", "password1": "my new secret", "password2": "my new secret"}
    send(client, "/accounts/password/change/", secret)
    assert "secret" not in str(dict(client.session))


def test_a_way_on_leads_nowhere_but_here(world):
    for elsewhere in ("https://example.com/", "//example.com/", "javascript:alert(1)", "/\\example.com"):
        client = Client()
        answer = client.post(f"/accounts/login/?next={elsewhere}", {"login": "lead@example.org", "password": PASSWORD})
        assert answer.url == "/", elsewhere


UNTIL = re.compile(r"signed in until <span data-session-until>([^<]+)</span>")


def until(page: str) -> str:
    return UNTIL.search(page)[1]


TELLING = ("/plan/", "/actions/ASB-01/edit/", "/accounts/password/change/", "/admin/")


@pytest.mark.parametrize("path", TELLING)
def test_a_page_says_when_its_reader_is_signed_out(world, path):
    client = world.client("manager")
    client.get("/plan/")
    assert until(client.get(path).content.decode()) == "10:30am"


def test_nobody_signed_out_is_told_of_an_end(client, world):
    for path in ("/", "/accounts/login/", "/accessibility/", "/nowhere/"):
        assert "data-session" not in client.get(path).content.decode()


def left(client: Client) -> dict:
    return client.get("/session/left/").json()


def test_asking_how_long_is_left_is_no_use_of_the_website(world, time_machine):
    client = world.client("lead")
    client.get("/plan/")
    assert left(client) == {"left": 1800, "until": "10:30am", "may_stay": True}
    time_machine.move_to(NOW + timedelta(minutes=29))
    assert left(client) == {"left": 60, "until": "10:30am", "may_stay": True}
    time_machine.move_to(NOW + timedelta(minutes=31))
    assert left(client)["left"] == 0
    assert client.get("/plan/").status_code == 302


def test_asking_after_the_end_does_not_lose_what_was_typed(world, writer, time_machine):
    typed = filled_in(writer)
    idle(writer, time_machine)
    assert left(writer) == {"left": 0, "until": "10:30am", "may_stay": True}
    send(writer, PATH, typed)
    sign_in(writer, "lead", PATH)
    assert TYPED in writer.get(PATH).content.decode()


def test_staying_signed_in_gives_thirty_more_minutes(world, writer, time_machine):
    time_machine.move_to(NOW + timedelta(minutes=29))
    assert send(writer, "/session/stay/", {}).json() == {"left": 1800, "until": "10:59am", "may_stay": True}
    time_machine.move_to(NOW + timedelta(minutes=58))
    assert writer.get("/plan/").status_code == 200


def test_nobody_stays_for_longer_than_twelve_hours(world, writer, time_machine):
    for minutes in range(29, 12 * 60, 29):
        time_machine.move_to(NOW + timedelta(minutes=minutes))
        answer = send(writer, "/session/stay/", {})
    assert answer.json() == {"left": 60 * (720 - minutes), "until": "10pm", "may_stay": False}
    assert "30 more minutes" not in writer.get("/plan/").content.decode()


def test_somebody_who_is_signed_out_has_nothing_left(client, db):
    assert left(client) == {"left": 0, "until": "", "may_stay": False}
    assert client.get("/session/left/").cookies.output() == ""
