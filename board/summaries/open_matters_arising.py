"""The matters arising of one body that are still open, for a page that has more to show: in two questions.

They are those of `board.summaries.matters_arising` that are open, and a test compares both.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse

from actions.choices import OPEN
from actions.models import Action
from board.choices import POINT_ENDED, DecisionState
from board.models import ActionPoint, Decision
from board.querysets import Sight
from board.summaries.agenda import actions_in_sight
from board.summaries.matters_arising import ACTION_POINT
from records.caching import sql_written_once

OF_THE_ACTION = {
    "action_reference": F("actions__reference"),
    "action_title": F("actions__title"),
    "action_stage": F("actions__stage"),
    "action_due": F("actions__due_on"),
    "action_lead": F("actions__lead_partner__name"),
    "action_officer": F("actions__lead_officer__name"),
}
FIELDS = ("year", "series", "number", "text", "state", "made_on", "due_on", "owner_role")


@dataclass(frozen=True)
class OpenMatter:
    reference: str
    url: str
    text: str
    owner: str
    due_on: date | None
    is_overdue: bool


def open_matters(body_id: int, *, before: date, sight: Sight, on: date) -> list[OpenMatter]:
    """Of meetings (and decisions by email) up to the day before `before`."""
    rows = Decision.objects.raw(*_matters_sql(body_id, before, sight=sight))
    points = list(ActionPoint.objects.raw(*_points_sql(body_id, before, sight=sight)))
    of_decision: dict[int, list[ActionPoint]] = {}
    for point in points:
        of_decision.setdefault(point.decision_id, []).append(point)
    found = [
        (own[0].made_on, 0, list(_of_decision(own, of_decision.pop(key, []), on)))
        for key, own in ((key, list(rows)) for key, rows in groupby(rows, key=lambda row: row.pk))
    ]
    # Those without a decision, and those whose decision itself has left nothing to do.
    found += ((_day(each.held_on), 1, list(_of_points([each], on))) for rest in of_decision.values() for each in rest)
    return [matter for *_, matters in sorted(found, key=lambda group: group[:2]) for matter in matters]


@sql_written_once
def _points_sql(body_id: int, before: date, *, sight: Sight) -> QuerySet:
    """All that are not closed, and of those with a decision also the closed ones: it is followed by them."""
    seen = actions_in_sight(Action.objects.all(), sight).order_by().filter(pk=OuterRef("action"))
    rows = ActionPoint.objects.in_sight(sight).filter(item__meeting__body=body_id, item__meeting__meets_on__lt=before)
    named = {
        "held_on": F("item__meeting__meets_on"),
        "person_name": F("person__name"),
        "action_reference": F("action__reference"),
        "action_title": F("action__title"),
        "action_stage": F("action__stage"),
        "action_due": F("action__due_on"),
        "action_lead": F("action__lead_partner__name"),
        "action_officer": F("action__lead_officer__name"),
        "decision_state": F("decision__state"),
    }
    rows = rows.annotate(**named, is_seen=Exists(seen)).order_by("pk")
    fields = ("key", "what", "who", "due_on", "state", "decision")
    return rows.filter(Q(decision__isnull=False) | ~Q(state__in=POINT_ENDED)).only(*fields)


def _of_points(points: list[ActionPoint], on: date) -> Iterator[OpenMatter]:
    for point in points:
        if point.is_in_plan and point.is_seen:
            if point.action_stage in OPEN:
                yield _of_action(point, on)
        elif not point.has_ended:
            owner = ", ".join(filter(None, [point.person_name, point.who])) or "Nobody yet"
            late = point.is_overdue(on=on)
            yield OpenMatter(ACTION_POINT, point.get_absolute_url(), point.what, owner, point.due_on, late)


def _day(value: date | str) -> date:
    """As text where the database has no type of its own for days."""
    return date.fromisoformat(value) if isinstance(value, str) else value


@sql_written_once
def _matters_sql(body_id: int, before: date, *, sight: Sight) -> QuerySet:
    """A row for each decision and action that it raised, with whether the reader may know of the action."""
    seen = actions_in_sight(Action.objects.all(), sight).order_by().filter(pk=OuterRef("actions"))
    rows = Decision.objects.in_sight(sight).filter(body=body_id, made_on__lt=before)
    rows = rows.annotate(owner_name=F("owner__name"), **OF_THE_ACTION, is_seen=Exists(seen)).only(*FIELDS)
    left = Q(state=DecisionState.OPEN) | Q(action_stage__in=OPEN)
    return rows.filter(left).order_by("made_on", "year", "series", "number", "action_reference")


def _of_decision(rows: list[Decision], points: list[ActionPoint], on: date) -> Iterator[OpenMatter]:
    seen = [row for row in rows if row.is_seen]
    raised = [_of_action(row, on) for row in seen if row.action_stage in OPEN]
    listed = {row.action_reference for row in seen}
    others = [point for point in points if not (point.is_seen and point.action_reference in listed)]
    raised += _of_points(others, on)
    seen = [*seen, *others]
    if raised:
        yield from raised
    elif rows[0].is_open:
        # Not late where it raised actions: what was to be done by the day is done, or was given up (`as_one`).
        yield _of_itself(rows[0], is_late=rows[0].is_overdue(on=on) and not seen)


def _of_itself(row: Decision, *, is_late: bool) -> OpenMatter:
    owner = ", ".join(filter(None, [row.owner_name, row.owner_role])) or "Nobody yet"
    return OpenMatter(row.reference, row.get_absolute_url(), row.text, owner, row.due_on, is_late)


def _of_action(row: Decision | ActionPoint, on: date) -> OpenMatter:
    due_on = _day(row.action_due)
    owner = ", ".join(filter(None, [row.action_lead, row.action_officer]))
    url = reverse("actions:detail", args=[row.action_reference])
    is_late = due_on is not None and due_on < on
    return OpenMatter(row.action_reference, url, row.action_title, owner, due_on, is_late)
