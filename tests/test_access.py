"""The access table, tried: every address × every person × what it is asked about × GET and POST."""

from collections import Counter
from copy import deepcopy

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import URLPattern, get_resolver

from actions.models import Action
from actions.querysets import ActionQuerySet
from actions.views.lifecycle import Cancel
from partners import policy
from partners.choices import Act
from safer_norwich import access
from tests.access_table import COLUMNS, Row, rows
from tests.factories import NOW
from tests.project import fixtures
from tests.project.requests import address, sent
from tests.project.world import PERSONAS, World

ROWS = rows()


world = fixtures.world


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(NOW)


def signed_in(world: World, persona: str):
    client = world.client(persona)
    client.get("/priorities/strategy/")  # the first request of a session notes the time in it
    return client


def answer_to(world: World, client, row: Row) -> str:
    """The answer in the table's words; whatever the request did is undone."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        url = address(world, row.name, row.target)
        response = client.get(url) if row.method == "GET" else client.post(url, sent(world, row.name, row.target))
        b"".join(response)  # a file is closed when it has been read
        transaction.set_rollback(True)
    client.cookies = cookies
    to_sign_in = response.status_code == 302 and response.url.startswith("/accounts/login/?next=/")
    return "in" if to_sign_in else str(response.status_code)


def mismatches(world: World, persona: str, asked: list[Row]) -> list[str]:
    client = signed_in(world, persona)
    found = []
    for row in asked:
        answer = answer_to(world, client, row)
        if answer != row.answers[persona]:
            found.append(f"{row.method} {row.name} ({row.target}): {answer}, not {row.answers[persona]}")
    return found


# A manager's requests reach every write, and so ask every question of each database.
ASKING = [each if each == "manager" else pytest.param(each, marks=pytest.mark.one_database) for each in PERSONAS]


@pytest.mark.parametrize("persona", ASKING)
def test_every_address_answers_as_the_table_says(world, persona):
    assert mismatches(world, persona, ROWS) == []


def names(patterns, namespace: str = ""):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name or '-'}"
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern.url_patterns, inner)


def test_every_address_has_a_row_for_get_and_one_for_post():
    wanted = {(name, method) for name in names(get_resolver().url_patterns) for method in ("GET", "POST")}
    assert wanted == {(row.name, row.method) for row in ROWS}


def test_no_row_is_there_twice():
    assert [row for row, number in Counter(row[:3] for row in ROWS).items() if number > 1] == []


def test_the_columns_are_the_people_of_the_world():
    assert COLUMNS == PERSONAS


def chosen(*wanted: str) -> list[Row]:
    return [row for row in ROWS if row.name in wanted]


def hole_in_the_rule(monkeypatch):
    monkeypatch.setattr(Cancel, "act", Act.SEE)
    monkeypatch.setitem(access.DOORS, "actions:cancel", access.Door.SIGNED_IN)


def hole_in_the_door(monkeypatch):
    monkeypatch.setitem(access.DOORS, "updates:public_text", access.Door.SIGNED_IN)


def hole_in_the_rows(monkeypatch):
    monkeypatch.setattr(ActionQuerySet, "visible_to", lambda rows, user: rows)
    monkeypatch.setitem(policy.RULES, (Action, Act.SEE), policy.everyone)


def hole_in_the_walls(monkeypatch):
    monkeypatch.setattr(access, "DOORS", dict.fromkeys(access.DOORS, access.Door.PUBLIC))


def no_door(monkeypatch):
    monkeypatch.delitem(access.DOORS, "actions:plan")


HOLES = [
    (hole_in_the_rule, "other", "actions:cancel"),
    (hole_in_the_door, "observer", "updates:public_text"),
    (hole_in_the_rows, "board", "actions:document"),
    (hole_in_the_walls, "anonymous", "partners:list"),
    (no_door, "lead", "actions:plan"),
]


@pytest.mark.parametrize(("hole", "persona", "name"), HOLES)
def test_a_hole_shows_in_the_table(world, monkeypatch, hole, persona, name):
    assert mismatches(world, persona, chosen(name)) == []
    hole(monkeypatch)
    assert mismatches(world, persona, chosen(name)) != []


def whole(response: HttpResponse) -> tuple:
    return response.status_code, sorted(response.headers.items()), response.cookies.output(), response.content


def strangers(asked_about: str):
    """Rows about a restricted thing, by those for whom it does not exist."""
    for row in ROWS:
        if row.target.startswith(asked_about):
            yield from ((persona, row) for persona in ("observer", "board", "other") if row.answers[persona] != "405")


@pytest.mark.parametrize("persona", ["observer", "board", "other"])
def test_a_restricted_thing_answers_byte_for_byte_as_one_that_does_not_exist(world, persona):
    client = signed_in(world, persona)
    for stranger, row in strangers("restricted"):
        if stranger == persona:
            url = address(world, row.name, row.target)
            reference = world.actions[" ".join(row.target.split()[:2])].reference
            send = client.get if row.method == "GET" else client.post
            there, nowhere = send(url), send(url.replace(reference, "ASB-4711"))
            assert whole(there) == whole(nowhere), f"{row.method} {url}"


def test_what_belongs_to_a_restricted_action_is_not_found_under_another(world):
    client, stranger = signed_in(world, "lead"), signed_in(world, "manager")
    own, restricted = world.actions["open"].reference, world.parts["restricted open document"]
    for path in ("documents/{}/", "documents/{}/remove/"):
        there = stranger.get(f"/actions/{own}/{path.format(restricted.pk)}")
        assert whole(there) == whole(stranger.get(f"/actions/{own}/{path.format(987654)}"))
        assert there.status_code == 404
    update = world.parts["restricted open update"]
    there = client.get(f"/actions/{own}/updates/{update.pk}/correct/")
    assert whole(there) == whole(client.get(f"/actions/{own}/updates/987654/correct/"))
    assert there.status_code == 404


def test_a_draft_report_answers_as_one_that_does_not_exist(world):
    client = signed_in(world, "board")
    draft = world.parts["draft"]
    assert whole(client.get(f"/reports/{draft.pk}/")) == whole(client.get("/reports/987654/"))
    assert whole(client.get(f"/published/{draft.slug}/")) == whole(client.get("/published/annual-report-1999/"))
