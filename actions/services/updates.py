from datetime import datetime

from django.db import transaction
from django.utils import timezone

from actions.choices import Returnable, Visibility
from actions.models import Action, CorrectionNote, ProgressUpdate, Returned
from actions.notices import Stood, tell_of_change, tell_of_text
from actions.services.refusal import refuse
from actions.services.returning import answer_all, answer_returned, is_returned
from partners.models import User
from periods.models import ReportingPeriod
from records.services import keep
from search.services import follow

UPDATED = "Progress update"


@transaction.atomic
def record_update(update: ProgressUpdate, *, by: User, at: datetime, how: str = "") -> ProgressUpdate:
    """Append an update and copy its stage, rating and percentage to the action, as `copy_to_action` alone does.
    `how` is said in the history where it did not come from a page for those signed in.

    `update.action` carries the version that its author read. Raises StaleRecord when somebody changed the action
    since, ValidationError when the period is closed or the action is.
    """
    action = update.action
    _require_open_period(update.period_id)
    if not action.is_open:
        refuse(f"This action is {action.get_stage_display().lower()}: it takes no more updates")
    update.reported_by, update.reported_at, update.reported_on = by, at, timezone.localdate(at)
    before = Stood.of(action)
    # The update first: the action points to it, and a stale action takes the update back with it.
    keep(update, by=by, at=at)
    copy_to_action(update)
    keep(action, by=by, at=at, why=f"{UPDATED} for {update.period}{how}")
    # What it says stands in the place of what was returned.
    answered = (Returnable.UPDATE, Returnable.TEXT) if update.public_text else (Returnable.UPDATE,)
    answer_returned(action, *answered, by=by, at=at)
    if not update.public_text:
        of_the_period = Returned.objects.texts().filter(action=action, update__period=update.period_id)
        answer_all(of_the_period, by=by, at=at, why="Another update stands in its place")
    tell_of_change(action, before, by=by, at=at, reason=update.reason)
    return update


def copy_to_action(update: ProgressUpdate) -> None:
    """Make the action say what its newest update says; the caller saves it. `check_plan` proves these copies."""
    action = update.action
    if update.stage != action.stage:
        # The reason was one for the stage that is left.
        action.stage_reason = ""
    action.stage, action.rating = update.stage, update.rating
    action.percent_complete, action.latest_update = update.percent_complete, update
    action.reported_in_id, action.last_reported_at = update.period_id, update.reported_at


def unchanged(action: Action, period: ReportingPeriod) -> ProgressUpdate:
    """A new update, not yet recorded, that confirms what the last one said. Refused where there is none."""
    last = action.latest_update
    if last is None:
        refuse("There is no earlier update to confirm: enter your progress")
    if is_returned(last):
        refuse("The last update was returned, so it cannot stand as it is: enter your progress")
    return ProgressUpdate(
        action=action,
        period=period,
        no_change=True,
        text=last.text,
        stage=action.stage,
        rating=action.rating,
        percent_complete=action.percent_complete,
        reason=last.reason,
        way_back=last.way_back,
        next_steps=last.next_steps,
    )


def confirm_no_change(action: Action, *, period: ReportingPeriod, by: User, at: datetime) -> ProgressUpdate:
    return record_update(unchanged(action, period), by=by, at=at)


def _require_open_period(period_pk: int) -> None:
    """Holds the period's row until the update is in, so that it cannot be closed in between."""
    # SQLite ignores the lock and needs none: there one transaction writes at a time (`transaction_mode`).
    period = ReportingPeriod.objects.select_for_update().get(pk=period_pk)
    if period.is_closed:
        refuse(f"{period} is closed and takes no more updates. Add a dated correction note instead.")


@transaction.atomic
def approve_public_text(
    update: ProgressUpdate, *, text: str, reason: str = "", by: User, at: datetime
) -> ProgressUpdate:
    """Approve what residents will read, of amber and red also why; the officer's own wording stays beside it."""
    if update.action.visibility != Visibility.PUBLIC:
        refuse("This action is not public, so none of its text can be published")
    if not text.strip():
        refuse("Enter the text that residents will read", "approved_text")
    # What was approved before it may still be put right.
    if update.approved_at is None and not ProgressUpdate.objects.standing().filter(pk=update.pk).exists():
        refuse("A newer update of the same quarter stands in its place: answer the text of that one")
    update.approved_text, update.approved_by, update.approved_at = text, by, at
    update.approved_reason = reason.strip()
    update.withheld_because, update.withheld_by, update.withheld_at = "", None, None
    keep(update, by=by, at=at, why="Text for residents approved")
    _answer_for_the_text(update, by=by, at=at)
    if text.strip() != update.public_text.strip():
        tell_of_text(update, "approved in other words", by=by, at=at)
    return update


@transaction.atomic
def withhold_public_text(update: ProgressUpdate, *, because: str, by: User, at: datetime) -> ProgressUpdate:
    """Keep a text from residents, for a reason that the partnership reads; it can be approved later all the same."""
    if update.action.visibility != Visibility.PUBLIC:
        refuse("This action is not public, so none of its text can be published")
    if not because.strip():
        refuse("Enter why the text is withheld", "note")
    update.withheld_because, update.withheld_by, update.withheld_at = because.strip(), by, at
    update.approved_text = update.approved_reason = ""
    update.approved_by = update.approved_at = None
    keep(update, by=by, at=at, why="Text for residents withheld")
    _answer_for_the_text(update, by=by, at=at)
    tell_of_text(update, "withheld", by=by, at=at, reason=because)
    return update


def _answer_for_the_text(update: ProgressUpdate, *, by: User, at: datetime) -> None:
    """The manager has decided after all, so that no other words are waited for."""
    answer_all(Returned.objects.texts().filter(update=update), by=by, at=at, why="Decided without other words")


@transaction.atomic
def note_correction(update: ProgressUpdate, *, text: str, by: User, at: datetime) -> CorrectionNote:
    """Say what was wrong in an update; the update itself, like its period, stays as it was."""
    # Not by `keep`: a note is never edited, so it has neither version nor history.
    note = CorrectionNote(update=update, text=text, written_by=by, written_at=at)
    note.full_clean()
    note.save()
    answer_all(Returned.objects.updates().filter(update=update), by=by, at=at)
    follow([note])
    return note
