from priorities.models.parts import Outcome, Part, Priority, SuccessMeasure, Theme, former_key
from priorities.models.promises import Commitment, PolicyReference
from priorities.models.strategy import Strategy

__all__ = [
    "Commitment",
    "Outcome",
    "Part",
    "PolicyReference",
    "Priority",
    "Strategy",
    "SuccessMeasure",
    "Theme",
    "former_key",
]
