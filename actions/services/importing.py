"""Actions that come from a plan kept elsewhere, many at a time and as far along as they were there."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from actions.choices import Origin
from actions.models import Action, Comment, Milestone, ProgressUpdate
from actions.notices import Handover, as_stored, of_dates, of_watched
from actions.services.lifecycle import keep_day_opened, require_measure
from actions.services.references import give_numbers, is_in, to_end_of_priority
from actions.services.refusal import refuse
from actions.services.updates import copy_to_action
from notices.services import tell_all
from partners.models import User
from periods.models import ReportingPeriod
from records.services import keep_changed, keep_new
from search.services import follow, followed_together

BATCH = 500


@dataclass
class Incoming:
    """One action and what to write of it: new and not yet saved, or changed and at the version that was seen.

    `update` is the progress that came with it, `remark` the comment that a closed action takes instead; `why` says in
    the history where it comes from; `updates_before` are those of earlier quarters, the oldest first, which say their
    own stage and rating, and come with an `update` that is newer; and `officer_before` is the key of who looked after
    it until now.
    """

    action: Action
    links: dict
    why: str
    update: ProgressUpdate | None = None
    remark: str = ""
    officer_before: int | None = None
    updates_before: list[ProgressUpdate] = field(default_factory=list)
    milestones: list[Milestone] = field(default_factory=list)


def handovers_of(written: list[Incoming]) -> list[Handover]:
    """Of actions that are in. A plan is written in parts, and officers are told once, of all of it, at its end."""
    found = (Handover.of(each.action, before=each.officer_before) for each in written)
    return [each for each in found if each.before != each.now]


@transaction.atomic
@followed_together()
def add_imported(incoming: list[Incoming], *, by: User | None, at: datetime) -> list[Action]:
    """Put new actions into the plan: all of them or none. Each gets a reference of its own and `origin` import.

    An update needs `by` and a period that takes updates. Raises ValidationError with the message for the manager.
    """
    for each in incoming:
        # A new action that names no measures has none, and is refused as well.
        require_measure({"measures": [], **each.links})
    actions, why = [each.action for each in incoming], [each.why for each in incoming]
    for action in actions:
        action.origin = Origin.IMPORT
        keep_day_opened(action, at=at)
    give_numbers(actions)
    keep_new(actions, by=by, at=at, why=why, links=[each.links for each in incoming])
    _write_updates_before(incoming, by=by, at=at)
    with_update = _write_updates(incoming, by=by, at=at)
    # The updates point to actions, so these were saved first. These two are copies that history leaves out, so
    # that writing them in bulk misses no version.
    own = ProgressUpdate.objects.filter(pk__in=[each.update.pk for each in with_update], action=OuterRef("pk"))
    Action.objects.filter(pk__in=[each.action.pk for each in with_update]).update(
        latest_update=Subquery(own.values("pk")),
        reported_in=Subquery(own.values("period")),
        last_reported_at=Subquery(own.values("reported_at")),
    )
    follow(actions)
    _write_milestones(incoming, by=by, at=at)
    return actions


@transaction.atomic
@followed_together()
def update_imported(incoming: list[Incoming], *, by: User | None, at: datetime) -> list[Action]:
    """Write what changed in actions that are in the plan already: all of it or nothing.

    Raises StaleRecord when one was changed since the version that was seen, else as `add_imported`.
    """
    before = as_stored(each.action for each in incoming)
    for each in incoming:
        require_measure(each.links)
        if not is_in(each.action.priority, each.action):
            to_end_of_priority(each.action)
        keep_day_opened(each.action, at=at)
    # Before the actions: an update sets what its action copies, and `keep_changed` then saves it once.
    _write_updates_before(incoming, by=by, at=at)
    _write_updates(incoming, by=by, at=at)
    actions, why = [each.action for each in incoming], [each.why for each in incoming]
    keep_changed(actions, by=by, at=at, why=why, links=[each.links for each in incoming])
    _write_milestones(incoming, by=by, at=at)
    _write_remarks(incoming, by=by, at=at)
    changed = [(action, before[action.pk]) for action in actions]
    tell_all([*of_dates(changed), *of_watched(changed)], by=by, at=at)
    return actions


def _write_updates(incoming: list[Incoming], *, by: User | None, at: datetime) -> list[Incoming]:
    """As `record_update`, but for what came in with an action that says its stage, rating and percentage itself.

    An action that comes in closed may bring its last word. Returns those with an update; the caller saves them.
    """
    with_update = [each for each in incoming if each.update]
    _require_open_periods({each.update.period_id for each in with_update})
    for each in with_update:
        update, action = each.update, each.action
        update.action, update.stage, update.rating = action, action.stage, action.rating
        update.percent_complete = action.percent_complete
        update.reported_by, update.reported_at, update.reported_on = by, at, timezone.localdate(at)
    keep_new([each.update for each in with_update], by=by, at=at, why=[each.why for each in with_update])
    for each in with_update:
        copy_to_action(each.update)
    return with_update


def _write_updates_before(incoming: list[Incoming], *, by: User | None, at: datetime) -> None:
    """Updates of earlier quarters, reported now as the others are, and before them: a second apart, in their order."""
    found = [(each, update) for each in incoming for update in each.updates_before]
    _require_open_periods({update.period_id for _, update in found})
    for each in incoming:
        for ago, update in enumerate(reversed(each.updates_before), 1):
            update.action, update.reported_by, update.reported_on = each.action, by, timezone.localdate(at)
            update.reported_at = at - timedelta(seconds=ago)
    keep_new([update for _, update in found], by=by, at=at, why=[each.why for each, _ in found])


def _require_open_periods(keys: Iterable[int]) -> None:
    """Holds the periods' rows until the updates are in, so that they cannot be closed in between."""
    for period in ReportingPeriod.objects.select_for_update().filter(pk__in=keys):
        if period.is_closed:
            refuse(f"{period} is closed and takes no more updates")


def _write_milestones(incoming: list[Incoming], *, by: User | None, at: datetime) -> None:
    steps = [(step, each) for each in incoming for step in each.milestones]
    for step, each in steps:
        step.action = each.action
    keep_new([step for step, _ in steps], by=by, at=at, why=[each.why for _, each in steps])


def _write_remarks(incoming: list[Incoming], *, by: User | None, at: datetime) -> None:
    remarks = [
        Comment(action=each.action, text=each.remark, written_by=by, written_at=at) for each in incoming if each.remark
    ]
    for remark in remarks:
        remark.clean_fields(exclude=["action", "written_by"])
    # In bulk, past `keep`: a comment has neither version nor history.
    Comment.objects.bulk_create(remarks, batch_size=BATCH)
    follow(remarks)
