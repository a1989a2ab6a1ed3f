"""How one says what one wants to be told, on the page and by the link of a mail."""

from datetime import date

import pytest

from notices.choices import MUTABLE, Event
from notices.forms import colleagues_of
from notices.models import Preferences
from notices.services import watch
from notices.wording import less_path
from tests.factories import NOW, ActionFactory, PartnershipFactory, UserFactory
from tests.project.requests import day

pytestmark = pytest.mark.django_db
PAGE = "/notices/settings/"
CHOSEN = {"mail_days": [0, 3], "at_once": "on", "wanted": [Event.WATCHED.value]}


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def person():
    return UserFactory()


@pytest.fixture
def reader(person, client):
    client.force_login(person)
    return client


def save(reader, **typed):
    return reader.post(PAGE, CHOSEN | typed | {"token": "0d3d8c32-6f5f-4b43-9a35-3d6b1f3d8b11"})


def test_what_is_chosen_is_kept_and_shown(person, reader):
    deputy = UserFactory(partner=person.partner)
    away = day("away_from", date(2026, 12, 21)) | day("away_until", date(2027, 1, 3))
    assert save(reader, deputy=deputy.pk, **away).url == PAGE
    kept = Preferences.objects.get()
    assert (kept.mail_days, kept.at_once, kept.deputy) == ([0, 3], True, deputy)
    assert kept.muted == [event for event in MUTABLE if event != Event.WATCHED]
    assert (kept.is_away(on=date(2027, 1, 3)), kept.is_away(on=date(2027, 1, 4))) == (True, False)
    page = reader.get(PAGE).content.decode()
    assert ('value="3" checked' in page, 'value="1" checked' in page) == (True, False)


def test_a_deputy_is_a_colleague_who_can_sign_in_or_whoever_it_is_already(person):
    colleague, gone = (UserFactory(partner=person.partner, is_active=is_active) for is_active in (True, False))
    UserFactory()
    assert list(colleagues_of(Preferences(person=person))) == [colleague]
    assert set(colleagues_of(Preferences(person=person, deputy=gone))) == {colleague, gone}


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (day("away_from", date(2026, 12, 21)), "Enter the last day away"),
        (day("away_until", date(2026, 12, 21)), "Enter the first day away"),
        (
            day("away_from", date(2026, 12, 21)) | day("away_until", date(2026, 12, 20)),
            "The last day away must be on or after the first day away",
        ),
        ({"wanted": [Event.HANDED_OVER.value]}, "Select"),
        ({"mail_days": [9]}, "Select"),
    ],
)
def test_what_cannot_be_is_refused_in_words(reader, typed, said):
    answer = save(reader, **typed)
    assert (answer.status_code, said in answer.content.decode()) == (200, True)
    assert not Preferences.objects.exists()


def test_only_a_colleague_can_be_deputy(person, reader):
    for other in (UserFactory(), UserFactory(partner=person.partner, is_active=False), person):
        assert save(reader, deputy=other.pk).status_code == 200
    assert not Preferences.objects.exists()


def test_what_one_watches_is_listed_with_a_way_to_stop(person, reader):
    action = ActionFactory(title="Light the underpass")
    watch(person, action, at=NOW)
    page = reader.get(PAGE).content.decode()
    assert f"/notices/unwatch/actions.action/{action.pk}/?then=/notices/settings/%23watched" in page
    assert "Light the underpass" in page


def test_the_link_of_a_mail_changes_nothing_until_its_button_is_pressed(person, client):
    PartnershipFactory()
    address = less_path(person)
    assert "Only email me about my duties" in client.get(address).content.decode()
    assert not Preferences.objects.exists()
    answers = [client.post(address, {"List-Unsubscribe": "One-Click"}) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [200, 200]
    kept = Preferences.objects.get()
    assert (kept.muted, kept.version) == (list(MUTABLE), 1)


def test_a_link_that_is_none_of_ours_does_not_exist(person, client):
    PartnershipFactory()
    address = less_path(person)
    answer = client.post(address.replace("less/", "less/x"))
    assert (answer.status_code, "This link does not work" in answer.content.decode()) == (404, True)
    type(person).objects.update(is_active=False)
    assert client.post(address).status_code == 404
    assert not Preferences.objects.exists()
