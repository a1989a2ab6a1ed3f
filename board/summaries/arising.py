"""Matters arising: what earlier meetings left to do, with where it comes from, who has it, and what was said last."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Max

from actions.choices import CLOSED, Stage
from actions.models import Action
from board.models import Body, Decision, Meeting
from board.querysets import Sight
from board.summaries.agenda import actions_in_sight


@dataclass(frozen=True)
class Matter:
    """An open decision, or an action that one raised; or one closed since the last meeting, shown with its date."""

    origin: str
    origin_url: str
    from_words: str
    reference: str
    url: str
    text: str
    owner: str
    due_on: date | None
    latest: str
    latest_on: date | None
    closed_on: date | None
    closed_words: str
    is_overdue: bool
    reason: str = ""

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


def matters_arising(body: Body | None, *, before: date, sight: Sight, on: date) -> list[Matter]:
    """Of meetings (and decisions by email) up to the day before `before`; of one body, or of all.

    What was closed since the last meeting before that day is still listed, with the day; after that it drops off.
    A decision that left nothing to do (closed on the day it was made) never arises.
    """
    since = last_held(body, before=before)
    decisions = Decision.objects.in_sight(sight).filter(made_on__lt=before).with_origin()
    if body is not None:
        decisions = decisions.filter(body=body)
    decisions = decisions.prefetch_related("actions").order_by("made_on", "year", "series", "number")
    found: list[Matter] = []
    actions = _actions_of(decisions, sight)
    for decision in decisions:
        own = _of_decision(decision, on=on)
        raised = [_of_action(decision, actions[each.pk], on=on) for each in _sorted(decision) if each.pk in actions]
        arising = raised if decision.closed_on == decision.made_on else [own, *raised]
        found += [matter for matter in arising if _is_listed(matter, since)]
    return found


def last_held(body: Body | None = None, *, before: date) -> date | None:
    """The day of the last meeting that took place before a day: "since the last meeting" is since then."""
    meetings = Meeting.objects.took_place().filter(meets_on__lt=before)
    if body is not None:
        meetings = meetings.filter(body=body)
    return meetings.aggregate(last=Max("meets_on"))["last"]


def _is_listed(matter: Matter, since: date | None) -> bool:
    return matter.is_open or since is None or matter.closed_on >= since


def _sorted(decision: Decision) -> list[Action]:
    return sorted(decision.actions.all(), key=lambda action: action.reference)


def _actions_of(decisions, sight: Sight) -> dict[int, Action]:
    raised = Action.objects.filter(
        pk__in=Decision.actions.through.objects.filter(decision__in=decisions.values("pk")).values("action")
    )
    rows = actions_in_sight(raised, sight).select_related("lead_partner", "lead_officer", "latest_update")
    return {action.pk: action for action in rows}


def _of_decision(decision: Decision, *, on: date) -> Matter:
    owner = ", ".join(filter(None, [decision.owner.name if decision.owner else "", decision.owner_role]))
    return Matter(
        origin=decision.reference,
        origin_url=decision.get_absolute_url(),
        from_words=origin_of(decision),
        reference=decision.reference,
        url=decision.get_absolute_url(),
        text=decision.text,
        owner=owner or "Nobody yet",
        due_on=decision.due_on,
        latest=decision.outcome_note,
        latest_on=decision.closed_on,
        closed_on=decision.closed_on,
        closed_words="" if decision.is_open else decision.get_state_display(),
        is_overdue=decision.is_overdue(on=on),
        reason=decision.get_reason_display() if decision.is_restricted else "",
    )


def origin_of(decision: Decision) -> str:
    """Where a decision was made: at a meeting, or by email."""
    day = f"{decision.made_on:%-d %B %Y}"
    return f"{decision.body}, {day}" if decision.item_id else f"{decision.body}, by email, {day}"


def _of_action(decision: Decision, action: Action, *, on: date) -> Matter:
    update = action.latest_update
    closed_on = _closed_on(action)
    return Matter(
        origin=decision.reference,
        origin_url=decision.get_absolute_url(),
        from_words=origin_of(decision),
        reference=action.reference,
        url=action.get_absolute_url(),
        text=action.title,
        owner=", ".join(filter(None, [action.lead_partner.name, action.officer_name])),
        due_on=action.due_on,
        latest=update.text if update else "",
        latest_on=update.reported_on if update else None,
        closed_on=closed_on,
        closed_words=action.get_stage_display() if closed_on else "",
        is_overdue=action.is_overdue(on=on),
        reason="Restricted action" if action.is_restricted else "",
    )


def _closed_on(action: Action) -> date | None:
    if action.stage == Stage.COMPLETE:
        return action.completed_on
    if action.stage not in CLOSED:
        return None
    cancelled = action.history.filter(stage=action.stage).order_by("-version").values_list("history_date", flat=True)
    return cancelled.first().date()
