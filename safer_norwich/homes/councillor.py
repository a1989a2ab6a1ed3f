"""A councillor comes to keep informed: what was published last, what changed meanwhile, when the board meets next."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from django.db.models import QuerySet

from actions.querysets import ActionSight
from board.choices import BodyKind
from board.models import Meeting
from board.summaries.changed_since import last_meetings
from board.summaries.overview import NextOfBody, next_of_each, with_body_name
from partners.models import User
from past.summaries.changed_since import StartingPoint, last_visit
from past.summaries.in_brief import PlanInBrief, plan_in_brief
from records.caching import sql_written_once
from reports.models import Report


@dataclass(frozen=True)
class SinceVisit:
    start: StartingPoint
    brief: PlanInBrief


@dataclass(frozen=True)
class ToRead:
    """What there is to read for somebody who decides nothing here."""

    report: Report | None
    meeting: NextOfBody | None


def to_read(*, on: date) -> ToRead:
    meetings = next_of_each(Meeting.objects.raw(*_boards_sql(on)))
    return ToRead(next(iter(Report.objects.raw(*_published_sql())), None), next(iter(meetings), None))


@sql_written_once
def _published_sql() -> QuerySet:
    fields = ("title", "edition", "slug", "state", "published_at")
    return Report.objects.in_force().only(*fields).order_by("-published_at")[:1]


@sql_written_once
def _boards_sql(on: date) -> QuerySet:
    return with_body_name(Meeting.objects.filter(body__kind=BodyKind.BOARD).ahead(on=on))[:1]


def since_last_visit(user: User, *, at: datetime, on: date, actions: ActionSight) -> SinceVisit | None:
    """Who is here for the first time reads what changed since the board met; None where it has not met either."""
    start = next(chain(last_visit(user, on=on), last_meetings(user, on=on)), None)
    if start is None:
        return None
    return SinceVisit(start, plan_in_brief(actions, start.point, at=at))
