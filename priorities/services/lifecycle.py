"""The life of a strategy: a draft, then current, in review, closed. One is in force at a time, from a day on."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from govuk.dates import day
from partners.models import User
from priorities.choices import IN_FORCE, StrategyState
from priorities.models import Strategy
from records.services import keep


@transaction.atomic
def put_in_force(draft: Strategy, *, on: date, by: User | None, at: datetime, why: str = "Adopted") -> Strategy | None:
    """Make a draft the current strategy from `on`; returns the one that it closes, if one was in force.

    What becomes of the actions is no question of this app: `succession.services.adoption` asks it, and calls this.
    Raises ValidationError when it is no draft, or when the other came into force on the same day or later.
    """
    if not draft.is_draft:
        raise ValidationError(f"{draft} is {draft.get_state_display().lower()}: only a draft can be adopted")
    former = Strategy.objects.filter(state__in=IN_FORCE).select_for_update().first()
    if former:
        if former.adopted_on >= on:
            words = f"{former} came into force on {day(former.adopted_on)}: adopt the next one on a later day"
            raise ValidationError(words)
        former.state, former.closed_on = StrategyState.CLOSED, on
        keep(former, by=by, at=at, why=f"Followed by {draft}"[:100])
        draft.predecessor = former
    draft.state, draft.adopted_on = StrategyState.CURRENT, on
    keep(draft, by=by, at=at, why=why)
    return former


@transaction.atomic
def begin_review(strategy: Strategy, *, by: User | None, at: datetime) -> Strategy:
    """It stays in force until the next one is adopted."""
    if strategy.state != StrategyState.CURRENT:
        raise ValidationError(f"{strategy} is {strategy.get_state_display().lower()}: only a current one is reviewed")
    strategy.state = StrategyState.IN_REVIEW
    return keep(strategy, by=by, at=at, why="Review begun")
