"""What somebody took on at meetings, whatever their role: they close it from here."""

from dataclasses import dataclass
from datetime import date

from board.summaries.action_points import OwnPoint, own_points
from partners.models import User

POINTS_SHOWN = 5


@dataclass(frozen=True)
class FromMeetings:
    """The open action points of one person: the first ones due, and how many there are besides."""

    first: tuple[OwnPoint, ...]
    more_count: int


def from_meetings(user: User, *, on: date) -> FromMeetings | None:
    points = own_points(user, on=on)
    if not points:
        return None
    shown = tuple(points[:POINTS_SHOWN])
    return FromMeetings(shown, len(points) - len(shown))
