"""A partner's answer to a return behind a signed link."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client

from datasets import services
from datasets.models import Answer
from datasets.services.asking import ANSWERS
from datasets.summaries.returns import values_of
from notices.services import new_link
from partners.choices import Role
from tests.factories import (
    NOW,
    AnswerCheckFactory,
    PartnerFactory,
    QuestionFactory,
    ReturnFactory,
    ReturnPeriodFactory,
    UserFactory,
)
from tests.notices.opening import opened, told, uses

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def asked():
    """Two counts, of which the second must not be more than the first, asked of the police and the council."""
    partners = [PartnerFactory(short_name=name) for name in ("Police", "Council")]
    found = ReturnFactory(title="Needles", partners=partners)
    first, second = (QuestionFactory(of_return=found, position=n, text=text) for n, text in ((1, "All"), (2, "Some")))
    AnswerCheckFactory(question=second, other=first, kind="not_more", percent=None)
    return ReturnPeriodFactory(of_return=found)


@pytest.fixture
def officer(asked):
    return UserFactory(name="officer", partner=asked.of_return.partners.get(short_name="Police"))


@pytest.fixture
def path(officer, asked) -> str:
    return path_for(officer, asked)


def path_for(person, period) -> str:
    return urlsplit(new_link(person, purpose=ANSWERS, subject=period, by=None, at=NOW)).path


def words(path: str, period, *counts, note: str = "") -> dict:
    page = Client().get(path).content.decode()
    hidden = re.findall(r'<input type="hidden" name="([^"]+)"(?: value="([^"]*)")?', page)
    typed = {f"q{each.pk}": count for each, count in zip(period.of_return.questions.all(), counts, strict=True)}
    return dict(hidden) | typed | {"note": note}


def numbers(answer: Answer) -> list:
    return [values_of(answer).get(each.pk) for each in answer.period.of_return.questions.all()]


def test_it_is_answered_as_its_owner_s_and_what_looks_wrong_is_told_and_kept(path, officer, asked):
    assert "To check" not in opened(path)[2]
    answer = Client().post(path, words(path, asked, 3, 5, note="By hand."))
    assert (answer.status_code, answer.url.partition("?")[0]) == (302, path)
    kept = Answer.objects.get()
    assert (kept.partner, kept.note, numbers(kept)) == (officer.partner, "By hand.", [3, 5])
    newest = kept.history.get()
    assert (newest.history_user, newest.history_change_reason) == (officer, "Returned, by a signed link")
    shown = opened(answer.url)[2]
    assert "Sent. 2 of 2 questions of Needles, 2026-27 Q2 answered for Police." in shown
    assert "“Some” is 5, more than “All”, 3." in shown
    assert "This is answered." in shown
    done = "2 of 2 questions of Needles, 2026-27 Q2 answered for Police"
    assert [use for use in uses() if use[0] == "sent"] == [("sent", done)]


def test_it_can_be_changed_by_the_same_link_until_the_period_is_closed(path, officer, asked):
    Client().post(path, words(path, asked, 5, 3))
    Client().post(path, words(path, asked, 6, ""))
    kept = Answer.objects.get()
    assert (numbers(kept), kept.version) == ([6, None], 2)
    sent = words(path, asked, 7, 1, note="Typed with care.")
    services.close_return_period(asked, by=UserFactory(roles=[Role.MANAGER]), at=NOW)
    assert opened(path)[:2] == (410, "Needles, 2026-27 Q2 is closed")
    status, _, shown = told(Client().post(path, sent))
    assert (status, "All 7" in shown, "Typed with care." in shown) == (410, True, True)
    assert numbers(Answer.objects.get()) == [6, None]


def test_to_open_it_changes_nothing_and_sets_no_cookie(path):
    client = Client()
    assert (client.get(path).status_code, client.cookies.output()) == (200, "")
    assert (client.get("/data/returns/").status_code, Answer.objects.count()) == (302, 0)


def test_a_forwarded_link_shows_the_answer_of_its_owner_s_partner_alone(path, asked):
    council = asked.of_return.partners.get(short_name="Council")
    question = asked.of_return.questions.first()
    theirs = Answer(period=asked, partner=council, note="Of the council alone")
    services.give_answer(theirs, values={question.pk: 4711}, by=UserFactory(partner=council), at=NOW)
    page = Client().get(path).content.decode()
    main = page.partition("<main")[2].partition("</main>")[0]
    assert ("4711" in main, "4,711" in main, "Of the council" in main, "Council" in main) == (False,) * 4
    assert set(re.findall(r'(?:href|action)="(/[^"]*)"', main)) == {path, f"{path}end/"}


def test_what_is_sent_three_times_is_kept_once(path, asked):
    sent = words(path, asked, 5, 3)
    answers = [Client().post(path, sent) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [302] * 3
    assert len({answer.url for answer in answers}) == 1
    assert Answer.objects.get().version == 1


def test_somebody_else_answered_first_and_no_word_is_lost(path, officer, asked):
    Client().post(path, words(path, asked, 5, 3))
    sent = words(path, asked, 9, 8, note="Typed with care.")
    kept = Answer.objects.get()
    keys = [each.pk for each in asked.of_return.questions.all()]
    colleague = UserFactory(name="colleague", partner=officer.partner)
    services.give_answer(kept, values=dict(zip(keys, (6, 4), strict=True)), by=colleague, at=NOW)
    answer = Client().post(path, sent)
    page = answer.content.decode()
    assert (answer.status_code, 'value="9"' in page, 'value="8"' in page, "Typed with care." in page) == (
        *(409, True, True, True),
    )
    assert ("Someone else saved this" in page, "colleague" in page) == (True, False)
    assert numbers(Answer.objects.get()) == [6, 4]


def test_what_cannot_be_a_count_is_refused_in_words(path, asked):
    page = Client().post(path, words(path, asked, -1, "many")).content.decode()
    assert re.findall(r"All must[^<]*|Some must[^<]*", page)[:2] == [
        "All must be between 0 and 1,000,000",
        "Some must be a whole number, like 40",
    ]
    assert 'value="many"' in page
    assert not Answer.objects.exists()


@pytest.mark.parametrize("change", ["another role", "another partner", "not asked"])
def test_it_is_dead_for_whoever_may_not_answer_any_more(path, officer, asked, change):
    if change == "another role":
        officer.groups.set(UserFactory(roles=[Role.OBSERVER]).groups.all())
    elif change == "another partner":
        type(officer).objects.filter(pk=officer.pk).update(partner=PartnerFactory())
    else:
        asked.of_return.partners.clear()
    assert opened(path)[:2] == (410, "Nothing is asked of you")


def test_a_link_is_too_old_after_its_time(path, time_machine):
    time_machine.move_to(NOW + timedelta(days=31))
    assert opened(path)[:2] == (410, "This link is too old")
