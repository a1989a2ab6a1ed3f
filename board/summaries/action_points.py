"""Action points as a home, their list and the pages of what they belong to tell of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models import F, QuerySet
from django.utils import timezone

from actions.models import Action
from board.choices import POINT_ENDED, PointState
from board.models import ActionPoint, Decision
from board.policy import points_seen
from board.querysets import Sight
from board.summaries.agenda import actions_in_sight
from govuk.dates import day
from notices.summaries import somebody
from partners.models import User
from records.caching import sql_written_once

# Begins the reason in the history of one that is reopened.
REOPENED = "Reopened: "


@dataclass(frozen=True)
class OwnPoint:
    """`said_at` is the meeting that it was noted at, in words."""

    point: ActionPoint
    said_at: str
    is_overdue: bool


def own_points(person: User, *, on: date) -> list[OwnPoint]:
    """The open ones that this person has and sees, the first due first; in one question."""
    standing = {"roles": tuple(sorted(person.roles)), "is_active": person.is_active}
    rows = ActionPoint.objects.raw(*_own_sql(person.pk, person.partner_id, **standing))
    return [OwnPoint(each, said_at(each.body_name, each.met_on), each.is_overdue(on=on)) for each in rows]


def said_at(body: str, met_on: date | str) -> str:
    """As `str(meeting)`. SQLite gives the day of another row as text."""
    return f"{body}, {day(date.fromisoformat(str(met_on)))}"


# Asked on everybody's home page, so that its SQL is kept (decision 16): for each set of roles by itself, as what
# somebody may see goes by these and by their own key and that of their partner.
@sql_written_once
def _own_sql(person_key: int, partner_key: int, *, roles: tuple[str, ...], is_active: bool) -> QuerySet:
    seen = points_seen(somebody(person_key, partner_key, roles, is_active))
    of_meeting = {"body_name": F("item__meeting__body__name"), "met_on": F("item__meeting__meets_on")}
    rows = seen.open().filter(person=person_key).first_due_first()
    return rows.only("key", "what", "due_on", "state").annotate(**of_meeting)


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
