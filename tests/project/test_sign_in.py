"""Signing in: guessing is slowed down, and nobody learns who has an account."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from tests.factories import NOW, PASSWORD
from tests.project.test_error_pages import in_our_look

pytestmark = pytest.mark.usefixtures("today")

LOGIN = "/accounts/login/"
WRONG = "a wrong guess"


def attempt(client: Client, address: str = "lead@example.org", password: str = WRONG):
    return client.post(LOGIN, {"login": address, "password": password})


def signed_in(client: Client) -> bool:
    return client.get("/plan/").status_code == 200


def test_six_wrong_tries_stop_the_seventh_even_with_the_right_password(world, time_machine):
    client = world.client("anonymous")
    pages = [attempt(client) for _ in range(6)]
    assert all(in_our_look(page) for page in pages)
    assert "Too many" in pages[-1].content.decode()
    attempt(client, password=PASSWORD)
    assert not signed_in(client)
    time_machine.move_to(NOW + timedelta(minutes=6))
    attempt(client, password=PASSWORD)
    assert signed_in(client)


def test_one_person_being_guessed_at_keeps_nobody_else_out(world):
    for _ in range(6):
        attempt(world.client("anonymous"))
    client = world.client("anonymous")
    assert attempt(client, "other@example.org", PASSWORD).status_code == 302


def test_many_tries_from_one_place_get_the_429_page(world):
    client = world.client("anonymous")
    answers = [attempt(client, f"guess{number}@example.org") for number in range(32)]
    assert answers[-1].status_code == 429
    assert in_our_look(answers[-1])


def test_a_wrong_password_and_a_wrong_address_read_the_same(world):
    client = world.client("anonymous")
    pages = [attempt(client, address) for address in ("lead@example.org", "nobody@example.org")]
    words = [list(page.context["form"].non_field_errors()) for page in pages]
    assert words[0] == words[1]
    assert len(words[0]) == 1


def test_a_forgotten_password_reads_the_same_for_everybody(world):
    client = world.client("anonymous")
    addresses = ("lead@example.org", "nobody@example.org")
    answers = [client.post("/accounts/password/reset/", {"email": address}) for address in addresses]
    assert [(answer.status_code, answer.url) for answer in answers] == [(302, answers[0].url)] * 2


def test_asking_for_mail_again_and_again_stops(world):
    client = world.client("anonymous")
    answers = [client.post("/accounts/password/reset/", {"email": "lead@example.org"}) for _ in range(6)]
    assert answers[-1].status_code == 429
    assert in_our_look(answers[-1])


def test_nobody_signs_up(world):
    words = {"email": "me@example.org", "password1": PASSWORD, "password2": PASSWORD}
    assert world.client("anonymous").post("/accounts/signup/", words).status_code == 200
    assert attempt(world.client("anonymous"), "me@example.org", PASSWORD).status_code == 200


def test_nobody_gives_themselves_an_address_of_their_own_to_sign_in_with(world):
    """Addresses are the managers' to keep: one that they do not know of would outlive a change of theirs."""
    client, mine = world.client("lead"), "mine@example.org"
    client.post("/accounts/email/", {"action_add": "", "email": mine})
    client.post("/accounts/email/", {"action_primary": "", "email": mine})
    assert world.people["lead"].history.latest("history_id").email == "lead@example.org"
    assert attempt(world.client("anonymous"), mine, PASSWORD).status_code == 200
    world.client("anonymous").post("/accounts/password/reset/", {"email": mine})
    assert mine not in [address for message in mail.outbox for address in message.to]
