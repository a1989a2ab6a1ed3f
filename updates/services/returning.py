"""To return what was sent, with a word why: it waits until whoever sent it has answered, or until it is taken back."""

from datetime import datetime

from django.db import transaction

from actions.choices import CLOSED, Returnable, Stage, Visibility
from actions.models import Action, ProgressUpdate, Returned
from actions.services.refusal import refuse
from actions.services.returning import answer
from partners.models import User
from records.services import keep, require_unchanged
from updates.notices import tell_returned, tell_taken_back


@transaction.atomic
def return_update(update: ProgressUpdate, *, note: str, by: User, at: datetime) -> Returned:
    """It stays in the plan as it was sent, and is due again until its officer sends another or corrects it."""
    require_unchanged(update)
    action = update.action
    if update.period.is_closed:
        refuse(f"{update.period} is closed. Ask for a correction note on the page of the action instead")
    if action.stage in CLOSED:
        refuse(f"This action is {action.get_stage_display().lower()}: it takes no more updates")
    if action.latest_update_id != update.pk:
        refuse("A newer update stands in the place of this one")
    return _give_back(Returnable.UPDATE, action, update, note=note, to=_officer_of(update), by=by, at=at)


@transaction.atomic
def return_proposal(action: Action, *, note: str, by: User, at: datetime) -> Returned:
    require_unchanged(action)
    if action.stage != Stage.PROPOSED:
        refuse("This is no proposal any more")
    return _give_back(Returnable.PROPOSAL, action, None, note=note, to=_proposer_of(action), by=by, at=at)


@transaction.atomic
def return_text(update: ProgressUpdate, *, note: str, by: User, at: datetime) -> Returned:
    """A text for residents that nobody has approved or withheld; the update itself stands."""
    require_unchanged(update)
    if update.action.visibility != Visibility.PUBLIC or not update.public_text:
        refuse("There is no text for residents to return")
    if update.approved_at or update.withheld_at:
        refuse("This text was approved or withheld: change that instead")
    return _give_back(Returnable.TEXT, update.action, update, note=note, to=_officer_of(update), by=by, at=at)


@transaction.atomic
def take_back(returned: Returned, *, by: User, at: datetime) -> Returned:
    """What was returned stands as it was sent, and nothing of it is due any more. Raises StaleRecord once it was
    answered, or ValidationError."""
    require_unchanged(returned)
    if not returned.is_waiting:
        refuse("This has already been answered")
    returned.is_taken_back = True
    answer(returned, by=by, at=at, why="Taken back")
    tell_taken_back(returned, by=by, at=at)
    return returned


def _give_back(what, action, update, *, note: str, to: User | None, by: User, at: datetime) -> Returned:
    if not note.strip():
        refuse("Enter what to put right", "note")
    returned = Returned(
        what=what, action=action, update=update, note=note.strip(), to=to, returned_at=at, returned_by=by
    )
    keep(returned, by=by, at=at, why="Returned")
    tell_returned(returned, by=by, at=at)
    return returned


def _officer_of(update: ProgressUpdate) -> User:
    """Who is to answer for it now, which need not be the one who sent it."""
    return update.action.lead_officer or update.reported_by


def _proposer_of(action: Action) -> User | None:
    first = action.history.select_related("history_user").order_by("history_date", "history_id").first()
    return first.history_user if first and first.history_user else action.lead_officer
