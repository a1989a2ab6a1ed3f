"""An action passes to the next strategy, or takes over from one that does not. `succession` decides which."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from actions.models import Action
from actions.services.lifecycle import require_measure
from actions.services.references import keep_place
from actions.services.refusal import refuse
from partners.models import User
from priorities.models import Priority, SuccessMeasure, Theme
from records.services import keep, keep_changed


@dataclass(frozen=True)
class Passage:
    """Where one action goes: what it serves from now on."""

    action: Action
    priority: Priority
    measures: tuple[SuccessMeasure, ...]
    themes: tuple[Theme, ...] = ()


@transaction.atomic
def carry(passages: Iterable[Passage], *, by: User | None, at: datetime, why: str) -> None:
    """Move actions to the priorities of another strategy. Each stays the same row, with its reference and all that
    hangs on it, and keeps its place among those that come with it."""
    passages = list(passages)
    for each in passages:
        action = each.action
        if action.is_closed:
            refuse(f"{action.reference} is {action.get_stage_display().lower()}: it is not carried over")
        require_measure({"measures": each.measures})
        action.priority = each.priority
        keep_place(action)
    links = [{"measures": each.measures, "themes": each.themes} for each in passages]
    keep_changed([each.action for each in passages], by=by, at=at, why=[why] * len(passages), links=links)


@transaction.atomic
def take_over(action: Action, *, merged: Action, by: User | None, at: datetime) -> None:
    """Give an action the partners and the open milestones of one that is merged into it."""
    if merged.is_restricted and not action.is_restricted:
        refuse(f"{merged.reference} is restricted: everybody would read its milestones under {action.reference}")
    # Whoever reads this one may not know of the other.
    called = "a restricted action" if merged.is_restricted else merged.reference
    partners = {*action.supporting_partners.all(), *merged.supporting_partners.all(), merged.lead_partner}
    links = {"supporting_partners": partners - {action.lead_partner}}
    keep(action, by=by, at=at, why=f"Took over from {called}", links=links)
    for milestone in merged.milestones.filter(done_on=None):
        milestone.action = action
        keep(milestone, by=by, at=at, why=f"Taken over from {called}")
