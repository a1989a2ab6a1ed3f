"""Action points as a home, their list and the pages of what they belong to tell of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.utils import timezone

from actions.models import Action
from board.choices import POINT_ENDED, PointState
from board.models import ActionPoint, Decision
from board.policy import points_seen
from board.querysets import Sight
from board.summaries.agenda import actions_in_sight
from govuk.dates import day
from partners.models import User

# Begins the reason in the history of one that is reopened.
REOPENED = "Reopened: "


def own_points(person: User) -> list[ActionPoint]:
    """The open ones that this person has and sees, the first due first; in one question."""
    rows = points_seen(person).open().filter(person=person.pk)
    return list(rows.select_related("item__meeting__body").first_due_first())


@dataclass(frozen=True)
class PointLine:
    """One, as people of a sight read it: `action` is what it became, where they may know of that."""

    point: ActionPoint
    action: Action | None
    is_overdue: bool


def lines_of(points: Iterable[ActionPoint], sight: Sight, *, on: date) -> list[PointLine]:
    """Of some that people of this sight may read, asked `with_people`."""
    points = list(points)
    raised = {point.action_id for point in points if point.is_in_plan}
    seen = actions_in_sight(Action.objects.filter(pk__in=raised), sight).in_bulk() if raised else {}
    return [PointLine(point, seen.get(point.action_id), point.is_overdue(on=on)) for point in points]


@dataclass(frozen=True)
class Reopening:
    """That it was closed once and is open again: what was said each time."""

    on: date
    reason: str
    closed: str

    @property
    def words(self) -> str:
        why = f": {self.reason.rstrip('.')}" if self.reason else ""
        return f"Reopened on {day(self.on)}{why}. {self.closed}"


def last_reopening(point: ActionPoint) -> Reopening | None:
    """Of one that is open now; from its history, which keeps the outcome that it had."""
    if point.has_ended:
        return None
    rows = list(point.history.order_by("history_id").select_related(None))
    for before, after in reversed(list(pairwise(rows))):
        if before.state in POINT_ENDED and after.state not in POINT_ENDED:
            reason = (after.history_change_reason or "").removeprefix(REOPENED)
            return Reopening(timezone.localdate(after.history_date), reason, closed_in_words(before))
    return None


def closed_in_words(point: ActionPoint) -> str:
    """As it stands, or as its history kept it."""
    how = PointState(point.state).label.lower()
    return f"It was closed on {day(point.closed_on)} as {how}: “{point.outcome.rstrip('.')}”."


def points_of_decision(decision: Decision, sight: Sight, *, on: date) -> list[PointLine]:
    """Those noted as coming from it, in their order."""
    rows = ActionPoint.objects.in_sight(sight).filter(decision=decision).with_people()
    return lines_of(rows.order_by("pk"), sight, on=on)
