"""Two people save one record at the same moment: one wins, the other is told and keeps their text.

Here by their pages, 30 times; without pages, the services of actions and of the board do it 200 times
(test_lost_updates.py beside their other tests). All of them save through `records.services.keep`.
"""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections
from django.utils.html import escape

from actions.models import Action
from board.models import AgendaItem, Decision
from partners.models import Partner
from tests.project.fixtures import OPEN_WORLD
from tests.project.requests import proposal, record_sent
from tests.project.world import an_action

pytestmark = [pytest.mark.usefixtures("today"), pytest.mark.django_db(transaction=True)]

ROUNDS = 30
ACTIONS = 6  # taken in turns: each keeps a history of its own


@pytest.fixture
def world(transactional_db):
    return OPEN_WORLD.restore()


def at_once(acts) -> list:
    """The results of all acts, begun together, each in a thread with a connection of its own."""
    gate = Barrier(len(acts))

    def start(act):
        gate.wait()
        try:
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(start, acts))


def race(clients, url: str, forms: list[dict]) -> list:
    return at_once([lambda c=client, f=form: c.post(url, f) for client, form in zip(clients, forms, strict=True)])


def outcome(responses, texts) -> tuple:
    """Who won, and whether the other got their own text back with what was saved meanwhile."""
    statuses = [response.status_code for response in responses]
    if sorted(statuses) != [302, 409]:
        return statuses, [response.content[:300] for response in responses]
    loser = statuses.index(409)
    page = responses[loser].content.decode()
    return texts[1 - loser], escape(texts[loser]) in page, escape(texts[1 - loser]) in page


def test_two_officers_editing_one_action(world):
    actions = [an_action(world) for _ in range(ACTIONS)]
    clients = [world.client(persona) for persona in ("lead", "manager")]
    facts = proposal(world) | {"visibility": "partnership", "origin": "review", "county_link": "none"}
    lost = []
    for number in range(ROUNDS):
        action, version = actions[number % ACTIONS], 1 + number // ACTIONS
        texts = [f"Round {number}, the officer", f"Round {number}, the manager"]
        token = f"00000000-0000-0000-0000-{number:012d}"
        forms = [facts | {"title": text, "version": version, "token": token} for text in texts]
        winner, *told = outcome(race(clients, f"/actions/{action.reference}/edit/", forms), texts)
        kept = Action.objects.get(pk=action.pk)
        if (kept.title, kept.version, told) != (winner, version + 1, [True, True]):
            lost.append((number, winner, told, kept.title, kept.version))
    assert lost == []
    assert {action.history.count() for action in actions} == {1 + ROUNDS // ACTIONS}


def test_two_minute_takers_on_one_item(world):
    item = world.parts["held item"]
    world.people["second"] = world.people["admin"]
    clients = [world.client(persona) for persona in ("manager", "second")]
    url = f"/board/meetings/{item.meeting_id}/minutes/items/{item.key}/"
    first, lost = AgendaItem.objects.get(pk=item.pk).version, []
    for number in range(ROUNDS):
        texts = [f"Round {number}, one", f"Round {number}, two"]
        token = f"00000000-0000-0000-0004-{number:012d}"
        forms = [{"minute": text, "version": first + number, "token": token} for text in texts]
        winner, *told = outcome(race(clients, url, forms), texts)
        kept = AgendaItem.objects.get(pk=item.pk)
        if (kept.minute, kept.version, told) != (winner, first + number + 1, [True, True]):
            lost.append((number, winner, told, kept.minute, kept.version))
    assert lost == []


def test_two_minute_takers_on_different_items_at_the_same_moment(world):
    items = list(world.parts["held meeting"].items.order_by("position"))
    clients = [world.client(persona) for persona in ("manager", "admin")]
    urls = [f"/board/meetings/{item.meeting_id}/minutes/items/{item.key}/" for item in items]
    for number in range(20):
        versions = [AgendaItem.objects.get(pk=item.pk).version for item in items]
        token = f"00000000-0000-0000-0005-{number:012d}"
        forms = [{"minute": f"Round {number}", "version": version, "token": token} for version in versions]
        acts = [
            lambda c=client, u=url, f=form: c.post(u, f)
            for client, url, form in zip(clients, urls, forms, strict=True)
        ]
        assert [answer.status_code for answer in at_once(acts)] == [302, 302]


def test_two_decisions_at_the_same_moment_get_numbers_of_their_own(world):
    item, before = world.parts["held item"], Decision.objects.count()
    clients = [world.client(persona) for persona in ("manager", "admin")]
    url = f"/board/meetings/{item.meeting_id}/minutes/items/{item.key}/decide/"
    for number in range(20):
        typed = {"section_17": "None.", "version": 1}
        forms = [
            typed | {"text": f"Agreed, {number} of {who}.", "token": f"00000000-0000-0000-000{who}-{number:012d}"}
            for who in (6, 7)
        ]
        assert [answer.status_code for answer in race(clients, url, forms)] == [302, 302]
    numbers = [decision.reference for decision in Decision.objects.all()]
    assert len(set(numbers)) == len(numbers) == before + 40


def test_two_administrators_editing_one_partner(world):
    partner = world.partners["other"]
    world.people["second"] = world.people["admin"]
    clients = [world.client(persona) for persona in ("admin", "second")]
    url = f"/admin/partners/partner/{partner.pk}/change/"
    lost = []
    for number in range(1, ROUNDS + 1):
        texts = [f"Round {number}, one", f"Round {number}, two"]
        read = record_sent(world, "admin:partners_partner_change", "partners_partner")
        forms = [read | {"contact_role": text} for text in texts]
        winner, *told = outcome(race(clients, url, forms), texts)
        kept = Partner.objects.get(pk=partner.pk)
        if (kept.contact_role, kept.version, told) != (winner, number + 1, [True, True]):
            lost.append((number, winner, told, kept.contact_role, kept.version))
    assert lost == []
    assert partner.history.count() == ROUNDS + 1


def test_one_form_sent_by_two_clicks_at_the_same_moment(world):
    client = [world.client("other")] * 2
    for number in range(1, 41):
        token = f"00000000-0000-0000-0001-{number:012d}"
        form = {"text": f"Comment {number}", "token": token, "version": 1}
        answers = race(client, "/actions/ASB-01/comment/", [form, form])
        assert [answer.status_code for answer in answers] == [302, 302]
    assert world.actions["open"].comments.count() == 40


def test_one_proposal_sent_by_two_clicks_at_the_same_moment(world):
    client, before = [world.client("other")] * 2, Action.objects.count()
    for number in range(1, 21):
        form = proposal(world) | {"token": f"00000000-0000-0000-0002-{number:012d}"}
        answers = race(client, "/actions/propose/", [form, form])
        assert [answer.status_code for answer in answers] == [302, 302]
    assert Action.objects.count() == before + 20


def test_two_proposals_at_the_same_moment_get_numbers_of_their_own(world):
    clients, before = [world.client("other"), world.client("board")], Action.objects.count()
    for number in range(1, 41):
        forms = [proposal(world) | {"token": f"00000000-0000-0000-000{who}-{number:012d}"} for who in (3, 4)]
        assert [answer.status_code for answer in race(clients, "/actions/propose/", forms)] == [302, 302]
    assert Action.objects.count() == before + 80
    assert len(set(Action.objects.values_list("reference", flat=True))) == before + 80
