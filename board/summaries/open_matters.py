"""The matters arising of one body that are still open, for a page that has more to show: in one question.

They are those of `board.summaries.arising` that are open, and a test compares both.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse

from actions.choices import OPEN
from actions.models import Action
from board.choices import DecisionState
from board.models import Decision
from board.querysets import Sight
from board.summaries.agenda import actions_in_sight
from records.caching import sql_written_once

OF_THE_ACTION = {
    "action_reference": F("actions__reference"),
    "action_title": F("actions__title"),
    "action_stage": F("actions__stage"),
    "action_due": F("actions__due_on"),
    "action_lead": F("actions__lead_partner__name"),
    "action_officer": F("actions__lead_officer__name"),
}
FIELDS = ("year", "series", "number", "text", "state", "due_on", "owner_role")


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
    return [matter for _, own in groupby(rows, key=lambda row: row.pk) for matter in _of_decision(list(own), on)]


@sql_written_once
def _matters_sql(body_id: int, before: date, *, sight: Sight) -> QuerySet:
    """A row for each decision and action that it raised, with whether the reader may know of the action."""
    seen = actions_in_sight(Action.objects.all(), sight).order_by().filter(pk=OuterRef("actions"))
    rows = Decision.objects.in_sight(sight).filter(body=body_id, made_on__lt=before)
    rows = rows.annotate(owner_name=F("owner__name"), **OF_THE_ACTION, is_seen=Exists(seen)).only(*FIELDS)
    left = Q(state=DecisionState.OPEN) | Q(action_stage__in=OPEN)
    return rows.filter(left).order_by("made_on", "year", "series", "number", "action_reference")


def _of_decision(rows: list[Decision], on: date) -> Iterator[OpenMatter]:
    seen = [row for row in rows if row.is_seen]
    raised = [row for row in seen if row.action_stage in OPEN]
    if raised:
        yield from (_of_action(row, on) for row in raised)
    elif rows[0].is_open:
        # Not late where it raised actions: what was to be done by the day is done, or was given up (`as_one`).
        yield _of_itself(rows[0], is_late=rows[0].is_overdue(on=on) and not seen)


def _of_itself(row: Decision, *, is_late: bool) -> OpenMatter:
    owner = ", ".join(filter(None, [row.owner_name, row.owner_role])) or "Nobody yet"
    return OpenMatter(row.reference, row.get_absolute_url(), row.text, owner, row.due_on, is_late)


def _of_action(row: Decision, on: date) -> OpenMatter:
    due_on = date.fromisoformat(row.action_due) if isinstance(row.action_due, str) else row.action_due
    owner = ", ".join(filter(None, [row.action_lead, row.action_officer]))
    url = reverse("actions:detail", args=[row.action_reference])
    is_late = due_on is not None and due_on < on
    return OpenMatter(row.action_reference, url, row.action_title, owner, due_on, is_late)
