from priorities.summaries.because import Because, because, because_then, judgements_offered, readings_offered
from priorities.summaries.known import MeasureKnown, known_of
from priorities.summaries.parts import (
    StrategyParts,
    former_priorities,
    outcomes_of,
    parts_in_force,
    parts_of,
    parts_then,
)
from priorities.summaries.still_to_type import PartToType, parts_to_type

__all__ = [
    "Because",
    "MeasureKnown",
    "PartToType",
    "StrategyParts",
    "because",
    "because_then",
    "former_priorities",
    "judgements_offered",
    "known_of",
    "outcomes_of",
    "parts_in_force",
    "parts_of",
    "parts_then",
    "parts_to_type",
    "readings_offered",
]
