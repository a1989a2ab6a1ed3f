"""Signing in: guessing is slowed down, and nobody learns who has an account."""

from datetime import timedelta

import pytest
from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.http import int_to_base36

from govuk.dates import clock
from records.services import keep
from tests.factories import NOW, PASSWORD
from tests.project.test_error_pages import in_our_look

pytestmark = pytest.mark.usefixtures("today")

LOGIN = "/accounts/login/"
WRONG = "a wrong guess"
NEW_PASSWORD = "seven-lamps-by-the-weir"


def attempt(client: Client, address: str = "lead@example.org", password: str = WRONG):
    return client.post(LOGIN, {"login": address, "password": password})


def choose_by_mail(client: Client, person, password: str = NEW_PASSWORD):
    """Follows the link of "I have forgotten my password", and sends the form behind it."""
    address = reverse("account_reset_password_from_key", args=[int_to_base36(person.pk), token_of(person)])
    page = client.get(address)
    return client.post(page.url, {"password1": password, "password2": password})


def token_of(person) -> str:
    return EmailAwarePasswordResetTokenGenerator().make_token(person)


def signed_in(client: Client) -> bool:
    return client.get("/plan/").status_code == 200


def elsewhere(client: Client, number: int) -> Client:
    client.defaults["REMOTE_ADDR"] = f"203.0.113.{number}"
    return client


def test_five_wrong_tries_stop_the_sixth_even_with_the_right_password(world, time_machine):
    client = world.client("anonymous")
    assert {attempt(client).status_code for _ in range(5)} == {200}
    refusal = attempt(client, password=PASSWORD)
    assert (refusal.status_code, in_our_look(refusal), signed_in(client)) == (429, True, False)
    until = timezone.localtime(NOW + timedelta(minutes=6)).replace(second=0)
    assert f"Try again at {clock(until)} or later" in refusal.content.decode()
    assert 300 <= int(refusal.headers["Retry-After"]) <= 360
    time_machine.move_to(until)
    attempt(client, password=PASSWORD)
    assert signed_in(client)


def test_signing_in_again_and_again_is_no_guessing(world):
    for _ in range(11):
        assert attempt(world.client("anonymous"), password=PASSWORD).status_code == 302


def test_guesses_in_one_place_keep_the_owner_out_of_no_other(world):
    for _ in range(6):
        attempt(elsewhere(world.client("anonymous"), 1))
    assert attempt(elsewhere(world.client("anonymous"), 2), password=PASSWORD).status_code == 302


def test_the_addresses_of_one_household_are_one_place(world):
    answers = []
    for number in range(6):
        client = world.client("anonymous")
        client.defaults["REMOTE_ADDR"] = f"2001:db8:0:1::{number}"
        answers.append(attempt(client).status_code)
    assert answers == [200] * 5 + [429]


def test_on_a_device_of_ones_own_no_guessing_elsewhere_keeps_one_out(world, settings):
    """Not from the same office either, nor by many places together, which do keep a device never seen before out."""
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "login_failed_anywhere": "8/h/key"}
    mine = elsewhere(world.client("anonymous"), 1)
    attempt(mine, password=PASSWORD)
    mine.post("/accounts/logout/")
    for number in (1, 2):
        for _ in range(6):
            attempt(elsewhere(world.client("anonymous"), number))
    assert attempt(elsewhere(world.client("anonymous"), 3), password=PASSWORD).status_code == 429
    assert attempt(mine, password=PASSWORD).status_code == 302


def test_a_known_device_is_known_for_its_own_people_and_counts_their_wrong_tries(world):
    shared = world.client("anonymous")
    for address in ("other@example.org", "lead@example.org"):
        attempt(shared, address, PASSWORD)
        shared.post("/accounts/logout/")
    assert [attempt(shared).status_code for _ in range(6)] == [200] * 5 + [429]
    assert attempt(shared, "other@example.org", PASSWORD).status_code == 302


def test_a_mark_of_a_device_that_we_did_not_sign_is_none(world, settings):
    forger = world.client("anonymous")
    attempt(forger, password=PASSWORD)
    forger.post("/accounts/logout/")
    forger.cookies[settings.DEVICE_COOKIE_NAME] = forger.cookies[settings.DEVICE_COOKIE_NAME].value[:-1] + "?"
    attempt(world.client("anonymous"), "lead@example.org")
    assert [attempt(forger).status_code for _ in range(5)] == [200] * 4 + [429]


def test_who_chooses_a_new_password_need_not_wait(world):
    client, person = world.client("anonymous"), world.people["lead"]
    for _ in range(6):
        attempt(client)
    choose_by_mail(client, person)
    assert attempt(client, password=NEW_PASSWORD).status_code == 302


def test_one_person_being_guessed_at_keeps_nobody_else_out(world):
    for _ in range(6):
        attempt(world.client("anonymous"))
    client = world.client("anonymous")
    assert attempt(client, "other@example.org", PASSWORD).status_code == 302


def test_many_tries_from_one_place_get_the_429_page(world):
    client = world.client("anonymous")
    answers = [attempt(client, f"guess{number}@example.org") for number in range(11)]
    assert [answer.status_code for answer in answers] == [200] * 10 + [429]
    assert in_our_look(answers[-1])


def test_a_wrong_password_and_a_wrong_address_read_the_same(world):
    client = world.client("anonymous")
    pages = [attempt(client, address) for address in ("lead@example.org", "nobody@example.org")]
    words = [list(page.context["form"].non_field_errors()) for page in pages]
    assert words[0] == words[1]
    assert len(words[0]) == 1


@pytest.mark.parametrize("password", [WRONG, PASSWORD])
def test_a_closed_account_answers_as_one_that_never_was(world, password):
    lead = world.people["lead"]
    lead.is_active = False
    # With its password still there, as one closed before passwords were taken away then.
    keep(lead, by=None, at=NOW)
    pages = [attempt(world.client("anonymous"), address, password) for address in ("lead@example.org", "nobody@x.org")]
    told = [(page.status_code, [str(error) for error in page.context["form"].non_field_errors()]) for page in pages]
    assert told[0] == told[1]
    assert told[0][0] == 200


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


def mails_to(address: str) -> list[tuple[str, str]]:
    return [(message.subject, message.body) for message in mail.outbox if address in message.to]


def test_a_changed_password_is_told_by_mail(world):
    client = world.client("lead")
    words = {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    assert client.post("/accounts/password/change/", words).status_code == 302
    choose_by_mail(world.client("anonymous"), world.people["other"])
    for address in ("lead@example.org", "other@example.org"):
        [(subject, message)] = mails_to(address)
        assert subject == "Your password was changed"
        assert "choose a new password now: http://127.0.0.1:8000/accounts/password/reset/" in message
