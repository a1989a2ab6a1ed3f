from priorities.services.lifecycle import begin_review, put_in_force
from priorities.services.loading import LoadedStrategy, load_strategy, load_strategy_file
from priorities.services.reasons import name_reason

__all__ = [
    "LoadedStrategy",
    "begin_review",
    "load_strategy",
    "load_strategy_file",
    "name_reason",
    "put_in_force",
]
