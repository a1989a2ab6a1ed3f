"""The strategy is seen by everyone signed in and edited by administrators (in admin); a closed one stays as it was."""

from partners.choices import Act
from partners.policy import administrators, everyone, rule
from priorities.choices import StrategyState
from priorities.models import (
    Commitment,
    Judgement,
    Outcome,
    PolicyReference,
    Priority,
    Strategy,
    SuccessMeasure,
    Theme,
)

STRATEGY_RECORDS = (Strategy, Priority, Theme, Outcome, SuccessMeasure, PolicyReference, Commitment)


def administrators_edit_what_is_not_closed(user, obj) -> bool:
    if isinstance(obj, type):
        return administrators(user, obj)
    strategy = obj if isinstance(obj, Strategy) else obj.strategy
    return strategy.state != StrategyState.CLOSED and administrators(user, obj)


for model in STRATEGY_RECORDS:
    rule(model, Act.SEE)(everyone)
    rule(model, Act.ADD)(administrators)
    rule(model, Act.EDIT)(administrators_edit_what_is_not_closed)


rule(Judgement, Act.SEE)(everyone)


@rule(Judgement, Act.ADD, Act.EDIT)
def managers(user, judgement) -> bool:
    return user.is_manager
