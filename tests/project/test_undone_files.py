"""A file that came in goes with its row: where the row is undone, the file does not stay."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db import OperationalError, connection

from actions.models import Document
from tests.project.requests import address, sent

pytestmark = pytest.mark.usefixtures("today")

DOORS = [
    ("actions:attach", "open", "lead"),
    ("board:attach_paper", "called item", "manager"),
    ("imports:list", "-", "manager"),
]


def files() -> set[Path]:
    return {path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


class Refuses:
    """Every statement that begins so, from then on."""

    def __init__(self, beginning: str):
        self.beginning = beginning

    def __call__(self, execute, sql, params, many, context):
        if sql.startswith(self.beginning):
            raise OperationalError("disk I/O error")
        return execute(sql, params, many, context)


@pytest.mark.parametrize(("name", "target", "persona"), DOORS)
def test_nothing_stays_of_a_file_whose_row_was_undone(world, name, target, persona):
    client, before = world.client(persona), files()
    # The last that is written of an act: the file and its row are there by then.
    with connection.execute_wrapper(Refuses('INSERT INTO "records_submission"')):
        answer = client.post(address(world, name, target), sent(world, name, target))
    assert answer.status_code == 503
    assert files() == before


def test_a_file_that_was_kept_stays(world):
    before = files()
    data = sent(world, "actions:attach", "open")
    assert world.client("lead").post(address(world, "actions:attach", "open"), data).status_code == 302
    (new,) = files() - before
    assert Document.objects.filter(file=str(new.relative_to(settings.MEDIA_ROOT))).exists()


def test_while_the_rows_cannot_be_asked_the_file_stays(world):
    """Of a commit to which no answer came nobody knows whether it was done: `check_files` looks a week later."""
    client, before, data = world.client("lead"), files(), sent(world, "actions:attach", "open")
    gone = Refuses("")

    def from_then_on(execute, sql, params, many, context):
        if sql.startswith('INSERT INTO "records_submission"'):
            connection.execute_wrappers.append(gone)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(from_then_on):
        client.post(address(world, "actions:attach", "open"), data)
        connection.execute_wrappers.remove(gone)
    assert len(files() - before) == 1
