"""Actions that come from a plan kept elsewhere: as far along as they were there."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from actions.choices import Origin
from actions.models import Action, Milestone, ProgressUpdate
from actions.models.action import PLACES_IN_A_PRIORITY
from actions.services.plan import last_number, require_measure
from actions.services.refusal import refuse
from partners.models import User
from priorities.models import ReportingPeriod
from records.services import keep_new

BATCH = 500


@dataclass
class Incoming:
    """One action to bring in, not yet saved, in the stage that it has; `update` is the progress told with it.

    `why` says in the history where it comes from.
    """

    action: Action
    links: dict
    why: str
    update: ProgressUpdate | None = None
    milestones: list[Milestone] = field(default_factory=list)


@transaction.atomic
def bring_in(incoming: list[Incoming], *, by: User | None, at: datetime) -> list[Action]:
    """Put all of them into the plan, or none. Each gets a reference of its own and `origin` import.

    An update needs `by` and a period that takes updates. Raises ValidationError with the message for the manager.
    """
    for each in incoming:
        require_measure({"measures": [], **each.links})
    _number_all([each.action for each in incoming])
    _write(incoming, by=by, at=at)
    return [each.action for each in incoming]


def _number_all(actions: list[Action]) -> None:
    """The next numbers of each priority, in the order given."""
    numbers: dict[int, int] = {}
    for action in actions:
        action.origin = Origin.IMPORT
        number = numbers.get(action.priority_id)
        number = numbers[action.priority_id] = (last_number(action.priority) if number is None else number) + 1
        action.reference = f"{action.priority.code}-{number:02d}"
        action.plan_order = action.priority.number * PLACES_IN_A_PRIORITY + number


def _write(incoming: list[Incoming], *, by: User | None, at: datetime) -> None:
    why = [each.why for each in incoming]
    keep_new([each.action for each in incoming], by=by, at=at, why=why, links=[each.links for each in incoming])
    steps = [(step, each) for each in incoming for step in each.milestones]
    for step, each in steps:
        step.action = each.action
    keep_new([step for step, _ in steps], by=by, at=at, why=[each.why for _, each in steps])
    _write_updates([each for each in incoming if each.update], by=by, at=at)


def _write_updates(incoming: list[Incoming], *, by: User | None, at: datetime) -> None:
    """As `record_update`, for actions that nobody has reported on yet; a closed action may bring its last word."""
    if not incoming:
        return
    _require_open_periods({each.update.period_id for each in incoming})
    for each in incoming:
        update, action = each.update, each.action
        update.action, update.stage, update.rating = action, action.stage, action.rating
        update.percent_complete = action.percent_complete
        update.reported_by, update.reported_at, update.reported_on = by, at, timezone.localdate(at)
    keep_new([each.update for each in incoming], by=by, at=at, why=[each.why for each in incoming])
    for each in incoming:
        each.action.latest_update = each.update
    Action.objects.bulk_update([each.action for each in incoming], ["latest_update"], batch_size=BATCH)


def _require_open_periods(keys: set[int]) -> None:
    for period in ReportingPeriod.objects.select_for_update().filter(pk__in=keys):
        if period.is_closed:
            refuse(f"{period} is closed and takes no more updates.")
