"""What somebody took on at meetings, whatever their role: they close it from here."""

from dataclasses import dataclass
from datetime import date

from board.models import ActionPoint
from board.summaries.action_points import own_points
from partners.models import User

POINTS_SHOWN = 5


@dataclass(frozen=True)
class FromMeetings:
    """The open action points of one person: the first ones due, as (point, whether it is overdue)."""

    first: tuple[tuple[ActionPoint, bool], ...]
    more_count: int


def from_meetings(user: User, *, on: date) -> FromMeetings | None:
    points = own_points(user)
    if not points:
        return None
    shown = tuple((point, point.is_overdue(on=on)) for point in points[:POINTS_SHOWN])
    return FromMeetings(shown, len(points) - len(shown))
