"""Action points: noted while an item is minuted, given to somebody, closed with what came of them, or raised to the
plan."""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from actions.choices import Origin, Visibility
from actions.models import Action
from actions.services import add_action, propose
from actions.services.following import after_accepting
from board.choices import BEING_MINUTED, MeetingState, PointState
from board.models import ActionPoint, AgendaItem
from board.notices import tell_points
from board.policy import pairs_of_items
from board.services.decisions import note_raised
from board.services.refusal import refuse, require_later_day, require_new, require_state
from board.summaries.action_points import REOPENED
from govuk.dates import day
from partners.models import User
from records.services import keep

DRAFT = MeetingState.MINUTES_DRAFT


@transaction.atomic
def note_point(point: ActionPoint, *, item: AgendaItem, by: User, at: datetime) -> ActionPoint:
    """Note what somebody took on at an item. They are told as soon as the minutes are shown."""
    require_state(item.meeting, *BEING_MINUTED)
    point.item = item
    if point.decision is not None and point.decision.item_id != item.pk:
        refuse("Select a decision of this item", "decision")
    _require_somebody(point)
    require_later_day(point)
    require_new(point, item.action_points.all(), "what", "person", "who", field="what")
    keep(point, by=by, at=at, why="Noted")
    if item.meeting.state == DRAFT:
        tell_points([point], by=by, at=at)
    return point


@transaction.atomic
def give_point(point: ActionPoint, *, why: str = "", by: User, at: datetime) -> ActionPoint:
    """Say who has it now, and by when."""
    _require_open(point)
    _require_somebody(point)
    require_later_day(point)
    keep(point, by=by, at=at, why=why or f"Given to {point.owner}")
    if point.item.meeting.shows_minutes:
        tell_points([point], by=by, at=at)
    return point


@transaction.atomic
def leave_point(point: ActionPoint, *, why: str, by: User, at: datetime) -> ActionPoint:
    """It stays open with its role or organisation, and no person has it."""
    _require_open(point)
    point.person = None
    return keep(point, by=by, at=at, why=why)


@transaction.atomic
def close_point(
    point: ActionPoint, *, state: str, on: date, outcome: str, by: User, at: datetime, how: str = ""
) -> ActionPoint:
    """Say that it is done, or no longer needed, and what came of it. `how` follows in the history, where it was not
    on a page of the website."""
    _require_not_ended(point)
    held_on = point.item.meeting.meets_on
    if on < held_on:
        refuse(f"The date must be on or after {day(held_on)}, the date of the meeting", "closed_on")
    point.state, point.closed_on, point.outcome = state, on, outcome.strip()
    return keep(point, by=by, at=at, why=f"{PointState(state).label}{how}")


@transaction.atomic
def reopen_point(point: ActionPoint, *, reason: str, by: User, at: datetime) -> ActionPoint:
    """What was noted of its end stays in its history."""
    if not point.has_ended:
        refuse("This action point is already open")
    point.state = PointState.IN_PLAN if _is_followed(point) else PointState.OPEN
    point.closed_on, point.outcome = None, ""
    return keep(point, by=by, at=at, why=f"{REOPENED}{reason}")


@transaction.atomic
def raise_point(point: ActionPoint, *, action: Action, links: Mapping, by: User, at: datetime) -> Action:
    """Make an action of the plan out of it, which is followed in its place. What a restricted item raises is
    restricted too."""
    _require_open(point)
    _require_not_proposed(point)
    action.origin = Origin.BOARD_DECISION
    if point.is_restricted:
        action.visibility = Visibility.RESTRICTED
    add_action(action, links=links, by=by, at=at)
    point.action = action
    _follow_in_plan(point, by=by, at=at, why=f"Raised to the plan as {action.reference}")
    return action


@transaction.atomic
def propose_point(point: ActionPoint, *, action: Action, links: Mapping, by: User, at: datetime) -> Action:
    """Put it forward as an action of the plan, as whoever has it may. It stays open until a manager accepts that."""
    _require_open(point)
    _require_not_proposed(point)
    if point.is_restricted:
        action.visibility = Visibility.RESTRICTED
    propose(action, links=links, by=by, at=at)
    point.action = action
    keep(point, by=by, at=at, why=f"Proposed to the plan as {action.reference}")
    return action


@after_accepting
def follow_accepted(action: Action, *, by: User, at: datetime) -> None:
    """What was proposed is in the plan, and followed there from now on."""
    for point in ActionPoint.objects.open().filter(action=action).select_related("item__meeting", "decision"):
        _follow_in_plan(point, by=by, at=at, why=f"Accepted into the plan as {action.reference}")


def _follow_in_plan(point: ActionPoint, *, by: User, at: datetime, why: str) -> None:
    if point.decision is not None and point.decision.is_open:
        note_raised(point.decision, action=point.action, by=by, at=at)
    point.state = PointState.IN_PLAN
    keep(point, by=by, at=at, why=why)


def _is_followed(point: ActionPoint) -> bool:
    """Not by one that was proposed, and never accepted."""
    return point.history.filter(state=PointState.IN_PLAN).exists()


def _require_not_proposed(point: ActionPoint) -> None:
    if point.waits_for_acceptance:
        refuse(f"This action point is proposed to the plan already, as {point.action.reference}")


def _require_somebody(point: ActionPoint) -> None:
    if point.person is None and not point.who.strip():
        refuse("Select who has it, or enter a role or organisation", "person")
    if point.person is None or point.item.is_open:
        return
    if not pairs_of_items([point.person], [point.item]):
        refuse(f"This item is restricted and {point.person} may not see it. Select somebody who may.", "person")


def _require_open(point: ActionPoint) -> None:
    if point.is_in_plan:
        refuse(f"This action point is in the plan already, as {point.action.reference}")
    _require_not_ended(point)


def _require_not_ended(point: ActionPoint) -> None:
    if point.has_ended:
        refuse(f"This action point is already closed: {point.get_state_display().lower()}")
