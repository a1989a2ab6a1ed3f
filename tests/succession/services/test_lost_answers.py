"""Two people at one work list at the same moment, 200 times: one of them is told, and no answer is lost."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from threading import Barrier

import pytest
from django.db import connection

from actions.models import Action
from priorities.models import Strategy
from records.models import StaleRecord
from succession.choices import Answer
from succession.models import ActionLine, Review
from succession.services import Answered, answer
from tests.factories import NOW
from tests.succession.world import WORLD

ROUNDS, PEOPLE = 200, 2


def answer_at_once(person: int, keys: list[int], gates: list[Barrier]) -> list[str]:
    """The reasons that this person was told were kept, one try a round."""
    draft, kept = Strategy.objects.get(key="next"), []
    try:
        for number, gate in enumerate(gates):
            read = {action.pk: action for action in Action.objects.filter(pk__in=keys)}
            versions = dict(ActionLine.objects.values_list("action_id", "version"))
            reason = f"Round {number} by person {person}"
            close = {"achieved": "not"}
            answers = [Answered(read[key], versions.get(key, 0), Answer.CLOSE, reason, **close) for key in keys]
            gate.wait(timeout=20)
            try:
                answer(draft, answers, by=None, at=NOW)
            except StaleRecord:
                pass
            else:
                kept.append(reason)
            gate.wait(timeout=20)
    finally:
        connection.close()
    return kept


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_decide_at_once_exactly_one_wins_every_round():
    world = WORLD.restore()
    keys = [world.actions[name].pk for name in ("walks",)]
    gates = [Barrier(PEOPLE) for _ in range(ROUNDS)]
    with ThreadPoolExecutor(PEOPLE) as threads:
        tries = [threads.submit(answer_at_once, person, keys, gates) for person in range(PEOPLE)]
        acknowledged = sorted(reason for each in tries for reason in each.result())
    assert len(acknowledged) == len({reason.split(" by ")[0] for reason in acknowledged}) == ROUNDS
    for key in keys:
        rows = ActionLine.history.filter(action=key).order_by("version")
        assert sorted(rows.values_list("reason", flat=True)) == acknowledged
        assert all(later == earlier + 1 for earlier, later in pairwise(rows.values_list("version", flat=True)))
    assert Review.objects.count() == 1
