from actions.querysets.at_several_moments import Counted, Stood, counts_at, stood_at
from actions.querysets.overdue_and_stale import is_past_due, place_among
from actions.querysets.past import PastActionQuerySet, officers_at
from actions.querysets.present import (
    LIST_ANNOTATIONS,
    UPDATE_ANNOTATIONS,
    UPDATE_FIELDS,
    ActionQuerySet,
    DocumentQuerySet,
    UpdateQuerySet,
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
    "Counted",
    "DocumentQuerySet",
    "PastActionQuerySet",
    "ReturnedQuerySet",
    "Stood",
    "UpdateQuerySet",
    "action_sight_of",
    "counts_at",
    "is_past_due",
    "officers_at",
    "place_among",
    "stood_at",
]
