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
    "PartToType",
    "StrategyParts",
    "former_priorities",
    "outcomes_of",
    "parts_in_force",
    "parts_of",
    "parts_then",
    "parts_to_type",
]
