"""What a finding can become, and what can have approved an audit."""

from datetime import date

from actions.choices import JUDGED
from actions.models import Action
from actions.querysets import UNRESTRICTED_ACTIONS
from board.choices import Restriction
from board.models import Decision
from board.querysets import OBSERVER
from periods.models import quarter_dates


def actions_offered():
    """Proposals and open actions that everyone signed in may see."""
    return Action.objects.in_sight(UNRESTRICTED_ACTIONS).filter(stage__in=JUDGED)


def decisions_offered(year: int):
    """Open ones since the year began that everyone signed in may see; the newest first."""
    return _open(since=quarter_dates(year, 1)[0])


def decisions_to_approve(*, since: date):
    return _open(since=since)


def _open(*, since: date):
    rows = Decision.objects.in_sight(OBSERVER).filter(restriction=Restriction.OPEN, made_on__gte=since)
    return Decision.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).newest_first()
