"""The strategy and its periods are seen by everyone signed in and edited by administrators (in admin)."""

from partners.choices import Act
from partners.policy import administrators, everyone, rule
from priorities.models import (
    Commitment,
    Outcome,
    PolicyReference,
    Priority,
    ReportingPeriod,
    Strategy,
    SuccessMeasure,
    Theme,
)

STRATEGY_RECORDS = (Strategy, Priority, Theme, Outcome, SuccessMeasure, PolicyReference, Commitment)

for model in (*STRATEGY_RECORDS, ReportingPeriod):
    rule(model, Act.SEE)(everyone)

for model in STRATEGY_RECORDS:
    rule(model, Act.ADD, Act.EDIT)(administrators)


@rule(ReportingPeriod, Act.MANAGE)
def managers(user, period) -> bool:
    return user.is_manager


@rule(ReportingPeriod, Act.ADD, Act.EDIT)
def administrators_while_open(user, period) -> bool:
    """A closed period stays closed, in admin as well."""
    return user.is_administrator and (isinstance(period, type) or not period.is_closed)
