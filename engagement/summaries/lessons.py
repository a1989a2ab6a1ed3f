"""Lessons from actions like one in hand: of the same success measures, then of the same priority."""

from django.db.models import Exists, OuterRef

from actions.models import Action
from engagement.models import Lesson
from partners.models import User

MOST = 6


def lessons_like(action: Action, user: User, *, most: int = MOST) -> list[Lesson]:
    links = Action.measures.through.objects
    own = links.filter(action=action.pk).values("successmeasure")
    shares = Exists(links.filter(action=OuterRef("action"), successmeasure__in=own))
    rows = Lesson.objects.visible_to(user).exclude(action=action).select_related("action")
    near = rows.filter(action__priority=action.priority_id) | rows.filter(shares)
    found = near.distinct().annotate(is_near=shares).order_by("-is_near", "-created_at", "-pk")
    return list(found[:most])


def lessons_of_strategy(strategy_id: int, user: User, *, most: int | None = None) -> list[Lesson]:
    rows = Lesson.objects.visible_to(user).filter(action__priority__strategy=strategy_id)
    return list(rows.select_related("action__priority").order_by("action__plan_order", "kind", "pk")[:most])


def latest_lessons(user: User, *, most: int = MOST) -> list[Lesson]:
    rows = Lesson.objects.visible_to(user).select_related("action__priority")
    return list(rows.order_by("-created_at", "-pk")[:most])
