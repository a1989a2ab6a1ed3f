"""The link that comes with an action point in somebody's mail: it is closed there without signing in."""

from datetime import date, datetime

from board.models import ActionPoint
from board.telling import POINT
from notices.choices import Event
from notices.models import Notice
from notices.querysets import label_of
from notices.reminders import way_in
from notices.services import links_about


@way_in(Event.GIVEN, Event.ACTION_DUE, Event.ACTION_OVERDUE)
def closing_of_points(notices: list[Notice], *, on: date, at: datetime) -> dict[int, str]:
    """A link of their own for each person who has an open action point; none for what is restricted."""
    own = [each for each in notices if each.about_label == label_of(ActionPoint)]
    if not own:
        return {}
    points = ActionPoint.objects.open().with_origin().in_bulk([each.about_id for each in own])
    wanted = [
        (each, points[each.about_id])
        for each in own
        # Who reads it for somebody who is away signs in, and so does a manager.
        if each.about_id in points
        and points[each.about_id].person_id == each.person_id
        and points[each.about_id].item.is_open
        and each.instead_of_id is None
    ]
    paths = links_about([(each.person, point) for each, point in wanted], purpose=POINT, by=None, at=at)
    return {each.pk: path for (each, _), path in zip(wanted, paths, strict=True)}
