"""Two people take the minute of one item at once, 200 times: one is told, and nothing acknowledged is lost."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from board.models import AgendaItem
from board.services import save_minute
from records.models import StaleRecord
from tests.factories import NOW, AgendaItemFactory, MeetingFactory

ROUNDS, PEOPLE = 200, 2


def save_at_once(person: int, key: int, gates: list[Barrier]) -> list[str]:
    """The minutes that this person was told were kept, one try a round."""
    kept = []
    try:
        for number, gate in enumerate(gates):
            item = AgendaItem.objects.select_related("meeting").get(pk=key)
            item.minute = f"Round {number} by person {person}"
            gate.wait(timeout=20)
            try:
                save_minute(item, by=None, at=NOW)
            except StaleRecord:
                pass
            else:
                kept.append(item.minute)
            gate.wait(timeout=20)
    finally:
        connection.close()
    return kept


@pytest.mark.django_db(transaction=True)
def test_of_two_minute_takers_exactly_one_wins_every_round():
    item = AgendaItemFactory(meeting=MeetingFactory(held=True))
    gates = [Barrier(PEOPLE) for _ in range(ROUNDS)]
    with ThreadPoolExecutor(PEOPLE) as threads:
        tries = [threads.submit(save_at_once, person, item.pk, gates) for person in range(PEOPLE)]
        acknowledged = [minute for each in tries for minute in each.result()]
    stored = list(AgendaItem.history.filter(id=item.pk, history_type="~").values_list("minute", flat=True))
    assert sorted(acknowledged) == sorted(stored)
    assert len({minute.split(" by ")[0] for minute in acknowledged}) == len(acknowledged) == ROUNDS
    assert AgendaItem.objects.get().version == 1 + ROUNDS
