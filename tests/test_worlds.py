"""A world that was kept is the one that was built."""

import pytest
from django.db import connection, transaction

from actions.models import Action
from tests.factories import NOW, DocumentFactory, PartnerFactory, searchable
from tests.project.fixtures import OPEN_WORLD
from tests.project.world import build_world
from tests.worlds import KeptWorld, all_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today")]


@pytest.fixture
def today(time_machine):
    time_machine.move_to(NOW)


def written() -> dict:
    return {model.__name__: len(rows) for model, rows in all_rows()}


def test_it_has_as_many_rows_of_every_model_and_none_that_points_nowhere():
    with transaction.atomic(), searchable():
        build_world()
        built = written()
        transaction.set_rollback(True)
    OPEN_WORLD.restore()
    assert written() == built
    connection.check_constraints()


def test_each_test_gets_objects_of_its_own_that_know_each_other():
    with transaction.atomic():
        first = OPEN_WORLD.restore()
        first.actions["open"].title = "Changed by a test"
        transaction.set_rollback(True)
    second = OPEN_WORLD.restore()
    assert second.actions["open"].title == Action.objects.get(pk=second.actions["open"].pk).title
    assert second.actions["open"].lead_officer is second.people["lead"]


def test_a_file_that_a_test_deleted_is_there_for_the_next():
    kept = KeptWorld(DocumentFactory)
    with transaction.atomic():
        document = kept.restore()
        content = document.file.read()
        document.file.delete(save=False)
        transaction.set_rollback(True)
    with kept.restore().file.open() as file:
        assert file.read() == content


def test_rows_of_a_test_never_become_part_of_a_world():
    PartnerFactory()
    with pytest.raises(AssertionError, match="built in an empty database"):
        KeptWorld(build_world).restore()
