"""The county partnership, for the coordinator: requests, open and overdue first, and actions by their link."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F

from actions.choices import CountyLink
from actions.models import Action
from board.models import Decision
from board.querysets import Sight
from board.summaries.agenda import actions_in_sight
from oversight.choices import RequestState
from oversight.models import CountyRequest

LINKED = (CountyLink.LEADS, CountyLink.SUPPORTS)


@dataclass(frozen=True)
class RequestRow:
    """A request with what the reader may know of it: linked actions and the decision that they may see."""

    request: CountyRequest
    actions: tuple[Action, ...]
    decision: Decision | None
    is_overdue: bool


@dataclass(frozen=True)
class LinkedActions:
    words: str
    value: str
    actions: tuple[Action, ...]


@dataclass(frozen=True)
class CountyPage:
    rows: tuple[RequestRow, ...]
    open_count: int
    overdue_count: int
    links: tuple[LinkedActions, ...]
    not_linked_count: int


def county_page(rows: Iterable[CountyRequest], *, sight: Sight, on: date) -> CountyPage:
    """`rows` are requests that the reader may see; the counts are of those."""
    found = request_rows(rows, sight=sight, on=on)
    plan = actions_in_sight(Action.objects.in_plan().open(), sight)
    linked = list(plan.exclude(county_link=CountyLink.NONE).select_related("lead_partner").in_plan_order())
    return CountyPage(
        rows=tuple(found),
        open_count=sum(row.request.is_open for row in found),
        overdue_count=sum(row.is_overdue for row in found),
        links=tuple(_linked_by(link, linked) for link in LINKED),
        not_linked_count=plan.filter(county_link=CountyLink.NONE).count(),
    )


def _linked_by(link: CountyLink, actions: list[Action]) -> LinkedActions:
    return LinkedActions(link.label, link.value, tuple(each for each in actions if each.county_link == link))


def request_rows(rows, *, sight: Sight, on: date) -> list[RequestRow]:
    """Open ones first, by the day on which their answer is due, so that the overdue ones lead; then the others, the
    newest first."""
    asked = rows.select_related("owner").prefetch_related("actions")
    still_open = asked.open().order_by(F("due_on").asc(nulls_last=True), "asked_on", "pk")
    closed = asked.closed().order_by("-asked_on", "-pk")
    found = [*still_open, *closed]
    keys = [request.pk for request in found]
    named = actions_in_sight(Action.objects.filter(county_requests__in=keys), sight)
    actions = {action.pk: action for action in named}
    decisions = Decision.objects.in_sight(sight).in_bulk([each.decision_id for each in found if each.decision_id])
    return [_row(request, actions, decisions, on=on) for request in found]


def _row(request: CountyRequest, actions: dict, decisions: dict, *, on: date) -> RequestRow:
    linked = sorted((each for each in request.actions.all() if each.pk in actions), key=lambda each: each.reference)
    return RequestRow(request, tuple(linked), decisions.get(request.decision_id), request.is_overdue(on=on))


def of_state(rows, chosen: str):
    """The requests of one state, or all where none is chosen."""
    return rows.filter(state=chosen) if chosen in RequestState.values else rows
