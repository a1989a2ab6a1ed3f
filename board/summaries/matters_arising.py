"""Matters arising: what earlier meetings left to do, with where it comes from, who has it, and what was said last."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Prefetch

from actions.models import Action
from board.models import ActionPoint, Body, Decision
from board.querysets import Sight
from board.summaries.agenda import actions_in_sight
from board.summaries.closed_actions import days_closed
from board.summaries.decisions_followed_by_actions import as_one
from board.summaries.points_arising import PointsOfBody, points_of
from govuk.dates import day

# What stands in place of a reference: an action point has none, for a number could tell of others.
ACTION_POINT = "Action point"


@dataclass(frozen=True)
class Matter:
    """An open decision, an action that one raised, or an action point; or one closed since the last meeting, with its
    date. `point` is the key of the action point that it is, or that became the action; `decision` is the reference of
    the decision that it comes from, if it comes from one."""

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
    decision: str = ""
    point: str = ""
    # The reference of the action that an action point became, and who has it for those who read no names.
    became: str = ""
    public_owner: str = ""

    @property
    def is_action(self) -> bool:
        """Of the plan."""
        return self.reference not in (self.origin, ACTION_POINT)

    @property
    def is_decision(self) -> bool:
        return self.reference == self.origin

    @property
    def is_open(self) -> bool:
        return self.closed_on is None


def matters_arising(body: Body | None, *, before: date, sight: Sight, on: date) -> list[Matter]:
    """Of meetings (and decisions by email) up to the day before `before`; of one body, or of all. A decision that
    became actions is one matter with them (`board.summaries.decisions_followed_by_actions`).

    What was closed since the body's last meeting before that day is still listed, with the day; after that it drops
    off. A decision that left nothing to do (closed on the day it was made) never arises. An action point that was
    raised to the plan is one matter with its action too.
    """
    found: list[Matter] = []
    for rows in matters_by_decision(body, before=before, sight=sight, on=on):
        own = next((row for row in rows if row.is_decision), None)
        found += as_one(own, without_raised([row for row in rows if not row.is_decision]))
    return found


def matters_by_decision(body: Body | None, *, before: date, sight: Sight, on: date) -> Iterator[list[Matter]]:
    """The same before they are put together: of each decision its own row, and one for each action that it raised and
    each of its action points; and of each action point without a decision its own row, and that of its action."""
    since = last_meetings(before=before)
    decisions = _decisions(body, before=before, sight=sight)
    points = points_of(body, before=before, sight=sight)
    raised = [action for decision in decisions for action in decision.seen_actions]
    closed = days_closed({action.pk: action for action in (*raised, *points.actions.values())}.values())
    groups = [
        (decision.made_on, 0, decision.body_id, _by_decision(decision, points, closed, on)) for decision in decisions
    ]
    groups += [
        (point.item.meeting.meets_on, 1, point.item.meeting.body_id, _by_point(point, points, closed, on))
        for point in points.without_decision
    ]
    # Those of a day keep their order: decisions by their number, then action points as they were noted.
    for _, _, body_id, rows in sorted(groups, key=lambda group: group[:2]):
        yield [row for row in rows if _is_listed(row, since.get(body_id))]


def _by_decision(decision: Decision, points: PointsOfBody, closed: dict[int, date], on: date) -> list[Matter]:
    origin = _Origin.of_decision(decision)
    raised = [_of_action(origin, action, closed.get(action.pk), on=on) for action in decision.seen_actions]
    listed = {row.reference for row in raised}
    for point in points.of_decision.get(decision.pk, ()):
        raised += (row for row in _of_point(origin, point, points, closed, on) if row.reference not in listed)
    own = [] if decision.closed_on == decision.made_on else [_of_decision(decision, raised, on=on)]
    return [*own, *raised]


def _by_point(point: ActionPoint, points: PointsOfBody, closed: dict[int, date], on: date) -> list[Matter]:
    return list(_of_point(_Origin.of_point(point), point, points, closed, on))


def without_raised(rows: Sequence) -> list:
    """Of the rows of action points and actions those that are left where an action point that became an action is
    followed by it: rows that are read live, and those of a pack, that are cut for the reader already. An action that
    a decision raised as well has no key of a point, and is known by its reference."""
    actions = {row.reference for row in rows if row.is_action}
    return [row for row in rows if row.is_action or not (row.became and row.became in actions)]


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
        ended=tuple((each.reference, how_it_ended(each)) for each in without_raised(raised) if not each.is_open),
        decision=decision.reference,
    )


@dataclass(frozen=True)
class _Origin:
    """Where a matter comes from: a decision, or an item of a meeting."""

    words: str
    url: str
    from_words: str
    decision: str = ""

    @classmethod
    def of_decision(cls, decision: Decision) -> "_Origin":
        return cls(decision.reference, decision.get_absolute_url(), origin_of(decision), decision.reference)

    @classmethod
    def of_point(cls, point: ActionPoint) -> "_Origin":
        item = point.item
        url = f"{item.meeting.get_minutes_url()}#item-{item.key}"
        return cls(item.title, url, str(item.meeting))


def how_it_ended(matter: Matter) -> str:
    """complete, 3 October 2026"""
    return f"{matter.closed_words.lower()}, {day(matter.closed_on)}"


def origin_of(decision: Decision) -> str:
    """Where a decision was made: at a meeting, or by email."""
    made_on = day(decision.made_on)
    return f"{decision.body}, {made_on}" if decision.item_id else f"{decision.body}, by email, {made_on}"


def _of_point(
    origin: _Origin, point: ActionPoint, points: PointsOfBody, closed: dict[int, date], on: date
) -> Iterator[Matter]:
    """Its own row and, where the reader may know of it, that of the action that it became."""
    action = points.actions.get(point.action_id)
    yield Matter(
        origin=origin.words,
        origin_url=origin.url,
        from_words=origin.from_words,
        reference=ACTION_POINT,
        url=point.get_absolute_url(),
        text=point.what,
        owner=point.owner,
        due_on=point.due_on,
        latest=point.outcome,
        latest_on=point.closed_on,
        closed_on=point.closed_on,
        closed_words=point.get_state_display() if point.has_ended else "",
        is_overdue=point.is_overdue(on=on),
        reason=point.item.get_reason_display() if point.is_restricted else "",
        decision=origin.decision,
        point=str(point.key),
        became=action.reference if action and point.is_in_plan else "",
        public_owner=point.public_owner,
    )
    if action is not None and point.is_in_plan:
        yield replace(_of_action(origin, action, closed.get(action.pk), on=on), point=str(point.key))


def _of_action(origin: _Origin, action: Action, closed_on: date | None, *, on: date) -> Matter:
    update = action.latest_update
    return Matter(
        origin=origin.words,
        origin_url=origin.url,
        from_words=origin.from_words,
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
        decision=origin.decision,
    )
