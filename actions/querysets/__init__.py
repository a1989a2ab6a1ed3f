from actions.querysets.past import PastActionQuerySet, officers_at
from actions.querysets.present import (
    LIST_ANNOTATIONS,
    UPDATE_ANNOTATIONS,
    UPDATE_FIELDS,
    ActionQuerySet,
    DocumentQuerySet,
    UpdateQuerySet,
    place_among,
)
from actions.querysets.returned import ReturnedQuerySet
from actions.querysets.sight import ALL_ACTIONS, NO_ACTIONS, UNRESTRICTED_ACTIONS, ActionSight, action_sight_of

__all__ = [
    "ALL_ACTIONS",
    "LIST_ANNOTATIONS",
    "NO_ACTIONS",
    "UNRESTRICTED_ACTIONS",
    "UPDATE_ANNOTATIONS",
    "UPDATE_FIELDS",
    "ActionQuerySet",
    "ActionSight",
    "DocumentQuerySet",
    "PastActionQuerySet",
    "ReturnedQuerySet",
    "UpdateQuerySet",
    "action_sight_of",
    "officers_at",
    "place_among",
]
