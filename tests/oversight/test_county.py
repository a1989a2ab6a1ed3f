import csv
import io
import re
from datetime import date
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from board.querysets import EVERYTHING, OBSERVER, sight_of_partner
from oversight import services
from oversight.models import CountyRequest
from oversight.summaries.county import county_page
from partners.choices import Role
from tests.factories import (
    NOW,
    TODAY,
    ActionFactory,
    CountyRequestFactory,
    DecisionFactory,
    PartnerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

REFUSED = [
    ("county_request_is_due_after_it_was_asked", {"due_on": date(2026, 10, 4)}),
    ("county_request_dates_are_between_2000_and_2100", {"asked_on": date(1999, 12, 31)}),
    ("county_request_is_answered_if_and_only_if_dated", {"state": "answered"}),
    ("county_request_is_answered_if_and_only_if_dated", {"answered_on": date(2026, 11, 1)}),
    ("county_request_is_answered_if_and_only_if_dated", {"answer": "Yes."}),
    ("county_request_is_withdrawn_with_a_reason", {"state": "withdrawn"}),
    ("county_request_is_withdrawn_with_a_reason", {"withdrawn_because": "No longer needed."}),
]
ANSWERED = [
    ("county_request_is_answered_if_and_only_if_dated", {"needs": ""}),
    ("county_request_is_answered_after_it_was_asked", {"answered_on": date(2026, 10, 4)}),
    ("county_request_need_that_is_not_met_says_why", {"needs": "not"}),
]


@pytest.mark.parametrize(
    ("rule", "values", "traits"),
    [(*row, {}) for row in REFUSED] + [(*row, {"answered": True}) for row in ANSWERED],
)
def test_the_database_refuses(rule, values, traits):
    row = CountyRequestFactory(**traits)
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        CountyRequest.objects.filter(pk=row.pk).update(**values)


def test_what_is_closed_is_not_closed_again(manager):
    for traits, words in (({"answered": True}, "answered"), ({"withdrawn": True}, "withdrawn")):
        row = CountyRequestFactory(**traits)
        with pytest.raises(ValidationError, match=f"This request is already {words}"):
            services.withdraw_request(row, because="Again.", by=manager, at=NOW)
        with pytest.raises(ValidationError, match=f"This request is already {words}"):
            services.answer_request(row, by=manager, at=NOW)


def page_of(sight, rows=None):
    return county_page(CountyRequest.objects.all() if rows is None else rows, sight=sight, on=TODAY)


def test_open_and_overdue_come_first():
    CountyRequestFactory(title="No date", due_on=None)
    CountyRequestFactory(title="Answered", answered=True)
    CountyRequestFactory(title="Due today", due_on=TODAY)
    CountyRequestFactory(title="Answered lately", answered=True, asked_on=date(2026, 10, 20))
    CountyRequestFactory(title="Overdue", due_on=date(2026, 11, 22))
    found = page_of(EVERYTHING)
    assert [(row.request.title, row.is_overdue) for row in found.rows] == [
        ("Overdue", True),
        ("Due today", False),
        ("No date", False),
        ("Answered lately", False),
        ("Answered", False),
    ]
    assert (found.open_count, found.overdue_count) == (3, 1)


def test_overdue_is_one_rule_in_two_spellings():
    days = [date(2026, 11, 22), TODAY, date(2026, 11, 24), None]
    rows = [CountyRequestFactory(due_on=day, **kind) for day in days for kind in ({}, {"answered": True})]
    late = set(CountyRequest.objects.overdue(on=TODAY))
    assert late == {row for row in rows if row.is_overdue(on=TODAY)} == {rows[0]}


def test_actions_by_their_link_leave_out_what_is_closed_and_what_one_may_not_see():
    leads = ActionFactory(county_link="leads")
    hidden = ActionFactory(county_link="leads", restricted=True)
    supports = ActionFactory(county_link="supports")
    ActionFactory(county_link="supports", complete=True)
    ActionFactory(county_link="leads", proposed=True)
    ActionFactory()
    everything, observer = page_of(EVERYTHING), page_of(OBSERVER)
    assert [set(link.actions) for link in everything.links] == [{leads, hidden}, {supports}]
    assert [set(link.actions) for link in observer.links] == [{leads}, {supports}]
    assert everything.not_linked_count == 1
    assert hidden in page_of(sight_of_partner(hidden.lead_partner)).links[0].actions


def test_what_a_request_is_linked_to_shows_to_those_who_may_see_it():
    hidden = ActionFactory(restricted=True)
    decision = DecisionFactory(by_email=True, restriction="unannounced", reason="crime")
    CountyRequestFactory(actions=[hidden], decision=decision)
    (everything,), (observer,) = page_of(EVERYTHING).rows, page_of(OBSERVER).rows
    assert (everything.actions, everything.decision) == ((hidden,), decision)
    assert (observer.actions, observer.decision) == ((), None)


def test_a_restricted_request_opens_for_the_partner_of_a_linked_action(sign_in):
    action = ActionFactory(restricted=True)
    secret = CountyRequestFactory(restricted=True, actions=[action], title="Unheard of")
    concerned, other = UserFactory(partner=action.lead_partner), UserFactory()
    assert sign_in(concerned).get(secret.get_absolute_url()).status_code == 200
    assert sign_in(other).get(secret.get_absolute_url()).status_code == 404
    for query in ("", "?format=csv"):
        page = b"".join(sign_in(other).get(f"/board/county/{query}")).decode()
        assert "Unheard of" not in page


def said(response) -> str:
    return response.content.decode()


def keys(row) -> dict:
    return {"token": uuid4(), "version": row.version}


def answer(**words) -> dict:
    day = {"answered_on-day": "20", "answered_on-month": "11", "answered_on-year": "2026"}
    return day | {"answer": "By ward from next year.", "needs": "met"} | words


def test_an_answer_says_whether_it_meets_the_need(as_manager):
    row = CountyRequestFactory()
    url = f"{row.get_absolute_url()}answer/"
    page = as_manager.post(url, keys(row) | answer(needs="partly"))
    assert (page.status_code, "Enter what is missing" in said(page)) == (200, True)
    page = as_manager.post(url, keys(row) | answer(needs="partly", needs_why="One of four is missing."))
    assert (page.status_code, page.url) == (302, row.get_absolute_url())
    row.refresh_from_db()
    assert (row.state, row.answered_on, row.needs) == ("answered", date(2026, 11, 20), "partly")
    assert row.history.order_by("-version").first().history_change_reason == "Answered"


def test_an_answer_before_the_question_and_one_to_come_are_refused(as_manager):
    row = CountyRequestFactory(asked_on=date(2026, 11, 21))
    url = f"{row.get_absolute_url()}answer/"
    assert "on or after 21 November 2026, the date of the request" in said(as_manager.post(url, keys(row) | answer()))
    later = answer(**{"answered_on-day": "24"})
    assert "The date of the answer must be today or in the past" in said(as_manager.post(url, keys(row) | later))


def test_an_answer_can_come_on_the_day_it_was_asked(as_manager):
    row = CountyRequestFactory(asked_on=date(2026, 11, 20))
    assert as_manager.post(f"{row.get_absolute_url()}answer/", keys(row) | answer()).status_code == 302
    assert CountyRequest.objects.get().answered_on == date(2026, 11, 20)


def test_the_second_of_two_people_keeps_their_text_and_is_told(as_manager, manager):
    row = CountyRequestFactory()
    form = keys(row)
    row.due_on = date(2027, 1, 4)
    services.revise_request(row, links={}, by=manager, at=NOW)
    words = {"asked_on-day": "5", "asked_on-month": "10", "asked_on-year": "2026", "way": "to_county"}
    typed = words | {"title": "Data by street", "text": "By street, please.", "actions": ""}
    page = as_manager.post(f"{row.get_absolute_url()}edit/", form | typed)
    assert (page.status_code, "Data by street" in said(page)) == (409, True)
    row.refresh_from_db()
    assert (row.title, row.due_on) == ("Data products by ward", date(2027, 1, 4))


@pytest.mark.parametrize(("due_year", "is_stale"), [("2025", False), ("2026", True)], ids=["refused", "stale"])
def test_words_that_were_not_saved_are_in_their_box_and_not_in_the_name_of_the_page(
    as_manager, manager, due_year, is_stale
):
    row = CountyRequestFactory()
    form = keys(row)
    if is_stale:
        services.revise_request(row, links={}, by=manager, at=NOW)
    days = {"asked_on": "5 10 2026", "due_on": f"14 12 {due_year}"}
    parts = ("day", "month", "year")
    typed = {f"{name}-{part}": one for name, day in days.items() for part, one in zip(parts, day.split(), strict=True)}
    typed |= {"way": "to_county", "title": "Data by street", "text": row.text, "actions": ""}
    page = said(as_manager.post(f"{row.get_absolute_url()}edit/", form | typed))
    assert 'value="Data by street"' in page
    assert re.findall(r'heading__caption">([^<]+)<', page) == ["Data products by ward"]


def test_the_list_is_csv_of_what_is_shown(as_manager):
    CountyRequestFactory(title="=1+1", actions=[ActionFactory()])
    CountyRequestFactory(answered=True)
    body = b"".join(as_manager.get("/board/county/?state=open&format=csv")).decode("utf-8-sig")
    (row,) = csv.DictReader(io.StringIO(body))
    assert (row["About"], row["State"], row["Answer due"]) == ("'=1+1", "Open", "2026-12-14")
    assert as_manager.get("/board/county/?format=xml").status_code == 400


def test_the_csv_says_why_a_need_is_not_met_and_why_a_request_was_withdrawn(as_manager):
    CountyRequestFactory(title="Unmet", answered=True, needs="not", needs_why="By district only.")
    CountyRequestFactory(title="Withdrawn", withdrawn=True)
    body = b"".join(as_manager.get("/board/county/?format=csv")).decode("utf-8-sig")
    why = {row["About"]: row["Why"] for row in csv.DictReader(io.StringIO(body))}
    assert why == {"Unmet": "By district only.", "Withdrawn": "They have it in hand."}


def test_thirty_requests_cost_as_many_queries_as_one(sign_in, django_assert_max_num_queries):
    client = sign_in(UserFactory(roles=(Role.OBSERVER,)))
    for _ in range(30):
        CountyRequestFactory(actions=[ActionFactory()], decision=DecisionFactory(by_email=True))
    with django_assert_max_num_queries(16):
        assert client.get("/board/county/").status_code == 200


def test_a_partner_that_has_left_is_offered_only_where_it_is_named_already(as_manager):
    left, named = PartnerFactory(short_name="Left in spring", left_on=date(2026, 4, 1)), "Left in spring</option>"
    assert named not in as_manager.get("/board/county/record/").content.decode()
    row = CountyRequestFactory(owner=left)
    assert named in as_manager.get(f"{row.get_absolute_url()}edit/").content.decode()
