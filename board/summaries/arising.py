"""Matters arising: what earlier meetings left to do, with where it comes from, who has it, and what was said last."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from actions.models import Action
from board.models import Body, Decision
from board.querysets import Sight
from board.summaries.agenda import actions_in_sight
from board.summaries.closed_actions import days_closed
from board.summaries.following import as_one
from govuk.dates import day


@dataclass(frozen=True)
class Matter:
    """An open decision, or an action that one raised; or one closed since the last meeting, shown with its date."""

    origin: str
    origin_url: str
    from_words: str
    reference: str
    url: str
    text: str
    owner: str
    due_on: date | None
    latest: str
    latest_on: date | None
    closed_on: date | None
    closed_words: str
    is_overdue: bool
    reason: str = ""
    ended: tuple[tuple[str, str], ...] = ()

    @property
    def is_action(self) -> bool:
        return self.reference != self.origin

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


def matters_arising(body: Body | None, *, before: date, sight: Sight, on: date) -> list[Matter]:
    """Of meetings (and decisions by email) up to the day before `before`; of one body, or of all. A decision that
    became actions is one matter with them (`board.summaries.following`).

    What was closed since the body's last meeting before that day is still listed, with the day; after that it drops
    off. A decision that left nothing to do (closed on the day it was made) never arises.
    """
    found: list[Matter] = []
    for rows in matters_by_decision(body, before=before, sight=sight, on=on):
        own = next((row for row in rows if not row.is_action), None)
        found += as_one(own, [row for row in rows if row.is_action])
    return found


def matters_by_decision(body: Body | None, *, before: date, sight: Sight, on: date) -> Iterator[list[Matter]]:
    """The same before they are put together: of each decision its own row, and one for each action that it raised."""
    since = last_meetings(before=before)
    decisions = _decisions(body, before=before, sight=sight)
    closed = days_closed(action for decision in decisions for action in decision.seen_actions)
    for decision in decisions:
        raised = [_of_action(decision, action, closed.get(action.pk), on=on) for action in decision.seen_actions]
        rows = [] if decision.closed_on == decision.made_on else [_of_decision(decision, raised, on=on)]
        yield [row for row in (*rows, *raised) if _is_listed(row, since.get(decision.body_id))]


def _decisions(body: Body | None, *, before: date, sight: Sight) -> list[Decision]:
    rows = with_seen_actions(Decision.objects.in_sight(sight), sight).filter(made_on__lt=before).with_origin()
    rows = rows if body is None else rows.filter(body=body)
    return list(rows.order_by("made_on", "year", "series", "number"))


def with_seen_actions(decisions, sight: Sight):
    """Each with `seen_actions`: those it raised that people of this sight may know of."""
    seen = actions_in_sight(Action.objects.all(), sight).order_by("reference")
    seen = seen.select_related("lead_partner", "lead_officer", "latest_update")
    return decisions.prefetch_related(Prefetch("actions", queryset=seen, to_attr="seen_actions"))


def last_meetings(*, before: date) -> dict[int, date]:
    """{key of a body: the last day before `before` on which it met}."""
    return dict(Body.objects.that_met(before=before).order_by().values_list("pk", "met_on"))


def last_held(body: Body, *, before: date) -> date | None:
    return last_meetings(before=before).get(body.pk)


def _is_listed(matter: Matter, since: date | None) -> bool:
    return matter.is_open or since is None or matter.closed_on >= since


def _of_decision(decision: Decision, raised: list[Matter], *, on: date) -> Matter:
    owner = ", ".join(filter(None, [decision.owner.name if decision.owner else "", decision.owner_role]))
    return Matter(
        origin=decision.reference,
        origin_url=decision.get_absolute_url(),
        from_words=origin_of(decision),
        reference=decision.reference,
        url=decision.get_absolute_url(),
        text=decision.text,
        owner=owner or "Nobody yet",
        due_on=decision.due_on,
        latest=decision.outcome_note,
        latest_on=decision.closed_on,
        closed_on=decision.closed_on,
        closed_words="" if decision.is_open else decision.get_state_display(),
        is_overdue=decision.is_overdue(on=on),
        reason=decision.get_reason_display() if decision.is_restricted else "",
        ended=tuple((each.reference, how_it_ended(each)) for each in raised if not each.is_open),
    )


def how_it_ended(matter: Matter) -> str:
    """complete, 3 October 2026"""
    return f"{matter.closed_words.lower()}, {day(matter.closed_on)}"


def origin_of(decision: Decision) -> str:
    """Where a decision was made: at a meeting, or by email."""
    made_on = day(decision.made_on)
    return f"{decision.body}, {made_on}" if decision.item_id else f"{decision.body}, by email, {made_on}"


def _of_action(decision: Decision, action: Action, closed_on: date | None, *, on: date) -> Matter:
    update = action.latest_update
    return Matter(
        origin=decision.reference,
        origin_url=decision.get_absolute_url(),
        from_words=origin_of(decision),
        reference=action.reference,
        url=action.get_absolute_url(),
        text=action.title,
        owner=", ".join(filter(None, [action.lead_partner.name, action.officer_name])),
        due_on=action.due_on,
        latest=update.text if update else "",
        latest_on=update.reported_on if update else None,
        closed_on=closed_on,
        closed_words=action.get_stage_display() if closed_on else "",
        is_overdue=action.is_overdue(on=on),
        reason="Restricted action" if action.is_restricted else "",
    )
