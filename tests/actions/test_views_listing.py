"""The list of actions: what a filter finds, page and CSV show alike, and every figure opens its rows."""

import re
from html import unescape

import pytest

from actions.models import Action
from actions.querysets import action_sight_of
from actions.summaries.stamp import number_in_sight
from records.caching import forget_answers
from tests.factories import ActionFactory, MilestoneFactory
from tests.project import fixtures

open_world, today, world = fixtures.open_world, fixtures.today, fixtures.world

pytestmark = pytest.mark.usefixtures("today")

OPEN, PROPOSED, HELD, CLOSED, PUBLIC = "ASB-01", "ASB-02", "ASB-03", "ASB-04", "ASB-05"


def found(client, query: str) -> list[str]:
    lines = b"".join(client.get(f"/actions/?format=csv&{query}")).decode().splitlines()
    return [line.split(",")[0] for line in lines[1:]]


FILTERS = [
    ("", [OPEN, PROPOSED, HELD, CLOSED, PUBLIC]),
    ("q=asb-03", [HELD]),
    ("q=Action ASB", [OPEN, PROPOSED, HELD, CLOSED, PUBLIC]),
    ("stage=on_hold&stage=complete", [HELD, CLOSED]),
    ("rating=green", [OPEN, PUBLIC]),
    ("rating=none", [PROPOSED, HELD]),
    ("visibility=public", [PUBLIC]),
    ("visibility=restricted", []),
    ("partner=lead", [OPEN, PROPOSED, HELD, CLOSED, PUBLIC]),
    ("partner=other", []),
    ("supporting=supporting&stage=proposed", [PROPOSED]),
    ("theme=1&priority=1&stage=in_progress", [OPEN, PUBLIC]),
    ("stale=on", [HELD]),
    ("reported=on", [OPEN, PUBLIC]),
    ("overdue=on", []),
    ("due_from=2027-03-31&due_to=2027-03-31&stage=on_hold", [HELD]),
    ("due_to=2027-03-30", []),
    ("sort=title&stage=proposed&stage=on_hold", [PROPOSED, HELD]),
]


def test_a_latest_due_date_before_the_earliest_is_told_and_left_aside(world):
    client, query = world.client("other"), "due_from=2027-03-31&due_to=2027-03-30"
    page = client.get(f"/actions/?{query}").content.decode()
    assert "The latest due date must be on or after 31 March 2027, the earliest" in page
    assert found(client, query) == found(client, "due_from=2027-03-31")


@pytest.mark.parametrize(("query", "references"), FILTERS)
def test_a_filter_finds_these(world, query, references):
    assert found(world.client("other"), query) == references


@pytest.mark.parametrize(("query", "references"), FILTERS)
def test_the_page_shows_what_the_csv_holds(world, query, references):
    page = world.client("other").get(f"/actions/?{query}").content.decode()
    assert re.findall(r'app-action-cell"><a class="govuk-link" href="/actions/([A-Z0-9-]+)/"', page) == references


def test_mine_are_those_i_look_after(world):
    assert found(world.client("lead"), "mine=on&stage=on_hold") == [HELD, "ASB-08"]
    assert found(world.client("manager"), "mine=on") == []


@pytest.mark.parametrize("persona", ["other", "lead", "manager"])
@pytest.mark.parametrize("path", ["/plan/", "/priorities/1/", "/coverage/"])
def test_every_figure_opens_exactly_the_rows_behind_it(world, persona, path):
    client = world.client(persona)
    page = client.get(path).content.decode()
    figures = re.findall(r'<a[^>]*href="(/actions/\?[^"]+)"[^>]*>\s*(?:<[^>]+>\s*)*(\d[\d,]*)', page)
    assert figures
    counted = {url: int(number.replace(",", "")) for url, number in figures}
    opened = {url: len(found(client, unescape(url).partition("?")[2])) for url in counted}
    assert opened == counted


def test_what_is_too_much_to_name_is_counted_and_leads_to_the_list_of_all(world):
    client = world.client("manager")
    lead = {"lead_partner": world.partners["lead"], "lead_officer": world.people["lead"]}
    for _ in range(15):
        ActionFactory(**lead, measures=[world.parts["measure"]])
    coverage = client.get("/coverage/").content.decode()
    measure = unescape(re.search(r'href="/actions/(\?measure=[^"]+)">All (\d+) in a list', coverage)[1])
    assert f"All {len(found(client, measure[1:]))} in a list" in coverage
    outstanding = client.get("/updates/outstanding/").content.decode()
    number = int(re.search(r"Showing|All (\d+) in a list", outstanding)[1])
    waiting = found(client, f"officer={world.people['lead'].pk}&waiting=on")
    assert len(waiting) == number >= 15
    assert found(client, f"officer={world.people['other'].pk}&waiting=on") == []


def test_long_lists_come_in_pages_and_the_csv_holds_all(world):
    for number in range(60):
        ActionFactory(title=f"Further action {number}", lead_partner=world.partners["other"])
    client = world.client("other")
    pages = [client.get(f"/actions/?page={number}").content.decode() for number in (1, 2, 3)]
    assert "Showing 1 to 50 of 65 actions" in pages[0]
    assert "Showing 51 to 65 of 65 actions" in pages[1]
    assert pages[2].count("app-action-cell") == 15
    assert len(found(client, "page=2")) == 65


@pytest.mark.parametrize("sort", ["plan", "-plan", "title", "partner", "-due", "-stage", "rating", "-updated"])
def test_pages_read_from_either_end_hold_what_the_csv_holds_in_its_order(world, sort, monkeypatch):
    monkeypatch.setattr("actions.views.listing.PAGE_SIZE", 2)
    client = world.client("other")
    pages = [client.get(f"/actions/?sort={sort}&page={number}").content.decode() for number in (1, 2, 3)]
    shown = [
        re.findall(r'app-action-cell"><a class="govuk-link" href="/actions/([A-Z0-9-]+)/"', page) for page in pages
    ]
    assert [len(page) for page in shown] == [2, 2, 1]
    assert [reference for page in shown for reference in page] == found(client, f"sort={sort}")


@pytest.mark.parametrize("persona", ["manager", "lead", "supporting", "other", "board"])
def test_the_list_counts_what_is_in_sight_and_no_more(world, persona):
    sight = action_sight_of(world.people[persona])
    assert number_in_sight((), sight) == Action.objects.in_sight(sight).count()
    assert 0 < Action.objects.in_sight(sight).count() <= Action.objects.count()


def queries_of(client, path: str, django_assert_max_num_queries) -> int:
    forget_answers()
    with django_assert_max_num_queries(40) as captured:
        b"".join(client.get(path))
    return len(captured)


@pytest.mark.parametrize("path", ["/actions/", "/actions/?format=csv", "/plan/", "/coverage/", "/updates/", "/"])
@pytest.mark.parametrize("persona", ["lead", "manager"])
def test_a_page_asks_the_database_as_often_for_thirty_rows_as_for_a_few(
    world, persona, path, django_assert_max_num_queries
):
    client = world.client(persona)
    client.get("/priorities/strategy/")  # the first request of a session notes the time in it
    few = queries_of(client, path, django_assert_max_num_queries)
    lead = {"lead_partner": world.partners["lead"], "lead_officer": world.people["lead"]}
    for _ in range(30):
        MilestoneFactory(action=ActionFactory(**lead, overdue=True))
    # What is listed one by one while it is little may be counted when it is much.
    assert queries_of(client, path, django_assert_max_num_queries) <= few


def test_an_empty_plan_says_so(world):
    page = world.client("other").get("/actions/?partner=elsewhere").content.decode()
    assert "No action fits these filters" in page
    assert Action.objects.exists()
