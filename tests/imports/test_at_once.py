"""Two managers at one moment, and one of them twice: nothing is in the plan twice, and whoever was late is told."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from actions.models import Action
from actions.summaries.plan_check import differences
from imports import services
from imports.models import Import
from partners.choices import Role
from records.models import StaleRecord
from tests.factories import NOW, TODAY, UserFactory
from tests.imports.samples import FIRST, HEAD, csv_of, plain_world

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS = 5


@pytest.fixture
def managers():
    plain_world()
    return [UserFactory(roles=(Role.MANAGER,)) for _ in range(2)]


def begun(manager, number: int) -> Import:
    # Titles with no word in common, so that no row is asked which action it is.
    words = [chr(ord("a") + number * 3 + step) * 8 for step in range(3)]
    rows = ([f"{number}.{step}", word, *FIRST[2:]] for step, word in enumerate(words))
    sent = {"by": manager, "at": NOW, "on": TODAY, "columns_seen": True}
    return services.begin(csv_of(HEAD, *rows), name="plan.csv", **sent)[0]


def committed(source: Import, manager, gate: Barrier) -> str:
    """What became of it, in the name of the error."""
    try:
        source = Import.objects.get(pk=source.pk)
        gate.wait(timeout=20)
        services.commit(source, by=manager, at=NOW, on=TODAY)
    except (services.StaleImport, StaleRecord) as late:
        return type(late).__name__
    finally:
        connection.close()
    return "in"


def at_once(pairs: list[tuple]) -> list[str]:
    gate = Barrier(len(pairs))
    with ThreadPoolExecutor(len(pairs)) as threads:
        tries = [threads.submit(committed, source, manager, gate) for source, manager in pairs]
        return sorted(each.result() for each in tries)


def test_of_two_managers_who_send_the_same_file_at_once_one_is_told_and_nothing_is_in_twice(managers):
    for number in range(1, ROUNDS + 1):
        pairs = [(begun(manager, number), manager) for manager in managers]
        assert at_once(pairs) == ["StaleImport", "in"]
        assert Action.objects.count() == 3 * number
    assert list(differences()) == []


def test_one_import_that_two_managers_confirm_at_once_goes_in_once(managers):
    for number in range(1, ROUNDS + 1):
        source = begun(managers[0], number)
        assert at_once([(source, manager) for manager in managers]) in (["StaleImport", "in"], ["StaleRecord", "in"])
        assert Action.objects.count() == 3 * number
