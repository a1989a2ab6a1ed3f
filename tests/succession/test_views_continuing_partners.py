import re
from datetime import date
from html import unescape
from uuid import uuid4

import pytest
from django.test import Client

from actions.models import Action
from partners.choices import Role
from partners.models import Partner, PartnerContinuation
from partners.responsibilities import key_of, responsibilities_of
from tests.factories import ActionFactory, DecisionFactory, PartnerContinuationFactory, PartnerFactory, UserFactory
from tests.succession.bodies import an_organisation
from tests.succession.conftest import DAY

pytestmark = pytest.mark.django_db
QUERY = "?to=new&on-day=1&on-month=11&on-year=2026"


def words_of(answer) -> str:
    text = re.sub(r"<(script|style).*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(text).split())


@pytest.fixture
def old(administrator) -> Partner:
    return an_organisation("Old").partner


@pytest.fixture
def new(administrator) -> Partner:
    return PartnerFactory(name="New organisation", short_name="New", slug="new")


def typed(old: Partner, new: Partner, **more) -> dict:
    found = responsibilities_of(old, on=DAY)
    answers = {key_of(kind, each): new.pk for kind, things in found.kinds for each in things}
    return answers | {"version": old.version, "token": uuid4(), "state": found.state, **more}


def test_the_page_asks_who_continues_it_and_from_when(as_administrator, old, new):
    page = words_of(as_administrator.get("/partners/old/continue/"))
    assert "Which partners continue it?" in page
    assert "The earliest day is 2 May 2023: " in page


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("?to=&on-day=1&on-month=11&on-year=2026", "Select who continues it"),
        ("?to=new&on-day=24&on-month=11&on-year=2026", "The day must be today or in the past"),
        ("?to=new&on-day=1&on-month=5&on-year=2023", "The day must be 2 May 2023 or later"),
        ("?to=nobody&on-day=1&on-month=11&on-year=2026", "There is a problem"),
    ],
)
def test_what_is_wrong_with_that_is_told_beside_it(as_administrator, old, new, query, told):
    assert told in words_of(as_administrator.get(f"/partners/old/continue/{query}"))


def test_it_lists_all_that_the_partner_has(as_administrator, old, new):
    page = words_of(as_administrator.get(f"/partners/old/continue/{QUERY}"))
    for title in ("People who can sign in (2)", "Seats on bodies (2)", "Open actions that it leads (3)"):
        assert title in page
    assert "Chair: Old member. Deputy: Old officer." in page
    assert "Old closed" not in page


def test_what_is_undecided_is_refused_and_nothing_is_lost(as_administrator, old, new):
    answers = typed(old, new)
    name = next(name for name in answers if name.startswith("seats-"))
    answer = as_administrator.post(f"/partners/old/continue/{QUERY}", answers | {name: ""})
    page = words_of(answer)
    assert "Select who takes the seat Body of Old: Old, Safeguarding" in page
    assert f'<option value="{new.pk}" selected' in answer.content.decode()
    assert not PartnerContinuation.objects.exists()


def test_one_answer_counts_for_all_of_a_kind(as_administrator, old, new):
    answers = {key: value for key, value in typed(old, new).items() if not key.startswith("led-")}
    answer = as_administrator.post(f"/partners/old/continue/{QUERY}", answers | {"led-all": new.pk})
    assert "Check before it is done" in words_of(answer)


def test_it_is_shown_and_then_done_and_a_second_press_is_harmless(as_administrator, old, new):
    url, answers = f"/partners/old/continue/{QUERY}", typed(old, new)
    shown = as_administrator.post(url, answers)
    assert "Check before it is done" in words_of(shown)
    assert not PartnerContinuation.objects.exists()
    sent = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', shown.content.decode()))
    sent.pop("csrfmiddlewaretoken", None)
    assert "Who takes what" in words_of(as_administrator.post(url, sent | {"change": "yes"}))
    for _ in range(2):
        answer = as_administrator.post(url, sent | {"confirm": "yes"})
        assert (answer.status_code, answer.url) == (302, "/partners/old/")
    assert PartnerContinuation.objects.count() == 1
    assert Partner.objects.get(slug="old").left_on == DAY
    page = words_of(as_administrator.get("/partners/old/"))
    assert "Old is continued by New from 1 November 2026" in page
    assert "It continues Old organisation since 1 November 2026." in words_of(as_administrator.get("/partners/new/"))
    assert as_administrator.get("/partners/old/continue/").status_code == 302


def test_a_page_that_was_read_too_early_does_nothing_and_keeps_the_answers(as_administrator, old, new):
    answers = typed(old, new) | {"confirm": "yes"}
    late = ActionFactory(lead_partner=old, lead_officer=None, title="Late")
    page = words_of(as_administrator.post(f"/partners/old/continue/{QUERY}", answers))
    assert "Select who leads" in page
    answers[f"led-{late.pk}"] = new.pk
    answer = as_administrator.post(f"/partners/old/continue/{QUERY}", answers)
    assert "Something in this list was changed since you opened the page" in words_of(answer)
    assert not PartnerContinuation.objects.exists()
    fresh = re.search(r'name="state" value="(\w+)"', answer.content.decode())[1]
    again = as_administrator.post(f"/partners/old/continue/{QUERY}", answers | {"state": fresh})
    assert again.status_code == 302
    assert Action.objects.get(pk=late.pk).lead_partner == new


def test_somebody_elses_save_of_the_partner_is_no_reason_to_lose_the_answers(as_administrator, old, new):
    answers = typed(old, new) | {"confirm": "yes"}
    Partner.objects.filter(pk=old.pk).update(version=7)
    answer = as_administrator.post(f"/partners/old/continue/{QUERY}", answers)
    assert "Something in this list was changed" in words_of(answer)
    version = re.search(r'name="version" value="(\d+)"', answer.content.decode())[1]
    assert version == "7"
    assert as_administrator.post(f"/partners/old/continue/{QUERY}", answers | {"version": 7}).status_code == 302


@pytest.mark.parametrize("role", [Role.OFFICER, Role.MANAGER])
def test_only_administrators_do_this(old, new, sign_in, role):
    client = sign_in(UserFactory(roles=(role,)))
    answers = typed(old, new) | {"confirm": "yes"}
    assert client.post(f"/partners/old/continue/{QUERY}", answers).status_code == 403
    assert "Continue with another partner" not in words_of(client.get("/partners/old/"))


def test_lists_that_are_filtered_by_the_old_partner_lead_on(administrator):
    row = PartnerContinuationFactory(
        former=PartnerFactory(slug="old", short_name="Old", name="Old organisation"),
        successor=PartnerFactory(slug="new", short_name="New", name="New organisation"),
        starts_on=date(2026, 4, 1),
    )
    DecisionFactory(owner=row.former)
    ActionFactory(lead_partner=row.former)
    client = Client()
    client.force_login(UserFactory())
    told = "Old organisation is continued by New organisation from 1 April 2026. See this list for New"
    lists = ("/actions/?{}=old&stage=complete&page=2", "/as-at/2026-11-20/actions/?{}=old")
    paths = [path.format(name) for path in lists for name in ("partner", "supporting")]
    for path in (*paths, "/board/decisions/?owner=old"):
        answer = client.get(path)
        assert told in words_of(answer), path
        assert 'href="?' in answer.content.decode()
    assert 'href="?partner=new&amp;stage=complete"' in client.get(paths[0]).content.decode()
    assert told not in words_of(client.get("/actions/?partner=new"))
    PartnerContinuation.objects.update(starts_on=date(2026, 11, 21))
    assert told not in words_of(client.get(paths[2]))


def test_the_directory_says_by_whom_a_partner_is_continued(as_administrator):
    PartnerContinuationFactory(
        former=PartnerFactory(short_name="Old", left_on=DAY), successor=PartnerFactory(short_name="New")
    )
    assert "Continued by New from 1 November 2026" in words_of(as_administrator.get("/partners/"))
