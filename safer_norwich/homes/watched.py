"""The priorities that somebody watches, and how each is getting on."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from actions.choices import OFF_TRACK, OPEN
from actions.models import Action
from actions.querysets import ActionSight, action_sight_of
from notices.models import Watch
from notices.querysets import label_of
from partners.models import User
from priorities.models import Priority
from records.caching import rows_of, sql_written_once


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
    rows = rows_of(*_numbers_sql(user.pk, sight=action_sight_of(user)))
    numbers = {key: (in_plan, off_track) for key, in_plan, off_track in rows}
    return Watched(tuple(WatchedPriority(each, *numbers.get(each.pk, (0, 0))) for each in priorities))


def _keys(user_id: int) -> QuerySet:
    return Watch.objects.filter(person=user_id, about_label=label_of(Priority)).order_by().values("about_id")


@sql_written_once
def _priorities_sql(user_id: int, on: date) -> QuerySet:
    return Priority.objects.offered(on=on).filter(pk__in=_keys(user_id)).order_by("number")


@sql_written_once
def _numbers_sql(user_id: int, *, sight: ActionSight) -> QuerySet:
    """(priority, how many actions are in the plan, how many of these off track)"""
    off_track = Count("pk", filter=Q(stage__in=OPEN, rating__in=OFF_TRACK))
    rows = Action.objects.in_sight(sight).in_plan().filter(priority__in=_keys(user_id)).order_by()
    return rows.values_list("priority_id").annotate(in_plan=Count("pk"), off_track=off_track)
