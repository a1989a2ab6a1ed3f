"""The priorities that somebody watches, and how each is getting on."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from actions.models import Action
from notices.models import Watch
from notices.querysets import label_of
from partners.models import User
from priorities.models import Priority
from records.caching import sql_written_once


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
    priorities = list(Priority.objects.raw(*_priorities_sql(user.pk, on)))
    if not priorities:
        return Watched(())
    numbers = Action.objects.visible_to(user).filter(priority__in=priorities).numbers_by_priority()
    return Watched(tuple(WatchedPriority(each, *numbers.get(each.pk, (0, 0))) for each in priorities))


@sql_written_once
def _priorities_sql(user_id: int, on: date) -> QuerySet:
    keys = Watch.objects.filter(person=user_id, about_label=label_of(Priority)).order_by().values("about_id")
    return Priority.objects.offered(on=on).filter(pk__in=keys).order_by("number")
