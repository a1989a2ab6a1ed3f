from priorities.models.judgements import Judgement, Reason
from priorities.models.measures import SuccessMeasure
from priorities.models.parts import Outcome, Part, Priority, Theme, former_key
from priorities.models.promises import Commitment, PolicyReference
from priorities.models.strategy import Strategy

__all__ = [
    "Commitment",
    "Judgement",
    "Outcome",
    "Part",
    "PolicyReference",
    "Priority",
    "Reason",
    "Strategy",
    "SuccessMeasure",
    "Theme",
    "former_key",
]
