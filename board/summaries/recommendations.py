"""A body's recommendations: to whom, what they answered, what is done after it, and so how each stands.

What carries a recommendation out may be hidden from somebody who reads it: they read how it stands without that.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from actions.choices import Stage
from actions.models import Action
from board.choices import TOOK_PLACE, PointState, RecommendationState, Response
from board.models import ActionPoint, Body, Meeting, Recommendation
from board.querysets import Sight
from board.summaries.agenda import actions_in_sight

# Begins the reason in the history of a response that follows one which the body has received.
NEW_RESPONSE = "New response"


def state_of(
    row: Recommendation, *, action: Action | None = None, point: ActionPoint | None = None
) -> RecommendationState:
    """`action` and `point` are those that carry it out, as far as the reader may know of them."""
    if row.waits:
        return RecommendationState.OPEN
    if row.response == Response.REJECTED:
        return RecommendationState.NOT_ACCEPTED
    if row.done_on is not None:
        return RecommendationState.DONE
    ways = []
    if action is not None:
        ways.append(action.stage == Stage.COMPLETE)
    if point is not None:
        ways.append(_is_done(point))
    if not ways:
        return RecommendationState.RESPONDED
    return RecommendationState.DONE if all(ways) else RecommendationState.IN_PROGRESS


def _is_done(point: ActionPoint) -> bool:
    in_plan = point.is_in_plan and point.action is not None and point.action.stage == Stage.COMPLETE
    return point.state == PointState.DONE or in_plan


@dataclass(frozen=True)
class RecommendationLine:
    """One, as people of a sight may read it."""

    row: Recommendation
    action: Action | None
    point: ActionPoint | None
    state: RecommendationState
    is_overdue: bool

    @property
    def is_closed(self) -> bool:
        return self.state in (RecommendationState.DONE, RecommendationState.NOT_ACCEPTED)


def recommendations_of(body: Body, sight: Sight, *, on: date) -> list[RecommendationLine]:
    """The newest meeting first; in a fixed number of questions."""
    rows = Recommendation.objects.in_sight(sight).of_body(body).with_what_follows().newest_first()
    return lines_of(rows, sight, on=on)


def lines_of(rows: Iterable[Recommendation], sight: Sight, *, on: date) -> list[RecommendationLine]:
    rows = list(rows)
    actions = {key for row in rows for key in (row.action_id, row.point.action_id if row.point else None) if key}
    points = {row.point_id for row in rows if row.point_id}
    seen = actions_in_sight(Action.objects.filter(pk__in=actions), sight).in_bulk() if actions else {}
    read = ActionPoint.objects.in_sight(sight).with_people().in_bulk(points) if points else {}
    for point in read.values():
        # As though there were none, to whoever may not know of it.
        point.action = seen.get(point.action_id)
    return [_line(row, seen.get(row.action_id), read.get(row.point_id), on) for row in rows]


def _line(row: Recommendation, action: Action | None, point: ActionPoint | None, on: date) -> RecommendationLine:
    state = state_of(row, action=action, point=point)
    return RecommendationLine(row, action, point, state, row.is_overdue(on=on))


def received_at(row: Recommendation) -> Meeting | None:
    """The meeting at which the body had the response reported back: the first one that began after it was given. From
    then on it stands, and what is said later is a new response."""
    if row.waits:
        return None
    body, made_on = row.item.meeting.body_id, row.item.meeting.meets_on
    later = Meeting.objects.filter(body=body, state__in=TOOK_PLACE, meets_on__gt=made_on)
    return later.filter(meets_on__gte=row.responded_on).order_by("meets_on", "pk").first()


@dataclass(frozen=True)
class EarlierResponse:
    words: str
    text: str
    on: date


def earlier_responses(row: Recommendation) -> list[EarlierResponse]:
    """Those that the body had received before this one was given, the latest first; of each what it said last."""
    found: list[EarlierResponse] = []
    for each in row.history.exclude(response="").order_by("history_id"):
        told = EarlierResponse(each.get_response_display(), each.response_text, each.responded_on)
        if found and not (each.history_change_reason or "").startswith(NEW_RESPONSE):
            found[-1] = told
        else:
            found.append(told)
    return found[-2::-1]


@dataclass(frozen=True)
class Tally:
    state: RecommendationState
    number: int


def tallies_of(lines: Iterable[RecommendationLine]) -> list[Tally]:
    """How many stand in each way, in the order of the ways; those that nobody sees are not counted."""
    found = [line.state for line in lines]
    return [Tally(state, found.count(state)) for state in RecommendationState]


def not_closed(lines: Iterable[RecommendationLine], *, since: date | None) -> list[RecommendationLine]:
    """Those that a meeting hears of: what still runs, and what was answered or done since the body met last."""
    return [line for line in lines if not line.is_closed or since is None or _ended_on(line) >= since]


def _ended_on(line: RecommendationLine) -> date:
    row = line.row
    ends = [row.done_on, row.responded_on]
    if line.action is not None and line.action.completed_on:
        ends.append(line.action.completed_on)
    if line.point is not None and line.point.closed_on:
        ends.append(line.point.closed_on)
    return max(day for day in ends if day is not None)
