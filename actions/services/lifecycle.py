"""The life of an action: proposed, accepted, revised, put on hold, handed over, completed or cancelled."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from actions.choices import CLOSED, Achieved, Origin, Returnable, Stage
from actions.models import Action
from actions.notices import Handover, Stood, as_stored, of_proposal, tell_of_change
from actions.services.following import follow_acceptance
from actions.services.officers import require_officer, tell_officers_of_all
from actions.services.references import give_numbers, is_in, to_end_of_priority
from actions.services.refusal import refuse
from actions.services.returning import answer_returned
from govuk.dates import day
from notices.choices import Event
from partners.models import Partner, User
from priorities.models import Priority
from records.services import keep


def require_measure(links: dict | None) -> None:
    # No constraint can look into the table of links, so every service that writes them asks here.
    if links is not None and "measures" in links and not list(links["measures"]):
        refuse("Select at least one success measure", "measures")


def require_taking_part(partner: Partner, *, on: date, field: str = "lead_partner") -> None:
    """Nobody looks after what is given to a partner that has left."""
    if not partner.takes_part(on=on):
        refuse(f"{partner} has left the partnership: select another partner", field)


def require_standing(priority: Priority, *, on: date) -> None:
    """Nobody looks for what is given to a priority that was retired."""
    if priority.is_retired(on=on):
        refuse(f"{priority} was retired on {day(priority.retired_on)}: select another priority", "priority")


def keep_day_opened(action: Action, *, at: datetime) -> None:
    """Whoever changes the stage of an action calls this before saving it: it is open since a day, or not open."""
    if not action.is_open:
        action.opened_on = None
    elif action.opened_on is None:
        action.opened_on = timezone.localdate(at)


@transaction.atomic
def add_action(action: Action, *, links: dict, by: User, at: datetime) -> Action:
    """Put a new action straight into the plan, as a manager does: not started, with a number of its own."""
    require_measure({"measures": [], **links})
    require_taking_part(action.lead_partner, on=timezone.localdate(at))
    require_standing(action.priority, on=timezone.localdate(at))
    action.stage = Stage.NOT_STARTED
    keep_day_opened(action, at=at)
    give_numbers([action])
    require_officer(action.lead_officer, action.lead_partner)
    keep(action, by=by, at=at, links=links, why="Added to the plan")
    tell_of_change(action, None, by=by, at=at)
    return action


@transaction.atomic
def propose(action: Action, *, links: dict, by: User, at: datetime) -> Action:
    """Put an action forward. It is outside the plan and its counts until a manager accepts it."""
    require_measure({"measures": [], **links})
    require_taking_part(action.lead_partner, on=timezone.localdate(at))
    require_standing(action.priority, on=timezone.localdate(at))
    action.stage, action.origin = Stage.PROPOSED, Origin.PROPOSAL
    give_numbers([action])
    return keep(action, by=by, at=at, links=links, why="Proposed")


@transaction.atomic
def accept(action: Action, *, starts_on: date, due_on: date, by: User, at: datetime) -> Action:
    if action.stage != Stage.PROPOSED:
        refuse("This action is already in the plan")
    if not action.lead_partner.takes_part(on=timezone.localdate(at)):
        refuse(f"{action.lead_partner} has left the partnership: hand this proposal over to another partner first")
    before = Stood.of(action)
    action.stage, action.starts_on, action.due_on = Stage.NOT_STARTED, starts_on, due_on
    keep_day_opened(action, at=at)
    keep(action, by=by, at=at, why="Accepted into the plan")
    answer_returned(action, Returnable.PROPOSAL, by=by, at=at, why="Accepted into the plan")
    follow_acceptance(action, by=by, at=at)
    due = f", due on {day(due_on)}" if due_on else ""
    accepted = of_proposal(Event.PROPOSAL_ACCEPTED, action, f"was accepted into the plan{due}")
    tell_of_change(action, before, by=by, at=at, also=[accepted])
    return action


@transaction.atomic
def revise(action: Action, *, links: dict | None = None, by: User, at: datetime, why: str = "") -> Action:
    """Save what was edited. A change of priority keeps the reference, which never changes, and moves the action
    to the end of its new priority."""
    require_measure(links)
    if not is_in(action.priority, action):
        to_end_of_priority(action)
    before = as_stored([action])[action.pk]
    if before.officer_id != action.lead_officer_id:
        require_officer(action.lead_officer, action.lead_partner)
    keep(action, by=by, at=at, why=why, links=links)
    answer_returned(action, Returnable.PROPOSAL, by=by, at=at)
    tell_of_change(action, before, by=by, at=at)
    return action


def _require_open(action: Action) -> None:
    if not action.is_open:
        refuse(f"This action is {action.get_stage_display().lower()}. You can do this only while the action is open.")


@transaction.atomic
def complete(action: Action, *, on: date, achieved: Achieved, evidence: str, by: User, at: datetime) -> Action:
    _require_open(action)
    if not achieved:
        refuse("Select whether the outcome was achieved", "outcome_achieved")
    if not evidence.strip():
        refuse("Enter what shows whether the outcome was achieved", "outcome_evidence")
    if action.starts_on and on < action.starts_on:
        refuse(f"The completion date must be on or after {day(action.starts_on)}, the start date", "completed_on")
    before = Stood.of(action)
    # The reason was one for being on hold: it does not explain why an action is complete.
    action.stage, action.stage_reason, action.completed_on = Stage.COMPLETE, "", on
    action.outcome_achieved, action.outcome_evidence = achieved, evidence
    keep_day_opened(action, at=at)
    keep(action, by=by, at=at, why="Completed")
    # It takes no more updates.
    answer_returned(action, Returnable.UPDATE, by=by, at=at, why="Completed")
    tell_of_change(action, before, by=by, at=at)
    return action


@transaction.atomic
def put_on_hold(action: Action, *, reason: str, by: User, at: datetime) -> Action:
    _require_open(action)
    return _stop(action, Stage.ON_HOLD, reason=reason, by=by, at=at)


@transaction.atomic
def cancel(action: Action, *, reason: str, by: User, at: datetime) -> Action:
    if action.stage in CLOSED:
        refuse(f"This action is already {action.get_stage_display().lower()}")
    return _stop(action, Stage.CANCELLED, reason=reason, by=by, at=at)


@transaction.atomic
def close_as_replaced(action: Action, *, reason: str, by: User, at: datetime) -> Action:
    """Close an action because another one goes on in its place; `reason` says which."""
    if action.stage in CLOSED:
        refuse(f"This action is already {action.get_stage_display().lower()}")
    return _stop(action, Stage.REPLACED, reason=reason, by=by, at=at)


def _stop(action: Action, stage: Stage, *, reason: str, by: User, at: datetime) -> Action:
    if not reason.strip():
        refuse("Enter the reason", "stage_reason")
    before = Stood.of(action)
    action.stage, action.stage_reason = stage, reason
    keep_day_opened(action, at=at)
    keep(action, by=by, at=at, why=f"{stage.label}: {reason}")
    if stage in CLOSED:
        answer_returned(action, Returnable.UPDATE, Returnable.PROPOSAL, by=by, at=at, why=stage.label)
    is_declined = before.stage == Stage.PROPOSED and stage == Stage.CANCELLED
    declined = [of_proposal(Event.PROPOSAL_DECLINED, action, "was declined", reason=reason)] if is_declined else []
    tell_of_change(action, before, by=by, at=at, reason=reason, also=declined)
    return action


@transaction.atomic
def resume(action: Action, *, by: User, at: datetime) -> Action:
    if action.stage != Stage.ON_HOLD:
        refuse("Only an action on hold can be restarted")
    before = Stood.of(action)
    action.stage, action.stage_reason = Stage.IN_PROGRESS, ""
    keep(action, by=by, at=at, why="Restarted")
    tell_of_change(action, before, by=by, at=at)
    return action


def why_not_reopened(action: Action, *, on: date) -> str:
    """What must be put right before a closed action comes back into the plan; nothing where that is all right."""
    priority = action.priority
    if priority.strategy.closed_on is not None:
        ended = f"{priority} belongs to {priority.strategy}, which has ended"
    elif priority.is_retired(on=on):
        ended = f"{priority} was retired on {day(priority.retired_on)}"
    elif action.measures.exists() and not action.measures.filter(strategy=priority.strategy_id).exists():
        ended = "Its success measures belong to a strategy that has ended"
    else:
        return ""
    return f"{ended}. Give the action a priority and success measures of the strategy in force, then reopen it"


@transaction.atomic
def reopen(action: Action, *, reason: str, by: User, at: datetime) -> Action:
    """Undo a completion or cancellation that was wrong; what was said then stays in the history."""
    if action.stage not in CLOSED:
        refuse("Only an action that is closed can be reopened")
    if refusal := why_not_reopened(action, on=timezone.localdate(at)):
        refuse(refusal)
    if not reason.strip():
        refuse("Enter the reason", "reason")
    before = Stood.of(action)
    action.stage, action.stage_reason = Stage.IN_PROGRESS, ""
    action.completed_on, action.outcome_achieved, action.outcome_evidence = None, "", ""
    keep_day_opened(action, at=at)
    keep(action, by=by, at=at, why=f"Reopened: {reason}")
    tell_of_change(action, before, by=by, at=at, reason=reason)
    return action


@transaction.atomic
def hand_over(action: Action, *, partner: Partner, officer: User | None, by: User, at: datetime) -> Action:
    """Make `officer` of `partner` the one who looks after the action; the partner must still take part."""
    before = _put_into_hands(action, partner, officer, why="", by=by, at=at)
    tell_officers_of_all([Handover.of(action, before=before)], by=by, at=at)
    return action


@transaction.atomic
def hand_over_all(handed: Iterable[tuple[Action, Partner, User | None]], *, why: str, by: User, at: datetime) -> None:
    """The same for many actions at once: `why` goes into the history of each, and everybody gets one mail."""
    before = [(action, _put_into_hands(action, *to, why=why, by=by, at=at)) for action, *to in handed]
    tell_officers_of_all((Handover.of(action, before=was) for action, was in before), by=by, at=at)


def _put_into_hands(action: Action, partner: Partner, officer: User | None, *, why: str, by: User, at: datetime):
    """Returns the key of the officer of before."""
    _require_open_or_proposed(action)
    require_taking_part(partner, on=timezone.localdate(at))
    require_officer(officer, partner)
    # A partner that now leads it does not support it as well.
    links = {"supporting_partners": action.supporting_partners.exclude(pk=partner.pk)}
    before = as_stored([action])[action.pk].officer_id
    action.lead_partner, action.lead_officer = partner, officer
    keep(action, by=by, at=at, why=why or f"Handed over to {officer or 'nobody yet'}, {partner}", links=links)
    return before


def _require_open_or_proposed(action: Action) -> None:
    if action.stage in CLOSED:
        refuse(f"This action is {action.get_stage_display().lower()}: there is nothing left to hand over")
