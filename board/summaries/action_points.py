"""Action points as a home, their list and the pages of what they belong to tell of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actions.models import Action
from board.models import ActionPoint, Decision
from board.policy import points_seen
from board.querysets import Sight
from board.summaries.agenda import actions_in_sight
from partners.models import User


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


def points_of_decision(decision: Decision, sight: Sight, *, on: date) -> list[PointLine]:
    """Those noted as coming from it, in their order."""
    rows = ActionPoint.objects.in_sight(sight).filter(decision=decision).with_people()
    return lines_of(rows.order_by("pk"), sight, on=on)
