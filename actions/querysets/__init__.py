from actions.querysets.past import PastActionQuerySet
from actions.querysets.present import (
    PUT_ON_A_ROW,
    PUT_ON_AN_UPDATE,
    SHOWN_OF_AN_UPDATE,
    ActionQuerySet,
    DocumentQuerySet,
    UpdateQuerySet,
)
from actions.querysets.sight import ALL_ACTIONS, NO_ACTIONS, UNRESTRICTED_ACTIONS, ActionSight, action_sight_of

__all__ = [
    "ALL_ACTIONS",
    "NO_ACTIONS",
    "PUT_ON_AN_UPDATE",
    "PUT_ON_A_ROW",
    "SHOWN_OF_AN_UPDATE",
    "UNRESTRICTED_ACTIONS",
    "ActionQuerySet",
    "ActionSight",
    "DocumentQuerySet",
    "PastActionQuerySet",
    "UpdateQuerySet",
    "action_sight_of",
]
