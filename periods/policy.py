"""The quarters are seen by everyone signed in, closed by managers and edited by administrators (in admin)."""

from partners.choices import Act
from partners.policy import everyone, rule
from periods.models import ReportingPeriod

rule(ReportingPeriod, Act.SEE)(everyone)


@rule(ReportingPeriod, Act.MANAGE)
def managers(user, period) -> bool:
    return user.is_manager


@rule(ReportingPeriod, Act.ADD, Act.EDIT)
def administrators_while_open(user, period) -> bool:
    """A closed period stays closed, in admin as well."""
    return user.is_administrator and (isinstance(period, type) or not period.is_closed)
