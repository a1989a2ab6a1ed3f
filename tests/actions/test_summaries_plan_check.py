import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from actions.choices import Achieved
from actions.models import Action, ProgressUpdate
from actions.services import complete, record_update
from priorities.models import Priority
from records.frozen.triggers import hold
from tests.factories import NOW, TODAY, ActionFactory, ProgressUpdateFactory, ReportingPeriodFactory
from tests.frozen import let_go_of

pytestmark = pytest.mark.django_db

EARLIER = NOW - datetime.timedelta(days=7)
LATER = NOW + datetime.timedelta(hours=1)


def reported(action: Action, *, at=NOW, **facts) -> ProgressUpdate:
    period = action.updates.first().period if action.updates.exists() else ReportingPeriodFactory()
    facts = {"stage": "in_progress", "rating": "green", "percent_complete": 40, **facts}
    update = ProgressUpdate(action=action, period=period, text="Six routes are walked.", **facts)
    return record_update(update, by=action.lead_officer, at=at)


def check() -> str:
    out = StringIO()
    call_command("check_plan", stdout=out)
    return out.getvalue()


def found() -> list[str]:
    out = StringIO()
    with pytest.raises(CommandError) as failed:
        call_command("check_plan", stdout=out)
    lines = out.getvalue().splitlines()
    assert str(failed.value).endswith(f": {len(lines)} difference{'s' * (len(lines) > 1)}.")
    return lines


def test_a_plan_kept_by_the_services_agrees():
    action = ActionFactory(not_started=True)
    reported(action, at=EARLIER, rating="")
    reported(action)
    complete(action, on=TODAY, achieved=Achieved.FULLY, evidence="A survey.", by=action.lead_officer, at=LATER)
    ActionFactory(proposed=True, measures=[])
    assert check() == "2 actions and 2 updates checked: everything agrees.\n"


def test_an_older_update_as_the_latest_is_found():
    action = ActionFactory()
    old, new = reported(action, at=EARLIER), reported(action)
    Action.objects.update(latest_update=old)
    assert found() == [f"{action.reference}: latest update is {old.pk}, but the newest one is {new.pk}"]


def test_a_missing_latest_update_is_found():
    action = ActionFactory()
    new = reported(action)
    Action.objects.update(latest_update=None)
    assert found() == [f"{action.reference}: latest update is None, but the newest one is {new.pk}"]


def test_of_two_updates_at_one_moment_the_one_entered_last_is_the_newest():
    action = ActionFactory()
    reported(action)
    reported(action, percent_complete=45)
    assert check() == "1 actions and 2 updates checked: everything agrees.\n"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"rating": ""}, "rating is '', but its latest update says 'green'"),
        ({"percent_complete": None}, "percent is None, but its latest update says 40"),
        ({"stage": "not_started"}, "stage is 'not_started', but its latest update says 'in_progress'"),
    ],
)
def test_a_copy_that_differs_from_its_update_is_found(changed, words):
    action = ActionFactory()
    reported(action)
    Action.objects.update(**changed)
    assert found() == [f"{action.reference}: {words}"]


def test_a_quarter_that_is_not_that_of_the_latest_update_is_found():
    action = ActionFactory()
    period = reported(action).period_id
    Action.objects.update(reported_in=None)
    copied = "quarter reported in is None"
    assert found() == [f"{action.reference}: {copied}, but its latest update says {period}"]


def test_a_time_that_is_not_that_of_the_latest_update_is_found():
    action = ActionFactory()
    at = reported(action).reported_at
    Action.objects.update(last_reported_at=None)
    copied = "time of the last report is None"
    assert found() == [f"{action.reference}: {copied}, but its latest update says {at!r}"]


def test_a_stage_that_was_changed_before_the_update_and_not_since_is_found():
    action = ActionFactory(on_hold=True)
    reported(action)
    Action.objects.update(stage="on_hold")
    assert found() == [f"{action.reference}: stage is 'on_hold', but its latest update says 'in_progress'"]


def test_a_stage_that_the_update_should_have_ended_is_found():
    action = ActionFactory(on_hold=True)
    ProgressUpdateFactory(action=action, stage="in_progress")
    Action.objects.update(stage="on_hold")
    assert found() == [f"{action.reference}: stage is 'on_hold', but its latest update says 'in_progress'"]


def test_an_action_in_the_place_of_another_priority_is_found():
    action = ActionFactory()
    Priority.objects.update(number=3)
    Action.objects.update(plan_order=400_001)
    assert found() == [f"{action.reference}: its place in the plan is 400001, but it belongs to priority 3"]


def test_an_open_action_without_a_measure_is_found():
    action = ActionFactory(measures=[])
    assert found() == [f"{action.reference}: it is open, but serves no success measure"]


def test_a_version_that_history_does_not_know_is_found():
    action = ActionFactory()
    Action.objects.update(version=2)
    assert found() == [f"action {action.pk}: version is 2, but its newest history row has 1"]


def test_a_record_without_history_is_found():
    action = ActionFactory()
    let_go_of(Action.history.model)
    Action.history.all().delete()
    hold()
    assert found() == [f"action {action.pk}: version is 1, but its newest history row has None"]


def test_a_trigger_that_is_missing_is_found():
    with connection.cursor() as cursor:
        drop = {"sqlite": "DROP TRIGGER {}", "postgresql": "DROP FUNCTION {}() CASCADE"}[connection.vendor]
        cursor.execute(drop.format("packs_pack_held_delete"))
    assert found() == ["packs_pack_held_delete: this trigger is missing or differs; migrate puts it back"]


def test_the_number_of_queries_does_not_grow_with_the_plan():
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            check()
        return len(captured)

    ProgressUpdateFactory()
    for_one = queries()
    for _ in range(9):
        ProgressUpdateFactory()
    assert queries() == for_one
