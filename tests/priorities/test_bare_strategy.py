"""A strategy without themes, policies and commitments: loaded, and shown without the headings of what it lacks."""

import re
from datetime import date

import pytest
from django.test import Client

from partners.choices import Role
from priorities.models import Strategy
from priorities.services import load_strategy, put_in_force
from records.services import FaultyFile
from tests.factories import NOW, PriorityFactory, UserFactory
from tests.priorities.test_load_strategy import a_strategy

pytestmark = pytest.mark.django_db

OPTIONAL = ("themes", "policies", "commitments")


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


def bare(**tables) -> dict:
    return {name: table for name, table in a_strategy().items() if name not in OPTIONAL} | tables


def load(data: dict) -> Strategy:
    return load_strategy(data, name="bare.toml", by=None, at=NOW).strategy


@pytest.mark.parametrize("tables", [{}, {name: [] for name in OPTIONAL}], ids=["left out", "empty"])
def test_what_a_strategy_need_not_have_may_be_missing_in_its_file(tables):
    strategy, again = load(bare(**tables)), load_strategy(bare(**tables), name="bare.toml", by=None, at=NOW)
    counts = [getattr(strategy, name).count() for name in ("priorities", "measures", *OPTIONAL)]
    assert counts == [1, 1, 0, 0, 0]
    assert str(again) == "0 added, 0 changed, 4 as they were"


@pytest.mark.parametrize("name", ["strategy", "priorities", "outcomes", "measures"])
def test_what_a_strategy_needs_is_asked_for(name):
    data = bare()
    del data[name]
    with pytest.raises(FaultyFile) as refused:
        load(data)
    assert [fault for fault in refused.value.faults if fault.startswith(f"{name}: the file needs ")]


def test_its_pages_leave_those_sections_out():
    put_in_force(load(bare()), on=date(2026, 4, 1), by=None, at=NOW)
    client = Client()
    client.force_login(UserFactory(roles=(Role.MANAGER,)))
    page = client.get("/strategies/safe-2026/").content.decode()
    assert re.findall(r"<h2[^>]*heading-m[^>]*>(.*?)</h2>", page) == ["Priorities", "Outcomes and success measures"]
    for path in ("/coverage/", "/actions/add/", "/actions/propose/"):
        assert "theme" not in main_of(client.get(path)), path


def main_of(response) -> str:
    return re.search(r"<main.*?</main>", response.content.decode(), re.DOTALL)[0].lower()


def test_a_value_that_is_taken_here_is_named_with_the_way_out():
    """Only the database knows: somebody added a priority here that the file does not hold."""
    strategy = load(bare())
    PriorityFactory(strategy=strategy, number=2, code="DA")
    data = bare()
    data["priorities"].append({"number": 3, "code": "DA", "short_title": "Abuse", "title": "Less abuse"})
    with pytest.raises(FaultyFile) as refused:
        load(data)
    (fault,) = refused.value.faults
    assert fault == (
        "priorities 3: This strategy already has a priority with this code (number 3 and code “DA”): "
        "give it another one here, or change the other in administration"
    )
