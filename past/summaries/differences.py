"""What differs between two states of one action. Pure: two rows of facts in, a list of differences out."""

from datetime import date
from typing import NamedTuple

from actions.choices import CLOSED, IN_PLAN, NEEDS_REASON, OPEN, Stage
from past.choices import ChangeKind

REACHED = {Stage.COMPLETE: ChangeKind.COMPLETED, **{stage: ChangeKind(stage.value) for stage in NEEDS_REASON}}
# Each group of fields is one difference if any of them has changed.
COMPARED = {
    ("rating",): ChangeKind.RATING,
    ("due_on",): ChangeKind.DATES,
    ("starts_on",): ChangeKind.DATES,
    ("lead_partner_id", "lead_officer_id"): ChangeKind.HANDED_OVER,
    ("priority_id",): ChangeKind.MOVED,
    ("title",): ChangeKind.REWORDED,
    ("outcome",): ChangeKind.REWORDED,
    ("description",): ChangeKind.REWORDED,
}


class State(NamedTuple):
    """The facts of one row of history, named as its columns, and who wrote it, when and why."""

    id: int
    reference: str
    title: str
    outcome: str
    description: str
    priority_id: int
    lead_partner_id: int
    lead_officer_id: int | None
    starts_on: date | None
    due_on: date | None
    stage: str
    stage_reason: str
    rating: str
    outcome_achieved: str
    outcome_evidence: str
    history_date: object
    history_user__name: str | None
    history_change_reason: str | None

    def is_in_plan(self) -> bool:
        return self.stage in IN_PLAN

    def is_overdue(self, *, on: date) -> bool:
        return self.stage in OPEN and self.due_on is not None and self.due_on < on


class SentUpdate(NamedTuple):
    """The facts of one update, named as its columns."""

    action_id: int
    reported_at: object
    period__year: int
    period__quarter: int
    reported_by__name: str
    stage: str
    rating: str
    no_change: bool
    text: str
    reason: str


class ActionDifference(NamedTuple):
    """`fields` are those by which it shows: none for an action that became overdue, which only the calendar did."""

    kind: ChangeKind
    fields: tuple[str, ...] = ()


def differences(old: State | None, new: State, *, since: date, until: date) -> list[ActionDifference]:
    """In the order of `ChangeKind`. `old` is None for an action that was not there; `since` and `until` are the
    days on which the two states are looked at."""
    if not new.is_in_plan():
        return [ActionDifference(ChangeKind.PROPOSED, ("stage",))] if old is None else []
    # A proposal was outside the plan: accepting it makes it new there.
    before = old if old and old.is_in_plan() else None
    found = [] if before else [ActionDifference(ChangeKind.NEW, ("stage",))]
    found += _of_stage(before, new)
    if new.is_overdue(on=until) and not (before and before.is_overdue(on=since)):
        found.append(ActionDifference(ChangeKind.OVERDUE))
    if before:
        # A closed action shows no rating, so to close it or to open it again is no change of rating (decision 35).
        left_out = set() if before.stage in OPEN and new.stage in OPEN else {ChangeKind.RATING}
        compared = ((fields, kind) for fields, kind in COMPARED.items() if kind not in left_out)
        found += [ActionDifference(kind, fields) for fields, kind in compared if differ(before, new, fields)]
    return sorted(found, key=lambda each: list(ChangeKind).index(each.kind))


def differ(old: State, new: State, fields: tuple[str, ...]) -> bool:
    return any(getattr(old, name) != getattr(new, name) for name in fields)


def _of_stage(old: State | None, new: State) -> list[ActionDifference]:
    if old and old.stage == new.stage:
        return []
    if new.stage in REACHED:
        return [ActionDifference(REACHED[new.stage], ("stage",))]
    if old is None:
        return []
    return [ActionDifference(ChangeKind.REOPENED if old.stage in CLOSED else ChangeKind.STAGE, ("stage",))]


def set_by(states: list[State], fields: tuple[str, ...]) -> State:
    """Of states, the oldest first, the one that gave `fields` the values they have in the last."""
    found = states[-1]
    for state in reversed(states):
        if differ(state, found, fields):
            break
        found = state
    return found
