"""Whoever is answered by the page of an error takes it that their act was not done, and so it is not: what is asked
for the answer is asked before the act stands."""

import pytest
from django.db import OperationalError, connection

from actions.models import ProgressUpdate
from board.models import ActionPoint
from notices.models import Preferences
from notices.wording import less_path
from records.models import Submission
from tests.project.requests import address, sent

pytestmark = pytest.mark.usefixtures("today")


def asked_after(written: str):
    """Refuses all that is read once `written` was inserted for the last time: what the answer asks."""
    seen = []

    def refuse(execute, sql, params, many, context):
        if sql.startswith(f'INSERT INTO "{written}"'):
            seen.append(sql)
        elif seen and sql.startswith(("SELECT", "EXECUTE")):
            raise OperationalError("disk I/O error")
        return execute(sql, params, many, context)

    return refuse


@pytest.mark.parametrize(
    ("name", "target", "kept"),
    [("updates:mine", "open", ProgressUpdate), ("board:note_point", "held item", ActionPoint)],
)
def test_nothing_is_done_when_its_answer_cannot_be_made(world, name, target, kept):
    client, url, data = world.client("manager"), address(world, name, target), sent(world, name, target)
    before = kept.objects.count()
    with connection.execute_wrapper(asked_after("records_submission")):
        assert client.post(url, data).status_code == 503
    assert (kept.objects.count(), Submission.objects.count()) == (before, 0)
    assert client.post(url, data).status_code == 302
    assert kept.objects.count() == before + 1


def test_mails_do_not_stop_when_the_page_that_says_so_cannot_be_made(world):
    url = less_path(world.people["lead"])
    with connection.execute_wrapper(asked_after("notices_historicalpreferences")):
        assert world.client("anonymous").post(url).status_code == 503
    assert not Preferences.objects.exists()
    assert world.client("anonymous").post(url).status_code == 200
    assert Preferences.objects.exists()
