"""The priorities that somebody watches, and how each is getting on."""

from dataclasses import dataclass
from datetime import date

from actions.models import Action
from notices.querysets import label_of
from partners.models import User
from priorities.models import Priority


@dataclass(frozen=True)
class WatchedPriority:
    priority: Priority
    in_plan: int
    off_track: int


@dataclass(frozen=True)
class Watched:
    priorities: tuple[WatchedPriority, ...]


def watched_by(user: User, *, on: date) -> Watched:
    """Of the strategy in force."""
    keys = user.watches.filter(about_label=label_of(Priority)).values("about_id")
    priorities = list(Priority.objects.offered(on=on).filter(pk__in=keys).order_by("number"))
    if not priorities:
        return Watched(())
    numbers = Action.objects.visible_to(user).filter(priority__in=priorities).numbers_by_priority()
    return Watched(tuple(WatchedPriority(each, *numbers.get(each.pk, (0, 0))) for each in priorities))
