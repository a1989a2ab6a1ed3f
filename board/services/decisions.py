"""Decisions: numbered when they are made, given to somebody, made into actions, and closed."""

from collections.abc import Mapping
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from actions.choices import Origin, Visibility
from actions.models import Action
from actions.services import add_action, require_taking_part
from board.choices import BEING_MINUTED, Answer, DecisionState, Restriction, Route
from board.models import AgendaItem, Decision, Seat, SeatAnswer
from board.notices import tell_given
from board.services.decision_numbers import give_number
from board.services.quorum import note_quorum
from board.services.refusal import NO_QUORUM, refuse, require_new, require_state
from board.summaries.attendance_at_each_item import roll_of
from govuk.dates import day
from partners.models import User
from records.services import keep

DONE = DecisionState.DONE


@transaction.atomic
def decide(
    decision: Decision,
    *,
    item: AgendaItem,
    links: Mapping | None = None,
    is_done: bool = False,
    accepts_no_quorum: bool = False,
    by: User,
    at: datetime,
) -> Decision:
    """Record a decision on an item, with the next number of the year. `links` are the datasets and agreements that it
    agreed; `is_done`: nothing is left to do for it.

    The quorum is kept with it as it is then. Without one it is refused, with the code NO_QUORUM, unless somebody
    accepts that.
    """
    require_state(item.meeting, *BEING_MINUTED)
    _require_owner(decision, on=timezone.localdate(at))
    decision.item, decision.body, decision.route = item, item.meeting.body, Route.MEETING
    decision.made_on = item.meeting.meets_on
    decision.restriction, decision.reason = item.restriction, item.reason
    require_new(decision, item.decisions.all(), "text", field="text")
    note_quorum(decision, roll_of(item.meeting))
    if decision.was_quorate is False and not accepts_no_quorum:
        raise ValidationError(decision.quorum_words, code=NO_QUORUM)
    give_number(decision)
    if is_done:
        decision.state, decision.closed_on = DONE, decision.made_on
    return keep(decision, by=by, at=at, why="Decided", links=links)


@transaction.atomic
def decide_by_email(
    decision: Decision,
    *,
    answers: Mapping[Seat, str],
    answered_on: date,
    links: Mapping | None = None,
    by: User,
    at: datetime,
) -> Decision:
    """Record what was decided by email between meetings, with what each seat answered."""
    _require_owner(decision, on=timezone.localdate(at))
    decision.item, decision.route = None, Route.EMAIL
    if Answer.AGREED not in answers.values():
        refuse("Select “Agreed” for each seat that agreed: nobody has agreed yet")
    give_number(decision)
    keep(decision, by=by, at=at, why="Decided by email", links=links)
    for seat, answer in answers.items():
        on = None if answer == Answer.NONE else answered_on
        row = SeatAnswer(decision=decision, seat=seat, answer=answer, answered_on=on, noted_by=by)
        keep(row, by=by, at=at, why="Answer noted")
    if decision.owner:
        tell_given([decision], by=by, at=at)
    return decision


@transaction.atomic
def name_agreed(decision: Decision, *, links: Mapping, by: User, at: datetime) -> Decision:
    """Say which datasets and sharing agreements it agreed: its words stay, so this can be done at any time,
    also once the minutes are agreed."""
    return keep(decision, by=by, at=at, why="What it agreed was named", links=links)


@transaction.atomic
def give(decision: Decision, *, why: str = "", by: User, at: datetime) -> Decision:
    """Give a decision to a partner, with a role there and a date."""
    _require_open(decision)
    _require_owner(decision, on=timezone.localdate(at))
    if decision.owner is None:
        refuse("Select the partner responsible", "owner")
    keep(decision, by=by, at=at, why=why or f"Assigned to {decision.owner}")
    tell_given([decision], by=by, at=at)
    return decision


@transaction.atomic
def take_back(decision: Decision, *, why: str, by: User, at: datetime) -> Decision:
    """It stays open, and is assigned to nobody."""
    _require_open(decision)
    decision.owner, decision.owner_role = None, ""
    return keep(decision, by=by, at=at, why=why)


@transaction.atomic
def raise_action(decision: Decision, *, action: Action, links: Mapping, by: User, at: datetime) -> Action:
    """Make an action of the plan out of a decision. What a restricted decision raises is restricted too."""
    _require_open(decision)
    action.origin = Origin.BOARD_DECISION
    if decision.is_restricted:
        action.visibility = Visibility.RESTRICTED
    add_action(action, links=links, by=by, at=at)
    note_raised(decision, action=action, by=by, at=at)
    return action


@transaction.atomic
def note_raised(decision: Decision, *, action: Action, by: User, at: datetime) -> Decision:
    """Say that an action of the plan came out of a decision."""
    _require_open(decision)
    if decision.is_restricted and not action.is_restricted:
        refuse("A restricted decision can raise only restricted actions")
    raised = [*decision.actions.all(), action]
    return keep(decision, by=by, at=at, why=f"Raised {action.reference}", links={"actions": raised})


@transaction.atomic
def close_decision(decision: Decision, *, on: date, note: str, by: User, at: datetime) -> Decision:
    _require_open(decision)
    if on < decision.made_on:
        made_on = day(decision.made_on)
        refuse(f"The date it was done must be on or after {made_on}, the date of the decision", "closed_on")
    decision.state, decision.closed_on, decision.outcome_note = DONE, on, note.strip()
    return keep(decision, by=by, at=at, why="Done")


@transaction.atomic
def supersede(decision: Decision, *, replacement: Decision, on: date, by: User, at: datetime) -> Decision:
    """Say which later decision took its place; a decision that others see never names one that they must not."""
    _require_open(decision)
    if replacement.pk == decision.pk or replacement.body_id != decision.body_id:
        refuse("Select another decision of the same body", "superseded_by")
    if replacement.made_on < decision.made_on:
        refuse(f"Select a decision made on {day(decision.made_on)} or later", "superseded_by")
    if replacement.restriction == Restriction.UNANNOUNCED and decision.restriction != Restriction.UNANNOUNCED:
        refuse("That decision is unannounced, and this one would reveal it", "superseded_by")
    decision.state, decision.closed_on = DecisionState.SUPERSEDED, on
    decision.superseded_by = replacement
    return keep(decision, by=by, at=at, why=f"Replaced by {replacement}")


@transaction.atomic
def reopen_decision(decision: Decision, *, reason: str, by: User, at: datetime) -> Decision:
    if decision.is_open:
        refuse("This decision is already open")
    decision.state, decision.closed_on, decision.superseded_by = DecisionState.OPEN, None, None
    return keep(decision, by=by, at=at, why=f"Reopened: {reason}")


def _require_owner(decision: Decision, *, on: date) -> None:
    if decision.owner is not None:
        require_taking_part(decision.owner, on=on, field="owner")


def _require_open(decision: Decision) -> None:
    if not decision.is_open:
        refuse(f"This decision is already {decision.get_state_display().lower()}")
