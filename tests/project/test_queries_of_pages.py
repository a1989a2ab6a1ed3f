"""The pages of every day ask no more of a long plan than of a short one, each question once, and few enough."""

from collections import Counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from records.caching import forget_answers
from tests.factories import CREATED_AT, ActionFactory, ProgressUpdateFactory
from tests.project.world import World

pytestmark = pytest.mark.usefixtures("today")

# (page, who, the most questions: of a page of every day fifteen, of any other twenty). What the front of the plan has
# kept is thrown away first, so that its own are counted together with those for what is kept until the next save. One
# more is that of the bell, which stands on every page.
BELL = 1
DAILY, ANY = 15 + BELL, 20 + BELL
PAGES = [
    # Two of them for what it keeps of duties until something is saved by which they are judged, one for own risks, and
    # one for what a manager took on at meetings as everybody does.
    ("/", "manager", DAILY + 4),
    ("/", "board", DAILY),
    ("/", "lead", DAILY),
    ("/plan/", "manager", DAILY),
    ("/plan/", "lead", DAILY),
    ("/priorities/", "manager", DAILY),
    ("/priorities/1/", "manager", DAILY),
    ("/updates/outstanding/", "manager", DAILY),
    ("/board/decisions/", "board", DAILY),
    ("/board/matters-arising/", "board", DAILY),
    # Over its limit: two versions are compared with their packs, the risks and what was left to do in these, and all
    # replies are shown.
    ("called meeting", "manager", ANY + 4),
    ("planned meeting", "manager", DAILY),
    # Two of them for what it keeps of closed quarters, four for who was there at each meeting and when.
    ("/board/section-17/", "board", ANY + 7),
    ("published", "anonymous", ANY),
]


def questions(world: World, page: str, who: str) -> list[tuple]:
    path = world.parts[page].get_absolute_url() if page in world.parts else page
    client = world.client(who)
    # The first request of a session notes the time in it.
    assert client.get(path).status_code == 200
    forget_answers()
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200
    return [query["sql"] for query in captured]


def test_a_longer_plan_asks_no_more_questions_and_none_twice(world):
    before = {(page, who): questions(world, page, who) for page, who, _ in PAGES}
    for number in range(30):
        action = ActionFactory(
            priority=world.actions["open"].priority,
            lead_partner=world.partners["lead"],
            lead_officer=world.people["lead" if number % 2 else "other"],
            created_at=CREATED_AT,
        )
        action.measures.add(world.parts["measure"])
        ProgressUpdateFactory(action=action, rating="red")
    after = {(page, who): questions(world, page, who) for page, who, _ in PAGES}
    assert {key: len(sql) for key, sql in after.items()} == {key: len(sql) for key, sql in before.items()}
    twice = {key: [sql for sql, times in Counter(asked).items() if times > 1] for key, asked in after.items()}
    assert {key: found for key, found in twice.items() if found} == {}
    assert {(page, who): len(after[page, who]) for page, who, most in PAGES if len(after[page, who]) > most} == {}
