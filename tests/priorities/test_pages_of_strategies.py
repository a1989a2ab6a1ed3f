"""The pages of strategies: which is in force since when, which are drafts, which ended, and how they stood."""

import re
import tomllib
from html import unescape
from pathlib import Path

import pytest
from django.test import Client

from partners.choices import Role
from priorities.models import Strategy
from records.services import keep
from tests.factories import NOW, TODAY, CommitmentFactory, StrategyFactory, SuccessMeasureFactory, UserFactory

DELIVERED = Path(__file__).parent.parent.parent / "priorities" / "strategies" / "safer_norwich_2023_26.toml"


def main_of(client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return unescape(answer.content.decode()).partition("<main")[2].partition("</main>")[0]


def words_of(client, path: str) -> str:
    return " ".join(re.sub("<[^>]+>", " ", main_of(client, path)).split()).replace(" ,", ",").replace(" .", ".")


def test_all_strategies_with_their_days(adopted, manager):
    Strategy.objects.filter(pk=adopted.former.pk).update(adopted_on="2023-05-01")
    words = words_of(manager, "/strategies/")
    assert "In force The next strategy, since 2 November 2026." in words
    assert "Drafts There is no draft." in words
    assert "Former strategies The former strategy, in force from 1 May 2023 to 1 November 2026" in words
    assert 'href="/as-at/2026-11-01/plan/"' in main_of(manager, "/strategies/")


def test_a_draft_is_listed_as_one(two, manager):
    words = words_of(manager, "/strategies/")
    assert "In force The former strategy, since 1 May 2023." in words
    assert "Drafts The next strategy, written for 1 May 2026 to 30 April 2029" in words
    assert "No strategy has ended yet." in words


def test_a_strategy_says_its_state_and_its_days(two, adopted, manager):
    assert "Current In force since 2 November 2026. It followed The former strategy." in words_of(
        manager, "/strategies/next/"
    )
    assert "Closed In force from 1 May 2023 to 1 November 2026, followed by The next strategy." in words_of(
        manager, "/strategies/former/"
    )


def test_a_closed_strategy_leads_to_how_it_stood(adopted, manager):
    links = re.findall(r'href="(/as-at/[^"]+)"', main_of(manager, "/strategies/former/"))
    assert links == [
        *(f"/as-at/2026-11-01/{kind}/" for kind in ("plan", "coverage", "actions", "priorities/1", "priorities/2"))
    ]
    assert {manager.get(link).status_code for link in links} == {200}


def test_a_draft_leads_to_no_plan(two, manager):
    page = main_of(manager, "/strategies/next/")
    assert "It is nobody’s strategy until it is adopted" in page
    assert not re.findall(r'href="/(?:as-at|priorities)/[^"]', page)


def test_it_leads_to_its_review_and_a_draft_to_its_adoption_for_administrators(adopted, manager, two):
    administrator = Client()
    administrator.force_login(UserFactory(roles=(Role.ADMINISTRATOR,)))
    draft = StrategyFactory(key="third", title="The third", state="draft")
    for strategy in (adopted.former, adopted.next, draft):
        assert f'href="/strategies/{strategy.key}/review/"' in main_of(manager, f"/strategies/{strategy.key}/")
    assert 'href="/strategies/third/adopt/"' in main_of(administrator, "/strategies/third/")
    assert "/adopt/" not in main_of(manager, "/strategies/third/") + main_of(administrator, "/strategies/next/")


def test_measures_say_what_they_continue_and_what_continues_them(two, manager):
    measure = two.former.measures.get(reference="SAFER-2")
    measure.retired_on = TODAY
    keep(measure, by=None, at=NOW)
    of_next, of_former = words_of(manager, "/strategies/next/"), words_of(manager, "/strategies/former/")
    assert "Next measure 1. (SAFER-1) Continues SAFER-1 of The former strategy" in of_next
    assert "Former measure 1. (SAFER-1) Continued by SAFER-1 of The next strategy" in of_former
    assert "Former measure 2. (SAFER-2) Retired Continued by SAFER-2 of The next strategy" in of_former
    assert 'href="/strategies/former/#measure-SAFER-1"' in main_of(manager, "/strategies/next/")
    assert 'id="measure-SAFER-1"' in main_of(manager, "/strategies/former/")


def test_a_strategy_costs_the_same_queries_for_two_measures_and_many(two, manager, django_assert_num_queries):
    manager.get("/strategies/next/")
    with django_assert_num_queries(12):
        manager.get("/strategies/next/")
    for former in [SuccessMeasureFactory(outcome=two.former.outcomes.first()) for _ in range(10)]:
        SuccessMeasureFactory(outcome=two.next.outcomes.first(), continues=former)
    with django_assert_num_queries(12):
        manager.get("/strategies/next/")


EMPTY = {
    "/strategies/": "No strategy is in force yet. An administrator loads one from a file or types it, and adopts it.",
    "/plan/": "No strategy is in force yet",
    "/priorities/": "No strategy is in force yet",
    "/coverage/": "No strategy is in force yet",
    "/actions/": "No strategy is in force yet",
}


@pytest.mark.django_db
def test_on_an_empty_installation_every_page_answers_with_words_that_are_true():
    client = Client()
    client.force_login(UserFactory())
    for path, said in EMPTY.items():
        assert said in words_of(client, path), path
    assert client.get("/priorities/strategy/").url == "/strategies/"
    assert client.get("/priorities/1/").status_code == 404
    assert client.get("/strategies/none/").status_code == 404
    for kind in ("plan", "actions", "coverage", "priorities/1"):
        answer = client.get(f"/as-at/2026-01-01/{kind}/")
        assert answer.status_code == 404
        assert "There was no action yet on 1 January 2026" in answer.content.decode()


def test_in_review_leads_to_the_review(two, manager):
    Strategy.objects.filter(pk=two.former.pk).update(state="in_review")
    for path in ("/strategies/", "/strategies/former/"):
        link = r'<a class="govuk-link" href="/strategies/former/review/"><strong class="govuk-tag[^>]*>\s*In review'
        assert re.search(link, main_of(manager, path)), path


def test_each_measure_and_each_promise_about_data_leads_to_the_page_that_proves_it(adopted, manager):
    for key, end in (("next", ""), ("former", "?strategy=former")):
        assert f'href="/measures/SAFER-1/{end}">' in main_of(manager, f"/strategies/{key}/")
    pages = {"datasets": "/data/", "agreements": "/data/agreements/", "measures": "/measures/"}
    for page in pages:
        CommitmentFactory(strategy=adopted.next, page=page)
    shown = main_of(manager, "/strategies/next/")
    assert [path for path in pages.values() if f'href="{path}"' not in shown] == []


def test_the_delivered_strategy_proves_its_promises_about_data():
    commitments = tomllib.loads(DELIVERED.read_text())["commitments"]
    assert {"datasets", "agreements", "measures"} <= {each.get("page") for each in commitments}
