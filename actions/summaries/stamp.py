"""When anything that the plan and its lists offer last changed."""

from datetime import date, datetime
from functools import lru_cache

from django.db import connection
from django.db.models import Subquery

from actions.models import Action
from partners.models import Partner, User
from priorities.models import Outcome, Priority, ReportingPeriod, Strategy, SuccessMeasure, Theme

SHOWN_ON_THE_PLAN = (Action, Outcome, Partner, Priority, ReportingPeriod, Strategy, SuccessMeasure, Theme, User)

KEPT_SECONDS = 10


def plan_stamp(*, at: datetime) -> tuple:
    """The newest row of history of each kind of record on the plan, in one query, and which ten seconds it is.

    Every save of a record writes a row of history, so a new stamp tells of every change. PostgreSQL numbers rows
    before they are committed: of two saves at once the earlier number may show last. The ten seconds bound that.
    """
    with connection.cursor() as cursor:
        cursor.execute(*_question())
        return (*(cursor.fetchone() or ()), int(at.timestamp()) // KEPT_SECONDS)


@lru_cache(maxsize=1)
def _question() -> tuple[str, tuple]:
    """Put into SQL once: nine subqueries take Django longer to write than the database to answer."""
    newest = [Subquery(model.history.order_by("-history_id").values("history_id")[:1]) for model in SHOWN_ON_THE_PLAN]
    return Strategy.objects.order_by().values_list(*newest)[:1].query.sql_with_params()


@lru_cache(maxsize=8)
def recent_periods(stamp, on: date) -> tuple[ReportingPeriod, ...]:
    """The last eight periods begun by `on`, newest first, kept as long as the stamp is the same. To read only."""
    return tuple(ReportingPeriod.objects.started(on=on)[:8])
