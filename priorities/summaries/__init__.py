from priorities.summaries.because import Because, because, judgements_offered, reading_words, readings_offered
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
    "PartToType",
    "StrategyParts",
    "because",
    "former_priorities",
    "judgements_offered",
    "outcomes_of",
    "parts_in_force",
    "parts_of",
    "parts_then",
    "parts_to_type",
    "reading_words",
    "readings_offered",
]
