"""The milestones of an action: revised together, and ticked as done."""

from datetime import date, datetime

from django.db import transaction

from actions.models import Action, Milestone
from actions.services.refusal import refuse
from govuk.dates import day
from partners.models import User
from records.services import keep, remove


@transaction.atomic
def revise_milestones(action: Action, *, kept: list[Milestone], removed: list[Milestone], by: User, at: datetime):
    for milestone in kept:
        milestone.action = action
        keep(milestone, by=by, at=at)
    for milestone in removed:
        remove(milestone, by=by, at=at, why="Removed from the action")


@transaction.atomic
def finish_milestone(milestone: Milestone, *, on: date, by: User, at: datetime) -> Milestone:
    if milestone.is_done:
        refuse(f"This milestone was done on {day(milestone.done_on)}")
    milestone.done_on = on
    return keep(milestone, by=by, at=at, why="Done")
