"""The pages of every day ask no more of a long plan than of a short one, each question once, and few enough."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.places_table import limit_of
from records.caching import forget_answers
from tests.factories import CREATED_AT, ActionFactory, ProgressUpdateFactory
from tests.project.requests import address
from tests.project.world import World

pytestmark = pytest.mark.usefixtures("today")

# (page, what it is about, who, how many questions it may ask beside the limit that benchmarks/places_table.py has for
# it). What the front of the plan has kept is thrown away first, so that its own are counted together with those for
# what is kept until the next save.
PAGES = [
    # Two of them for what it keeps of duties until something is saved by which they are judged, one for own risks, and
    # one for what a manager took on at meetings as everybody does.
    ("home", "-", "manager", 4),
    ("home", "-", "board", 0),
    ("home", "-", "lead", 0),
    ("actions:plan", "-", "manager", 0),
    ("actions:plan", "-", "lead", 0),
    ("actions:priorities", "-", "manager", 0),
    ("actions:priority", "-", "manager", 0),
    ("updates:outstanding", "-", "manager", 0),
    ("board:decisions", "-", "board", 0),
    ("board:matters_arising", "-", "board", 0),
    # Over its limit: two versions are compared with their packs, the risks and what was left to do in these, and all
    # replies are shown.
    ("board:meeting", "called meeting", "manager", 9),
    ("board:meeting", "planned meeting", "manager", 0),
    # Two of them for what it keeps of closed quarters, four for who was there at each meeting and when.
    ("oversight:section_17", "-", "board", 7),
    ("reports:published_report", "published", "anonymous", 0),
    ("succession:review", "next strategy", "manager", 0),
    ("succession:hand_over", "other", "manager", 0),
    # Compared by itself are what was written until two days ago, until some minutes ago, and since.
    ("past:changes", "-", "manager", 7),
]


def questions(world: World, name: str, about: str, who: str) -> list[tuple]:
    path, client = address(world, name, about), world.client(who)
    # The first request of a session notes the time in it.
    assert client.get(path).status_code == 200
    forget_answers()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in captured]


def add_actions(world: World, numbers: range) -> None:
    for number in numbers:
        action = ActionFactory(
            priority=world.actions["open"].priority,
            lead_partner=world.partners["lead"],
            lead_officer=world.people["lead" if number % 2 else "other"],
            created_at=CREATED_AT,
        )
        action.measures.add(world.parts["measure"])
        ProgressUpdateFactory(action=action, rating="red")


def test_a_longer_plan_asks_no_more_questions_and_none_twice(world):
    # What is listed at all is asked about: one of each kind is there from the beginning.
    add_actions(world, range(2))
    before = {page[:3]: questions(world, *page[:3]) for page in PAGES}
    add_actions(world, range(30))
    after = {key: questions(world, *key) for key in before}
    assert {key: len(sql) for key, sql in after.items()} == {key: len(sql) for key, sql in before.items()}
    twice = {key: [sql for sql, times in Counter(asked).items() if times > 1] for key, asked in after.items()}
    assert {key: found for key, found in twice.items() if found} == {}
    most = {page[:3]: limit_of(page[0]).queries + page[3] for page in PAGES}
    assert {key: len(asked) for key, asked in after.items() if len(asked) > most[key]} == {}
