from priorities.services.life import begin_review, put_in_force
from priorities.services.loading import FaultyStrategy, Loaded, load_strategy, load_strategy_file

__all__ = ["FaultyStrategy", "Loaded", "begin_review", "load_strategy", "load_strategy_file", "put_in_force"]
