"""Actions about which nobody was asked, counted for each priority."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef

from actions.models import Action
from engagement.models import Consultation
from engagement.querysets import nobody_was_asked
from partners.models import User
from priorities.models import Priority


@dataclass(frozen=True)
class Unasked:
    priority: Priority
    number: int
    total: int


def asked_about(user: User):
    """Open actions and proposals that somebody sees: those about which it can still be asked."""
    rows = Action.objects.visible_to(user)
    return (rows.open() | rows.proposed()).distinct()


def unasked_actions(user: User):
    return nobody_was_asked(asked_about(user), Consultation.objects)


def unasked_by_priority(user: User) -> list[Unasked]:
    totals = _numbers(asked_about(user))
    missing = _numbers(unasked_actions(user))
    priorities = Priority.objects.filter(pk__in=totals).select_related("strategy").order_by("strategy", "number")
    return [Unasked(each, missing.get(each.pk, 0), totals[each.pk]) for each in priorities]


def unasked_of(priority: Priority, user: User) -> Unasked:
    """Of one priority, in one statement."""
    rows = asked_about(user).filter(priority=priority).order_by()
    asked = Consultation.objects.filter(action=OuterRef("pk"))
    found = list(rows.annotate(is_asked=Exists(asked)).values_list("pk", "is_asked"))
    return Unasked(priority, sum(not is_asked for _, is_asked in found), len(found))


def _numbers(rows) -> dict[int, int]:
    return dict(rows.order_by().values_list("priority").annotate(number=Count("pk", distinct=True)))
