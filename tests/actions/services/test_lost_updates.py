"""Two people save one action at the same moment, 200 times: one is told, and nothing that was acknowledged is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from actions.models import Action
from actions.services import revise
from records.models import StaleRecord
from tests.factories import NOW, ActionFactory

ROUNDS, PEOPLE = 200, 2


def save_at_once(person: int, key: int, gates: list[Barrier]) -> list[str]:
    """The titles that this person was told were kept, one try a round."""
    kept = []
    try:
        for number, gate in enumerate(gates):
            action = Action.objects.select_related("priority").get(pk=key)
            action.title = f"Round {number} by person {person}"
            gate.wait(timeout=20)
            try:
                revise(action, by=None, at=NOW, why=action.title)
            except StaleRecord:
                pass
            else:
                kept.append(action.title)
            gate.wait(timeout=20)
    finally:
        connection.close()
    return kept


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_save_at_once_exactly_one_wins_every_round():
    action = ActionFactory()
    gates = [Barrier(PEOPLE) for _ in range(ROUNDS)]
    with ThreadPoolExecutor(PEOPLE) as threads:
        tries = [threads.submit(save_at_once, person, action.pk, gates) for person in range(PEOPLE)]
        acknowledged = [title for each in tries for title in each.result()]
    rows = Action.history.filter(id=action.pk, history_type="~")
    stored = list(rows.values_list("history_change_reason", flat=True))
    assert sorted(acknowledged) == sorted(stored)
    assert len({title.split(" by ")[0] for title in acknowledged}) == len(acknowledged) == ROUNDS
    assert Action.objects.get().version == 1 + ROUNDS
