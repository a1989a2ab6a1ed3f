"""The action points of earlier meetings, as matters arising ask for them."""

from dataclasses import dataclass
from datetime import date

from actions.models import Action
from board.models import ActionPoint, Body
from board.querysets import Sight
from board.summaries.agenda import actions_in_sight


@dataclass(frozen=True)
class PointsOfBody:
    """`actions` are those that one became and that the reader may know of, by their key."""

    without_decision: tuple[ActionPoint, ...]
    of_decision: dict[int, list[ActionPoint]]
    actions: dict[int, Action]


def points_of(body: Body | None, *, before: date, sight: Sight) -> PointsOfBody:
    """Of meetings before a day, of one body or of all; whatever has become of them."""
    rows = ActionPoint.objects.in_sight(sight).filter(item__meeting__meets_on__lt=before).with_people()
    rows = list((rows if body is None else rows.filter(item__meeting__body=body)).order_by("pk"))
    raised = [point.action_id for point in rows if point.is_in_plan]
    actions: dict[int, Action] = {}
    if raised:
        seen = actions_in_sight(Action.objects.filter(pk__in=raised), sight)
        actions = seen.select_related("lead_partner", "lead_officer", "latest_update").in_bulk()
    of_decision: dict[int, list[ActionPoint]] = {}
    for point in rows:
        if point.decision_id is not None:
            of_decision.setdefault(point.decision_id, []).append(point)
    return PointsOfBody(tuple(point for point in rows if point.decision_id is None), of_decision, actions)
