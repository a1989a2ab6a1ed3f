"""The strategy is seen by everyone signed in and edited by administrators (in admin)."""

from partners.choices import Act
from partners.policy import administrators, everyone, rule
from priorities.models import (
    Commitment,
    Outcome,
    PolicyReference,
    Priority,
    Strategy,
    SuccessMeasure,
    Theme,
)

STRATEGY_RECORDS = (Strategy, Priority, Theme, Outcome, SuccessMeasure, PolicyReference, Commitment)

for model in STRATEGY_RECORDS:
    rule(model, Act.SEE)(everyone)
    rule(model, Act.ADD, Act.EDIT)(administrators)
