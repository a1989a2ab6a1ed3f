from actions.querysets.past import PastActionQuerySet
from actions.querysets.present import (
    EVERYTHING,
    NOTHING,
    NOTHING_RESTRICTED,
    ActionQuerySet,
    DocumentQuerySet,
    UpdateQuerySet,
    sight_of,
)

__all__ = [
    "EVERYTHING",
    "NOTHING",
    "NOTHING_RESTRICTED",
    "ActionQuerySet",
    "DocumentQuerySet",
    "PastActionQuerySet",
    "UpdateQuerySet",
    "sight_of",
]
