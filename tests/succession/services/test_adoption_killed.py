"""Adoption that fails at any of its statements leaves everything as it was: old or new, never half."""

from itertools import count

import pytest
from django.apps import apps
from django.db import DatabaseError, connection

from actions.models import Action
from priorities.models import Strategy
from succession.choices import Answer
from succession.services import adopt
from tests.factories import NOW, TODAY
from tests.succession.world import WORLD

pytestmark = pytest.mark.django_db


class Killed(DatabaseError):
    pass


def killed_at(number: int):
    """A wrapper of every statement, of which the one of that number fails before it reaches the database."""
    statements = count()

    def run(execute, sql, params, many, context):
        if next(statements) == number:
            raise Killed
        return execute(sql, params, many, context)

    return run


def look() -> dict[str, list]:
    """Every row of every table that an adoption may write to."""
    return {model._meta.db_table: list(model._base_manager.order_by("pk").values_list()) for model in written_to()}


def written_to() -> list[type]:
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.app_label in ("actions", "priorities", "succession")]


def test_failed_at_each_statement_it_is_as_it_was():
    world = WORLD.restore()
    # What carries, merges, cancels and completes: each more would be the same statements again.
    kept = {"walks", "walks again", "patrols"}
    others = [action.pk for name, action in world.actions.items() if name not in kept]
    Action.objects.filter(pk__in=others, completed_on=None).update(stage="cancelled", opened_on=None)
    world.decide(world.carried("walks"), world.closed("patrols"), world.gone("walks again", Answer.MERGE, "walks"))
    before = look()
    for number in count():
        with connection.execute_wrapper(killed_at(number)):
            try:
                done = adopt(world.draft, on=TODAY, by=world.people["admin"], at=NOW)
                break
            except Killed:
                pass
        # Every tenth in full, the others by what the first of all writes leaves.
        assert Strategy.objects.get(key="former").is_in_force
        if number % 10 == 0:
            assert look() == before
    assert (number > 60, done.numbers) == (True, {"carry": 1, "close": 1, "merge": 1})
    changed = {table for table, rows in look().items() if rows != before[table]}
    assert {"actions_action", "priorities_strategy", "succession_review", "actions_milestone"} <= changed
