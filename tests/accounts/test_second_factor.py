"""A second factor: who is asked, that nothing opens without it, and that each code is good once."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client
from post_office.models import Email

from accounts.models import RecoveryCode
from accounts.services import recovery_codes, second_factor
from partners.choices import Role
from safer_norwich.settings import base, development
from tests.accounts.authenticator import (
    CODE,
    KEY,
    OWN,
    SET_UP,
    code_at,
    enter_code,
    enter_password,
    key_on,
    with_app,
)
from tests.factories import NOW, PartnershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture(autouse=True)
def partnership(_today):
    return PartnershipFactory()


def opens(client: Client, path: str = "/plan/") -> bool:
    return client.get(path).status_code == 200


@pytest.mark.parametrize("path", ["/", "/plan/", "/admin/", "/admin/partners/user/", "/installation/"])
@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMINISTRATOR])
def test_managers_and_administrators_see_nothing_before_they_have_set_one_up(client, role, path):
    enter_password(client, UserFactory(roles=(role,)))
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, OWN)
    assert "Set up a second factor" in client.get(OWN).content.decode()


OWN_PAGES = (OWN, SET_UP, f"{OWN}passkey/", f"{OWN}recovery-codes/", "/accounts/password/change/")


def has_menu(page: str) -> list[bool]:
    return [words in page for words in ('aria-label="Menu"', 'action="/accounts/logout/"', 'href="/notices/"')]


def test_pages_of_ones_own_sign_in_have_the_menu_and_notices_of_all_others(client):
    officer = UserFactory(roles=(Role.OFFICER,))
    with_app(officer, at=NOW)
    client.force_login(officer)
    for path in (*OWN_PAGES, f"{OWN}remove/{Authenticator.objects.get().pk}/"):
        assert has_menu(client.get(path).content.decode()) == [True, True, True], path


def test_they_have_none_before_a_second_factor_that_is_due(client):
    enter_password(client, UserFactory(roles=(Role.MANAGER,)))
    for path in (OWN, SET_UP, f"{OWN}passkey/"):
        assert not any(has_menu(client.get(path).content.decode())), path


def test_nothing_that_they_send_is_taken_either(client):
    manager = UserFactory(roles=(Role.MANAGER,))
    enter_password(client, manager)
    answer = client.post("/actions/add/", {"title": "Anything"})
    assert (answer.status_code, answer.headers["Location"]) == (302, OWN)


def test_officers_are_asked_when_the_partnership_says_so(client, partnership):
    officer = UserFactory(roles=(Role.OFFICER,))
    enter_password(client, officer)
    assert opens(client)
    partnership.second_factor_for_everyone = True
    partnership.save()
    # Not in the middle of their work.
    assert opens(client)
    later = Client()
    enter_password(later, officer)
    assert not opens(later)


def test_whoever_becomes_a_manager_is_asked_at_once(client):
    officer = UserFactory(roles=(Role.OFFICER,))
    enter_password(client, officer)
    officer.groups.add(Group.objects.get(name=Role.MANAGER))
    assert not opens(client)


def test_only_the_settings_for_development_ask_nobody():
    assert (base.SECOND_FACTOR_IS_ASKED, development.SECOND_FACTOR_IS_ASKED) == (True, False)


def test_the_example_asks_nobody(client, settings):
    settings.SECOND_FACTOR_IS_ASKED = False
    enter_password(client, UserFactory(roles=(Role.ADMINISTRATOR,)))
    assert opens(client)


def set_up(client: Client):
    return client.post(SET_UP, {"code": code_at(NOW, key_on(client.get(SET_UP)))})


def codes_on(page) -> list[str]:
    return [part.split("<")[0] for part in page.content.decode().split('<code class="app-code">')[1:]]


def test_setting_up_an_app_opens_everything_and_shows_the_recovery_codes_this_once(client):
    manager = UserFactory(roles=(Role.MANAGER,))
    enter_password(client, manager)
    page = set_up(client)
    codes = codes_on(page)
    assert (page.status_code, len(set(codes)), page.headers["Cache-Control"]) == (200, 10, "private, no-store")
    assert opens(client)
    own = client.get(OWN).content.decode()
    assert "10 left" in own
    assert not [code for code in codes if code in own]


def test_codes_of_before_and_other_browsers_are_told_of_where_there_were_any(client):
    manager = UserFactory(roles=(Role.MANAGER,))
    enter_password(client, manager)
    first = set_up(client).content.decode()
    assert "had before" not in first
    assert "signed out of" not in first
    there = Client()
    there.force_login(manager)
    second = set_up(client).content.decode()
    assert "The codes that you had before do not work any more." in second
    assert "You are signed out of 1 other browser: sign in there again" in second
    assert not opens(there)


def test_the_key_is_shown_in_groups_of_four(client):
    enter_password(client, UserFactory(roles=(Role.MANAGER,)))
    page = client.get(SET_UP).content.decode()
    assert re.search(r'<code class="app-code">(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}</code>', page)


def test_a_wrong_first_code_sets_nothing_up_and_the_key_stays_the_same(client):
    manager = UserFactory(roles=(Role.MANAGER,))
    enter_password(client, manager)
    key = key_on(client.get(SET_UP))
    page = client.post(SET_UP, {"code": "000000"})
    assert "The code does not go with this key" in page.content.decode()
    assert key_on(page) == key
    assert not Authenticator.objects.exists()


def test_the_database_holds_neither_the_key_nor_a_code(client):
    manager = UserFactory(roles=(Role.MANAGER,))
    codes = with_app(manager, at=NOW)
    kept = str([list(model.objects.values()) for model in (Authenticator, RecoveryCode)])
    assert KEY not in kept
    assert not [code for code in codes if code in kept or code.replace("-", "") in kept]
    assert RecoveryCode.objects.count() == 10


def test_another_secret_key_opens_no_app(client, settings):
    manager = UserFactory(roles=(Role.MANAGER,))
    codes = with_app(manager, at=NOW)
    settings.SECRET_KEY, before = "another" * 10, settings.SECRET_KEY
    assert not second_factor.use_app_code(manager, code_at(NOW), at=NOW)
    assert not recovery_codes.use_recovery_code(manager, codes[0], at=NOW)
    settings.SECRET_KEY_FALLBACKS = [before]
    assert second_factor.use_app_code(manager, code_at(NOW), at=NOW)


def test_whoever_has_one_is_signed_in_by_password_and_code_and_by_neither_alone(client):
    manager = UserFactory(roles=(Role.MANAGER,))
    with_app(manager, at=NOW)
    answer = enter_password(client, manager, then="/plan/")
    assert (answer.headers["Location"], opens(client)) == (CODE, False)
    assert "Enter a code" in client.get(CODE).content.decode()
    answer = enter_code(client, code_at(NOW))
    assert (answer.headers["Location"], opens(client)) == ("/plan/", True)


def test_officers_who_have_set_one_up_are_asked_as_well(client):
    officer = UserFactory(roles=(Role.OFFICER,))
    with_app(officer, at=NOW)
    enter_password(client, officer)
    assert not opens(client)


@pytest.mark.parametrize(("seconds", "is_good"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_half_a_minute_off(seconds, is_good):
    manager = UserFactory(roles=(Role.MANAGER,))
    with_app(manager, at=NOW)
    assert second_factor.use_app_code(manager, code_at(NOW + timedelta(seconds=seconds)), at=NOW) is is_good


def test_a_code_is_good_once_and_an_older_one_not_after_it():
    manager = UserFactory(roles=(Role.MANAGER,))
    with_app(manager, at=NOW)
    code, older = code_at(NOW), code_at(NOW - timedelta(seconds=30))
    assert [second_factor.use_app_code(manager, each, at=NOW) for each in (code, code, older)] == [True, False, False]


def test_a_code_may_be_pasted_with_blanks():
    manager = UserFactory(roles=(Role.MANAGER,))
    with_app(manager, at=NOW)
    assert second_factor.use_app_code(manager, f" {code_at(NOW)[:3]} {code_at(NOW)[3:]} ", at=NOW)


def test_the_code_of_somebody_else_opens_nothing(client):
    manager, other = UserFactory(roles=(Role.MANAGER,)), UserFactory(roles=(Role.MANAGER,))
    with_app(manager, at=NOW)
    codes = with_app(other, at=NOW)
    second_factor.set_up_app(manager, "A" * 32, step=0, at=NOW)
    enter_password(client, manager)
    for code in (code_at(NOW), codes[0]):
        assert "The code is not right" in enter_code(client, code).content.decode()
    assert not opens(client)


def test_each_recovery_code_lets_in_once_however_it_is_typed(client):
    manager = UserFactory(roles=(Role.MANAGER,))
    codes = with_app(manager, at=NOW)
    enter_password(client, manager)
    enter_code(client, codes[0].upper().replace("-", " "))
    assert "9 are left" in client.get("/plan/").content.decode()
    again = Client()
    enter_password(again, manager)
    enter_code(again, codes[0])
    assert not opens(again)
    assert Email.objects.filter(to=manager.email, subject="A recovery code of your account was used").count() == 1


def test_five_wrong_codes_stop_the_sixth_even_if_it_is_right(client):
    manager = UserFactory(roles=(Role.MANAGER,))
    with_app(manager, at=NOW)
    enter_password(client, manager)
    assert {enter_code(client, "000000").status_code for _ in range(5)} == {200}
    assert enter_code(client, code_at(NOW)).status_code == 429
    assert not opens(client)


def test_another_app_takes_the_place_of_the_lost_one_and_ends_other_sessions(client):
    manager = UserFactory(roles=(Role.MANAGER,))
    codes = with_app(manager, at=NOW)
    stolen = Client()
    enter_password(stolen, manager)
    enter_code(stolen, code_at(NOW))
    assert opens(stolen)
    enter_password(client, manager)
    enter_code(client, codes[0])
    new = codes_on(set_up(client))
    assert (opens(client), opens(stolen)) == (True, False)
    assert Authenticator.objects.filter(user=manager).count() == 1
    later = NOW + timedelta(seconds=30)
    assert not second_factor.use_app_code(manager, code_at(later), at=later)
    assert not recovery_codes.use_recovery_code(manager, codes[1], at=NOW)
    assert recovery_codes.use_recovery_code(manager, new[1], at=NOW)


def test_a_session_from_before_it_was_set_up_elsewhere_changes_nothing_about_it(client):
    """Signed in by the password alone, as whoever has stolen it would be."""
    manager = UserFactory(roles=(Role.MANAGER,))
    enter_password(client, manager)
    with_app(manager, at=NOW)
    assert client.get(SET_UP).status_code == 403
    assert client.post(SET_UP, {"code": "000000"}).status_code == 403


def test_new_recovery_codes_take_the_place_of_the_old_ones(client):
    manager = UserFactory(roles=(Role.MANAGER,))
    codes = with_app(manager, at=NOW)
    client.force_login(manager)
    new = codes_on(client.post(f"{OWN}recovery-codes/"))
    assert len(new) == 10
    assert not recovery_codes.use_recovery_code(manager, codes[1], at=NOW)
    assert recovery_codes.use_recovery_code(manager, new[1], at=NOW)


def test_there_are_no_recovery_codes_without_a_second_factor(client):
    client.force_login(UserFactory(roles=(Role.OFFICER,)))
    assert client.post(f"{OWN}recovery-codes/").status_code == 404


def test_a_page_says_what_new_codes_and_a_removal_do_before_they_are_done(client):
    officer = UserFactory(roles=(Role.OFFICER,))
    with_app(officer, at=NOW)
    client.force_login(officer)
    of_app = f"{OWN}remove/{Authenticator.objects.get().pk}/"
    own = client.get(OWN).content.decode()
    assert f'href="{OWN}recovery-codes/"' in own
    assert f'href="{of_app}"' in own
    assert f'action="{OWN}re' not in own
    assert (
        "The 10 codes that you have left now stop working at once"
        in client.get(f"{OWN}recovery-codes/").content.decode()
    )
    assert "from then on you sign in with your password alone" in client.get(of_app).content.decode()
    assert recovery_codes.codes_left(officer) == 10
    assert second_factor.has_second_factor(officer)


def test_the_last_one_of_a_manager_shows_no_button_that_removes_it(client):
    manager = UserFactory(roles=(Role.MANAGER,))
    with_app(manager, at=NOW)
    client.force_login(manager)
    path = f"{OWN}remove/{Authenticator.objects.get().pk}/"
    page = client.get(path).content.decode()
    assert "Set up another one first" in page
    assert f'action="{path}"' not in page


def test_both_ask_again_who_it_is_when_they_are_opened_and_when_they_are_sent(client, settings, time_machine):
    settings.ACCOUNT_REAUTHENTICATION_TIMEOUT = 600
    officer = UserFactory(roles=(Role.OFFICER,))
    enter_password(client, officer)
    with_app(officer, at=NOW)
    time_machine.move_to(NOW + timedelta(minutes=11), tick=False)
    client.get(OWN)
    for path in (f"{OWN}recovery-codes/", f"{OWN}remove/{Authenticator.objects.get().pk}/"):
        for send in (client.get, client.post):
            answer = send(path)
            assert answer.status_code == 302, path
            assert answer.headers["Location"].startswith(f"/accounts/reauthenticate/?next={quote(path, safe='')}"), (
                path
            )
    assert recovery_codes.codes_left(officer) == 10
    assert second_factor.has_second_factor(officer)


def remove(client: Client, person):
    return client.post(f"{OWN}remove/{Authenticator.objects.get(user=person).pk}/", follow=True).content.decode()


def test_the_last_one_of_a_manager_is_not_removed_and_that_of_an_officer_goes_with_its_codes(client):
    manager, officer = UserFactory(roles=(Role.MANAGER,)), UserFactory(roles=(Role.OFFICER,))
    for person in (manager, officer):
        with_app(person, at=NOW)
    client.force_login(manager)
    assert "You need a second factor" in remove(client, manager)
    client.force_login(officer)
    assert "An authenticator app was removed" in remove(client, officer)
    assert not RecoveryCode.objects.filter(person=officer).exists()
    assert second_factor.has_second_factor(manager)


def test_nobody_removes_that_of_somebody_else(client):
    manager, officer = UserFactory(roles=(Role.MANAGER,)), UserFactory(roles=(Role.OFFICER,))
    with_app(officer, at=NOW)
    client.force_login(manager)
    assert client.post(f"{OWN}remove/{Authenticator.objects.get().pk}/").status_code == 404


@pytest.mark.parametrize(
    ("by", "of", "is_taken"),
    [
        (Role.MANAGER, Role.OFFICER, True),
        (Role.MANAGER, Role.ADMINISTRATOR, False),
        (Role.ADMINISTRATOR, Role.ADMINISTRATOR, True),
        (Role.OFFICER, Role.OFFICER, False),
    ],
)
def test_who_takes_away_what_somebody_has_lost(client, by, of, is_taken):
    user, person = UserFactory(roles=(by,)), UserFactory(roles=(of,))
    with_app(person, at=NOW)
    theirs = Client()
    theirs.force_login(person)
    client.force_login(user)
    client.post(f"/accounts/second-factor-of/{person.pk}/")
    assert second_factor.has_second_factor(person) is not is_taken
    assert RecoveryCode.objects.filter(person=person).exists() is not is_taken
    assert opens(theirs) is not is_taken
    told = Email.objects.filter(to=person.email, subject__startswith="Your second factor was taken away by")
    assert told.exists() is is_taken
    assert mail.outbox == []


def test_nobody_takes_their_own_away_past_their_own_page(client):
    manager = UserFactory(roles=(Role.MANAGER,))
    with_app(manager, at=NOW)
    client.force_login(manager)
    assert client.post(f"/accounts/second-factor-of/{manager.pk}/").status_code == 403
