"""Questions to the board's records. Who may see which is decided by a reader's `Sight`."""

from board.querysets.agenda import CorrectionQuerySet, ItemQuerySet, PaperQuerySet, PartOfItemQuerySet
from board.querysets.bodies import BodyQuerySet, SeatQuerySet, TenureQuerySet
from board.querysets.decisions import DecisionQuerySet
from board.querysets.meetings import MeetingQuerySet, PollQuerySet
from board.querysets.points_and_recommendations import ActionPointQuerySet, RecommendationQuerySet, SaidAtItemQuerySet
from board.querysets.sight import (
    EVERYTHING,
    NOBODY,
    OBSERVER,
    RESIDENT,
    Sight,
    linked_to,
    seated,
    seats_of,
    sight_of,
    sight_of_partner,
)

__all__ = [
    "EVERYTHING",
    "NOBODY",
    "OBSERVER",
    "RESIDENT",
    "ActionPointQuerySet",
    "BodyQuerySet",
    "CorrectionQuerySet",
    "DecisionQuerySet",
    "ItemQuerySet",
    "MeetingQuerySet",
    "PaperQuerySet",
    "PartOfItemQuerySet",
    "PollQuerySet",
    "RecommendationQuerySet",
    "SaidAtItemQuerySet",
    "SeatQuerySet",
    "Sight",
    "TenureQuerySet",
    "linked_to",
    "seated",
    "seats_of",
    "sight_of",
    "sight_of_partner",
]
