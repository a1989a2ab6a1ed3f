"""A councillor comes to keep informed: what was published last, what changed meanwhile, when the board meets next."""

from dataclasses import dataclass
from datetime import date
from itertools import chain

from actions.querysets import ActionSight
from board.choices import BodyKind
from board.models import Meeting
from board.summaries.changed_since import last_meetings
from partners.models import User
from past.summaries.changed_since import StartingPoint, last_visit
from past.summaries.in_brief import PlanInBrief, plan_in_brief
from reports.models import Report

WORSE_SHOWN = 5


@dataclass(frozen=True)
class SinceVisit:
    start: StartingPoint
    brief: PlanInBrief


@dataclass(frozen=True)
class ToRead:
    """What there is to read for somebody who decides nothing here."""

    report: Report | None
    meeting: Meeting | None


def to_read(*, on: date) -> ToRead:
    published = Report.objects.in_force().without_words().order_by("-published_at").first()
    boards = Meeting.objects.ahead(on=on).filter(body__kind=BodyKind.BOARD)
    return ToRead(published, boards.select_related("body").first())


def since_last_visit(user: User, *, on: date, actions: ActionSight) -> SinceVisit | None:
    """Who is here for the first time reads what changed since the board met; None where it has not met either."""
    start = next(chain(last_visit(user, on=on), last_meetings(user, on=on)), None)
    if start is None:
        return None
    brief = plan_in_brief(actions, start.point, on=on, most=WORSE_SHOWN)
    return SinceVisit(start, brief)
