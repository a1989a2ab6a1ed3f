"""Signed links, whatever they are for: who can use one, how long, and who ends it."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from actions.models import Action, ProgressUpdate
from notices.models import LinkUse, SignedLink
from notices.services import hash_of, read_link, revoke
from partners.models import User
from partners.services import begin_anew
from records.models import Submission
from records.services import keep
from tests.factories import NOW, SignedLinkFactory
from tests.notices import opening
from tests.notices.opening import HELD, made_for, opened, told, uses, words_sent
from tests.project import fixtures
from tests.project.requests import sent

path, today, world = opening.path, fixtures.today, fixtures.world

pytestmark = pytest.mark.usefixtures("today")


SPOILT = [
    lambda token: "no-such-token",
    lambda token: token[:-1],
    lambda token: token[1:],
    lambda token: token[: len(token) // 2],
    lambda token: token.swapcase(),
    lambda token: f"{token}x",
]


@pytest.mark.parametrize("change", SPOILT)
def test_a_link_that_was_forged_or_cut_short_opens_nothing(world, path, change):
    token = path.strip("/").partition("/")[2]
    status, heading, words = opened(f"/u/{change(token)}/")
    assert (status, heading, HELD in words) == (404, "This link does not work", False)
    assert Client().post(f"/u/{change(token)}/", words_sent(world, "held")).status_code == 404
    assert not ProgressUpdate.objects.filter(action__reference=HELD).exists()


def test_a_token_that_we_signed_and_do_not_know_opens_nothing(world, path):
    SignedLink.objects.all().delete()
    assert opened(path)[:2] == (404, "This link does not work")


def test_what_is_kept_opens_nothing(world, path):
    """Of the token only a hash is in the database, wherever it was used."""
    token = path.strip("/").partition("/")[2]
    Client().post(path, words_sent(world, "held"), follow=True)
    kept = SignedLink.objects.get()
    assert kept.token_hash == hash_of(token)
    assert Submission.objects.exists()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            assert not any(token in str(row) for row in cursor.fetchall()), table
    assert opened(f"/u/{kept.token_hash}/")[0] == 404


def test_it_expires_and_what_was_typed_is_shown_to_be_copied(world, path, time_machine):
    time_machine.move_to(NOW + timedelta(days=30, seconds=-1))
    assert opened(path)[0] == 200
    time_machine.move_to(NOW + timedelta(days=30))
    assert opened(path)[:2] == (410, "This link is too old")
    status, _, words = told(Client().post(path, words_sent(world, "held", text="Typed with care")))
    assert (status, "Typed with care" in words, "has not been sent" in words) == (410, True, True)
    assert not ProgressUpdate.objects.filter(action__reference=HELD).exists()


def test_a_manager_ends_it(world, path):
    link = SignedLink.objects.get()
    answer = world.client("manager").post(f"{link.get_absolute_url()}end/", sent(world, "notices:revoke_link", "-"))
    assert answer.status_code == 302
    assert opened(path)[:2] == (410, "This link was ended")
    assert Client().post(path, words_sent(world, "held")).status_code == 410
    assert not ProgressUpdate.objects.filter(action__reference=HELD).exists()
    assert uses() == [("ended", "By manager")]


def test_its_owner_ends_it_on_its_own_page_without_signing_in(world, path):
    assert Client().post(f"{path}end/").url == path
    link = SignedLink.objects.get()
    assert (opened(path)[0], link.revoked_by) == (410, world.people["lead"])


def test_a_link_that_was_ended_is_not_ended_again_and_never_changes(world):
    link = SignedLinkFactory(ended=True)
    with pytest.raises(ValidationError, match="has ended"):
        revoke(link, by=world.people["manager"], at=NOW)


def closed_account(person: User) -> None:
    person.is_active = False
    begin_anew(person)


def other_address(person: User) -> None:
    person.email = "elsewhere@example.org"


def other_password(person: User) -> None:
    person.set_password("seven-lamps-by-the-weir")


@pytest.mark.parametrize(
    ("change", "heading"),
    [
        (closed_account, "This link does not work"),
        (other_address, "This link no longer works"),
        (other_password, "This link no longer works"),
    ],
)
def test_a_change_of_the_account_ends_it(world, path, change, heading):
    person = User.objects.get(pk=world.people["lead"].pk)
    change(person)
    keep(person, by=None, at=NOW)
    assert opened(path)[1] == heading
    assert Client().post(path, words_sent(world, "held")).status_code in (404, 410)
    person.is_active = True
    keep(person, by=None, at=NOW)
    assert opened(path)[0] == 410
    assert not ProgressUpdate.objects.filter(action__reference=HELD).exists()


def test_no_refusal_writes_the_address_into_the_log(world, path, caplog):
    data = words_sent(world, "held")
    Action.objects.filter(reference=HELD).update(version=7)
    assert Client().post(path, data).status_code == 409
    assert path.strip("/").partition("/")[2] not in caplog.text


def test_nothing_of_its_address_goes_to_others(world, path):
    for address in (path, "/u/no-such-token/"):
        headers = Client().get(address).headers
        assert (headers["Referrer-Policy"], headers["X-Robots-Tag"]) == ("no-referrer", "noindex, nofollow")
        assert headers["Cache-Control"] == "private, no-store"
        assert "Content-Encoding" not in Client(headers={"accept-encoding": "gzip"}).get(address).headers
    assert "Disallow: /u/" in Client().get("/robots.txt").content.decode()


def test_guessing_is_slowed_down_and_does_not_stop_its_owner(world, path):
    guesses = [Client().get(f"/u/guess-{number}/").status_code for number in range(25)]
    assert (guesses[:20], set(guesses[20:])) == ([404] * 20, {429})
    assert opened(path)[0] == 200


def test_one_link_is_used_only_so_often(world, path):
    client = Client()
    answers = [client.get(path).status_code for _ in range(65)]
    assert (answers[:60], set(answers[60:])) == ([200] * 60, {429})
    assert LinkUse.objects.count() == 60


def test_managers_see_every_use_and_others_their_own(world, path):
    Client().get(path)
    Client().post(path, words_sent(world, "held"))
    link = SignedLink.objects.get()
    for who in ("manager", "lead"):
        page = world.client(who).get("/notices/links/").content.decode()
        words = " ".join(re.sub(r"<[^>]+>", " ", page).split())
        assert "Opened 1 time, sent 1 time" in words
        assert f"Updates on {HELD}" in world.client(who).get(link.get_absolute_url()).content.decode()
    assert "No link has been sent yet" in world.client("other").get("/notices/links/").content.decode()
    assert world.client("other").get(link.get_absolute_url()).status_code == 404


def test_managers_choose_whose_links_they_see(world, path):
    made_for(world, "other")
    client, lead = world.client("manager"), world.people["lead"]
    rows = client.get("/notices/links/").context["rows"]
    chosen = client.get("/notices/links/", {"person": lead.pk}).context["rows"]
    assert ({row[0].person.name for row in rows}, {row[0].person.name for row in chosen}) == (
        {"lead", "other"},
        {"lead"},
    )


def test_a_list_of_many_links_asks_as_much_as_one_of_few(world, path):
    client = world.client("manager")
    client.get("/notices/links/")
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/notices/links/")
        counts.append(len(asked))
        for who in ("other", "supporting", "lead") * 3:
            made_for(world, who)
    assert counts[0] == counts[1]


def test_a_link_read_is_the_link_made(world, path):
    found = read_link(path.strip("/").partition("/")[2], at=timezone.now())
    person, period = world.people["lead"], world.parts["period"]
    assert (found.link.person, found.link.subject, found.is_open) == (person, period, True)
