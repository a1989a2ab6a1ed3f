"""What else changes once a proposal is in the plan: apps above this one enter it."""

from collections.abc import Callable
from datetime import datetime

from actions.models import Action
from partners.models import User

AFTER_ACCEPTING: list[Callable[..., None]] = []


def after_accepting(act: Callable[..., None]) -> Callable[..., None]:
    """Enter an act, `act(action, by=…, at=…)`, that is done in the same transaction."""
    AFTER_ACCEPTING.append(act)
    return act


def follow_acceptance(action: Action, *, by: User, at: datetime) -> None:
    for act in AFTER_ACCEPTING:
        act(action, by=by, at=at)
