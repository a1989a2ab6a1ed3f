from priorities.summaries.completeness import PartToType, parts_to_type
from priorities.summaries.measures import MeasureKnown, known_of
from priorities.summaries.parts import (
    StrategyParts,
    former_priorities,
    outcomes_of,
    parts_in_force,
    parts_of,
    parts_then,
)
from priorities.summaries.reasons import (
    ReasonLine,
    judgements_offered,
    readings_offered,
    reason_lines,
    reason_lines_then,
)

__all__ = [
    "MeasureKnown",
    "PartToType",
    "ReasonLine",
    "StrategyParts",
    "former_priorities",
    "judgements_offered",
    "known_of",
    "outcomes_of",
    "parts_in_force",
    "parts_of",
    "parts_then",
    "parts_to_type",
    "readings_offered",
    "reason_lines",
    "reason_lines_then",
]
