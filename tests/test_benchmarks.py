"""`make bench` works, and the pages it measures keep within the number of queries they may cost."""

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import resolve
from django.utils import timezone

from benchmarks.measuring import Browser, Figure
from benchmarks.places import NOT_MEASURED, build_places, pages_of, save_something
from benchmarks.plan import DUE, add_actions
from benchmarks.report import publish_last_year
from benchmarks.run import ACTIONS_IN_PACK, measure_pack, officer_pages, past_pages
from benchmarks.table import LIMITS, table
from benchmarks.world import World, make_world
from records.caching import forget_answers
from tests.access_table import rows
from updates.summaries.due import due_from

ROOT = Path(__file__).parent.parent
# In the access table only with what is restricted.
RESTRICTED = {"oversight:note_occasion", "oversight:withdraw_occasion", "updates:return_proposal"}
# One of those of an action asks for the risks linked to it, of which the app of actions knows nothing.
MOST_QUERIES = {"list": 12, "action": 16, "plan": 15}
# At most twice those of the present page.
MOST_QUERIES |= {"past_list": 31, "past_action": 28, "past_plan": 38}


def test_bench_prints_a_line_of_json_for_each_page_and_a_table_beside_it():
    # Two sizes, so that growth is told; 60 actions fill a page of 50 rows.
    command = [sys.executable, "-m", "benchmarks", "--actions", "60", "70", "--requests", "1", "--few"]
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120)  # noqa: S603
    assert done.returncode == 0, done.stderr
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    past = ["past_list", "past_plan", "past_action", "changes"]
    search = ["search", "search_ask", "search_all"]
    pages = ["reference", "list", "plan", "action", "history", "updates", *search, *past, "list", "plan"]
    pages += ["plan_anew", "past_plan_anew"]
    assert [(line["page"], line["actions"]) for line in lines] == [(page, n) for n in (60, 70) for page in pages]
    assert {line["database"] for line in lines} == {"sqlite"}
    assert {line["as"] for line in lines} == {"officer", "manager"}
    assert all(min(line["cpu_ms"], line["wall_ms"], line["queries"], line["bytes"]) > 0 for line in lines)
    assert "× ref" in done.stderr


@pytest.fixture
def connection_of_the_test():
    """A request leaves the connection open, and with it the test's transaction: as in Django's own test client."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.mark.django_db
@pytest.mark.usefixtures("connection_of_the_test")
def test_list_action_and_plan_cost_the_same_queries_with_one_action_and_with_thirty():
    world = make_world(timezone.localdate())
    browser = Browser(world.officers[0])
    add_actions(world, range(1))
    with_one = queries(browser, world)
    add_actions(world, range(1, 30))
    assert queries(browser, world) == with_one
    assert {name: number for name, number in with_one.items() if number > MOST_QUERIES[name]} == {}


def queries(browser: Browser, world: World) -> dict[str, int]:
    pages = [page for page in (*officer_pages(), *past_pages()) if page.name in MOST_QUERIES]
    # How many rows they show is not the question here. Nothing is kept from the page before: PostgreSQL's stamp also
    # changes with what other databases of its server do, and whether anything had been kept would be chance.
    asked = [replace(page, holds=("<h1", 1), before=forget_answers) for page in pages]
    found = {page.name: browser.get(page).queries for page in asked}
    # The limit of the plan is that after a save, which leaves the ends of past quarters as they were read.
    (plan,) = (page for page in asked if page.name == "plan")
    browser.get(plan)
    return found | {"plan": browser.get(replace(plan, before=lambda: save_something(world))).queries}


@pytest.mark.django_db
@pytest.mark.usefixtures("connection_of_the_test")
def test_a_pack_of_sixty_actions_and_twelve_items_is_ready_in_time(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    world = make_world(timezone.localdate())
    add_actions(world, range(ACTIONS_IN_PACK))
    # Seconds of work, not of waiting: the machine may be busy with other tests.
    spent = {figure.page: figure.cpu_ms / 1000 for figure in measure_pack(world, requests=1)}
    assert set(spent) == {"pack_page", "pack_first", "pack_pdf"}
    assert {name for name, seconds in spent.items() if not 0 < seconds < LIMITS[name].seconds} == set()


@pytest.mark.django_db
def test_every_page_that_a_manager_opens_is_measured(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    world = make_world(timezone.localdate())
    add_actions(world, range(60))
    pages = pages_of(build_places(world, publish_last_year(world)))
    opened = {row.name for row in rows() if row.method == "GET" and row.answers["manager"] == "200"}
    measured = {page.name.partition(" ")[0] for page in pages if resolve(urlsplit(page.path).path)}
    assert opened - measured == set(NOT_MEASURED) | RESTRICTED


@pytest.mark.django_db
def test_the_data_have_an_officer_with_twelve_updates_due_whatever_the_day():
    world = make_world(date(2028, 4, 1))
    add_actions(world, range(60))
    assert len(due_from(world.officers[0], world.periods[-1])) == DUE


def test_table_compares_the_past_with_the_present():
    now = Figure("list", "officer", "sqlite", 100, 10.0, 10.0, 8, 90_000)
    within = Figure("past_list", "officer", "sqlite", 100, 40.0, 40.0, 16, 90_000)
    over = Figure("past_list", "officer", "sqlite", 100, 40.1, 40.1, 17, 90_000)
    assert list(table([now, within]))[2].endswith("90  ")
    assert list(table([now, over]))[2].endswith("CPU of the present page, queries of the present page")


def test_table_names_what_is_over_its_limit():
    reference = Figure("reference", "officer", "sqlite", 100, 10.0, 10.0, 4, 12_000)
    within = Figure("list", "officer", "sqlite", 100, 15.0, 15.0, 12, 90_000)
    over = Figure("list", "manager", "sqlite", 100, 15.1, 15.1, 13, 90_000)
    _, _, first, second, _ = table([reference, within, over])
    assert LIMITS["list"].times == 1.5
    assert first.endswith("90  ")
    assert second.endswith("CPU, queries")
