from actions.querysets.past import PastActionQuerySet
from actions.querysets.present import (
    EVERYTHING,
    NOTHING,
    NOTHING_RESTRICTED,
    PUT_ON_A_ROW,
    PUT_ON_AN_UPDATE,
    SHOWN_OF_AN_UPDATE,
    ActionQuerySet,
    DocumentQuerySet,
    UpdateQuerySet,
    sight_of,
)

__all__ = [
    "EVERYTHING",
    "NOTHING",
    "NOTHING_RESTRICTED",
    "PUT_ON_AN_UPDATE",
    "PUT_ON_A_ROW",
    "SHOWN_OF_AN_UPDATE",
    "ActionQuerySet",
    "DocumentQuerySet",
    "PastActionQuerySet",
    "UpdateQuerySet",
    "sight_of",
]
