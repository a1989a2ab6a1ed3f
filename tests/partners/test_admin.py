"""People and partners in administration: who may make whom what, whatever a browser sends."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.test import Client
from post_office.models import Email

from partners.choices import Role
from partners.models import Partner, User
from tests.factories import NOW, PASSWORD, PartnerFactory, PartnershipFactory, UserFactory

ADD = "/admin/partners/user/add/"


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def people(db):
    PartnershipFactory()
    return {role: UserFactory(roles=(role,)) for role in Role}


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page_of(person: User) -> str:
    return f"/admin/partners/user/{person.pk}/change/"


def form(person: User | None = None, *, roles=(Role.OFFICER,), **changes) -> dict:
    """What the form of a person sends."""
    values = {"email": "new@example.org", "name": "New person", "job_title": "Officer", "is_active": "on"}
    if person:
        person = User.objects.get(pk=person.pk)
        values = {name: getattr(person, name) for name in ("email", "name", "job_title")}
        values |= {"partner": person.partner_id, "is_active": "on", "read_version": person.version}
    groups = list(Group.objects.filter(name__in=roles).values_list("pk", flat=True))
    return values | {"groups": groups} | changes


@pytest.mark.parametrize("who", [Role.MANAGER, Role.ADMINISTRATOR])
def test_a_new_person_gets_a_mail_and_no_password(people, who):
    partner = PartnerFactory()
    answer = signed_in(people[who]).post(ADD, form(partner=partner.pk))
    person = User.objects.get(email="new@example.org")
    assert (answer.status_code, person.roles, person.has_usable_password()) == (302, {Role.OFFICER}, False)
    assert [str(mail.to[0]) for mail in Email.objects.all()] == ["new@example.org"]
    entry = person.history.get()
    assert (entry.history_user, entry.history_type) == (people[who], "+")


def test_a_manager_cannot_make_an_administrator(people):
    client = signed_in(people[Role.MANAGER])
    assert "Administrator</label>" not in client.get(ADD).content.decode()
    answer = client.post(ADD, form(partner=PartnerFactory().pk, roles=(Role.ADMINISTRATOR,)))
    assert answer.status_code == 200
    assert not User.objects.filter(email="new@example.org").exists()


@pytest.mark.parametrize("who", [Role.OFFICER, Role.MANAGER])
def test_a_manager_cannot_raise_anybody_to_administrator(people, who):
    answer = signed_in(people[Role.MANAGER]).post(
        page_of(people[who]), form(people[who], roles=(who, Role.ADMINISTRATOR))
    )
    assert answer.status_code == 200
    assert User.objects.get(pk=people[who].pk).roles == {who}


def test_an_account_opened_again_starts_without_sessions_and_password_of_before(people):
    person, client = people[Role.OFFICER], Client()
    client.post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert client.get("/plan/").status_code == 200
    for is_active in ("", "on"):
        assert (
            signed_in(people[Role.MANAGER]).post(page_of(person), form(person, is_active=is_active)).status_code == 302
        )
    assert client.get("/plan/").status_code == 302
    again = Client().post("/accounts/login/", {"login": person.email, "password": PASSWORD})
    assert again.status_code == 200
    mail = Email.objects.get()
    assert (mail.to, "has opened your account again with Safer Norwich" in mail.message) == ([person.email], True)


def test_an_account_whose_title_changes_keeps_its_sessions(people):
    person, client = people[Role.OFFICER], Client()
    client.force_login(person)
    signed_in(people[Role.MANAGER]).post(page_of(person), form(person, job_title="Another title"))
    assert client.get("/plan/").status_code == 200


@pytest.mark.parametrize("changes", [{}, {"email": "mine@example.org"}, {"is_active": ""}])
def test_a_manager_reads_an_administrator_and_edits_nothing(people, changes):
    administrator, client = people[Role.ADMINISTRATOR], signed_in(people[Role.MANAGER])
    assert client.get(page_of(administrator)).status_code == 200
    answer = client.post(page_of(administrator), form(administrator, roles=(Role.OFFICER,), **changes))
    kept = User.objects.get(pk=administrator.pk)
    assert (answer.status_code, kept.email, kept.roles) == (403, administrator.email, {Role.ADMINISTRATOR})
    assert kept.is_active


def test_forged_fields_of_a_person_are_ignored(people):
    officer = people[Role.OFFICER]
    before = (officer.password, officer.created_at)
    forged = {
        "password": "pbkdf2$1$a$b",
        "is_staff": "on",
        "is_superuser": "on",
        "version": 99,
        "created_at": "2001-01-01",
    }
    answer = signed_in(people[Role.MANAGER]).post(page_of(officer), form(officer, name="Renamed", **forged))
    kept = User.objects.get(pk=officer.pk)
    assert (answer.status_code, kept.name, kept.version) == (302, "Renamed", 2)
    assert (kept.password, kept.created_at, kept.is_staff) == (*before, False)


@pytest.mark.parametrize("role", [Role.OBSERVER, Role.BOARD_MEMBER, Role.OFFICER])
def test_the_others_do_not_enter(people, role):
    client = signed_in(people[role])
    assert {client.get(path).status_code for path in ("/admin/", ADD, page_of(people[role]))} == {403}
    assert client.post(page_of(people[role]), form(people[role], roles=(Role.ADMINISTRATOR,))).status_code == 403


def test_a_manager_reads_partners_and_only_an_administrator_edits_them(people):
    partner = PartnerFactory(name="As it was")
    url = f"/admin/partners/partner/{partner.pk}/change/"
    names = ("short_name", "slug", "kind_id", "duty", "contact_role")
    data = {name.removesuffix("_id"): getattr(partner, name) for name in names}
    data |= {"name": "Renamed", "read_version": 1}
    assert signed_in(people[Role.MANAGER]).post(url, data).status_code == 403
    assert signed_in(people[Role.ADMINISTRATOR]).post(url, data).status_code == 302
    assert Partner.objects.get(pk=partner.pk).name == "Renamed"


def test_nobody_deletes(people):
    client = signed_in(people[Role.ADMINISTRATOR])
    answer = client.post(f"/admin/partners/user/{people[Role.OFFICER].pk}/delete/", {"post": "yes"})
    assert (answer.status_code, User.objects.filter(pk=people[Role.OFFICER].pk).exists()) == (403, True)


def test_the_last_administrator_stays_one(people):
    """Otherwise nobody could ever make another, short of the command line."""
    administrator = people[Role.ADMINISTRATOR]
    client = signed_in(administrator)
    for changes in ({"is_active": ""}, {"roles": (Role.OFFICER,)}):
        client.post(page_of(administrator), form(administrator, **{"roles": (Role.ADMINISTRATOR,)} | changes))
        kept = User.objects.get(pk=administrator.pk)
        assert (kept.is_active, kept.roles) == (True, {Role.ADMINISTRATOR}), changes


def test_an_administrator_gives_way_to_another(people):
    UserFactory(roles=(Role.ADMINISTRATOR,))
    former = people[Role.ADMINISTRATOR]
    answer = signed_in(former).post(page_of(former), form(former, roles=(Role.OFFICER,)))
    assert (answer.status_code, User.objects.get(pk=former.pk).roles) == (302, {Role.OFFICER})


def test_djangos_own_log_keeps_no_titles(people):
    signed_in(people[Role.MANAGER]).post(page_of(people[Role.OFFICER]), form(people[Role.OFFICER], name="Renamed"))
    assert not LogEntry.objects.exists()


def test_the_history_of_a_person_says_who_changed_what_and_holds_no_password(people):
    officer, client = people[Role.OFFICER], signed_in(people[Role.MANAGER])
    client.post(page_of(officer), form(officer, name="Renamed", roles=(Role.OFFICER, Role.BOARD_MEMBER)))
    page = client.get(f"/admin/partners/user/{officer.pk}/history/").content.decode()
    assert ("Renamed" in page, "Board member" in page, str(people[Role.MANAGER]) in page) == (True, True, True)
    assert officer.password not in page


def test_an_address_that_was_changed_signs_nobody_in(people):
    """Signing in leaves the address in a table of the library's: a change here must reach that too."""
    officer, old = people[Role.OFFICER], people[Role.OFFICER].email
    Client().post("/accounts/login/", {"login": old, "password": PASSWORD})
    signed_in(people[Role.MANAGER]).post(page_of(officer), form(officer, email="moved@example.org"))
    answers = {}
    for address in (old, "moved@example.org"):
        answer = Client().post("/accounts/login/", {"login": address, "password": PASSWORD}, follow=True)
        answers[address] = answer.wsgi_request.user.is_authenticated
    assert answers == {old: False, "moved@example.org": True}


def test_an_address_is_taken_once_whatever_its_capitals(people):
    data = form(partner=PartnerFactory().pk, email=people[Role.OFFICER].email.upper())
    answer = signed_in(people[Role.MANAGER]).post(ADD, data)
    assert answer.status_code == 200
    assert "Somebody already signs in with this email address" in answer.content.decode()


def test_the_lists_of_what_is_kept_up_have_heads_in_words_of_people(people):
    client = signed_in(people[Role.ADMINISTRATOR])
    first, beside = (client.get(path).content.decode() for path in ("/admin/", "/admin/partners/partner/"))
    assert all("Model name" not in page and "Add link" not in page for page in (first, beside))
    assert '<th scope="col">What is kept</th><th scope="col">Add one</th><th scope="col">Look or change</th>' in first
    assert "Look or change" not in beside
    assert 'href="/admin/partners/partner/add/" class="addlink" aria-describedby="partners-partner">Add</a>' in first
    assert 'href="/admin/partners/partner/" class="changelink"' in first
    assert 'href="/admin/board/tenure/">Holders of seats</a>' in first
    assert 'href="/admin/board/signup/">Signatures to bodies</a>' in first
