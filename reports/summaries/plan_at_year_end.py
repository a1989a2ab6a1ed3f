"""One financial year of the public plan: what stood in it on its last day, and what was said of it.

Everything a report knows of the plan is read here, in a few queries however long the plan is. Only actions
that are public now are read at all, so nothing of any other action can reach a report, not even its number.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time

from django.utils import timezone

from actions.choices import NOT_COMPLETED, OPEN, Stage, Visibility
from actions.models import Action, ProgressUpdate
from periods.models import quarter_dates
from reports.summaries.strategies_of_year import PriorityOfYear, StrategyOfYear, strategies_of_year

APPROVED = ("approved_at", "approved_text", "approved_reason")


@dataclass(frozen=True)
class YearOfAction:
    """An action as it stood at the end of the year. `approved_texts` holds (quarter, text), in order."""

    title: str
    outcome: str
    led_by: str
    timescale: str
    due_on: date | None
    stage: str
    rating: str
    reason: str
    completed_on: date | None
    achieved: str
    evidence: str
    approved_texts: tuple[tuple[int, str], ...]
    pk: int = 0

    @property
    def is_open(self) -> bool:
        return self.stage in OPEN

    @property
    def is_complete(self) -> bool:
        return self.stage == Stage.COMPLETE

    @property
    def was_finished_late(self) -> bool:
        return bool(self.is_complete and self.due_on and self.completed_on and self.completed_on > self.due_on)

    def is_late(self, *, by: date) -> bool:
        # Due on the last day of the year counts: the figures are those of the end of that day.
        return self.is_open and self.was_due(by=by)

    def was_due(self, *, by: date) -> bool:
        return self.due_on is not None and self.due_on <= by


@dataclass(frozen=True)
class YearOfPriority:
    priority: PriorityOfYear
    actions: tuple[YearOfAction, ...]

    @property
    def name(self) -> str:
        return self.priority.name


@dataclass(frozen=True)
class YearOfPlan:
    year: int
    priorities: tuple[YearOfPriority, ...]
    strategies: tuple[StrategyOfYear, ...] = ()

    @property
    def starts_on(self) -> date:
        return quarter_dates(self.year, 1)[0]

    @property
    def ends_on(self) -> date:
        return quarter_dates(self.year, 4)[1]

    @property
    def actions(self) -> list[YearOfAction]:
        return [action for priority in self.priorities for action in priority.actions]


@dataclass(frozen=True)
class StageThen:
    """The stage in a row of an action's history; no reason when it was not written for residents."""

    stage: str
    reason: str
    due_on: date | None


@dataclass(frozen=True)
class HistoryOfYear:
    """Under which priority an action stood at the end of the year, and at which place of the plan; of one that was
    entered after it, the first. `before` and `then` are None where there was none yet."""

    priority_id: int
    place: int
    before: StageThen | None
    then: StageThen | None


@dataclass(frozen=True)
class UpdatesOfYear:
    """What updates up to the end of the year say of one action: the last one, and what was approved in the year."""

    year: int
    stage: str
    rating: str
    reported_at: datetime
    approved_texts: tuple[tuple[int, str], ...]
    approved_reason: str


def year_of_plan(year: int) -> YearOfPlan:
    starts_on, ends_on = quarter_dates(year, 1)[0], quarter_dates(year, 4)[1]
    strategies, by_priority = strategies_of_year(year), defaultdict(list)
    priorities = [row for strategy in strategies for row in strategy.priorities]
    for priority_id, action in _actions({row.pk for row in priorities}, year, starts_on, ends_on):
        by_priority[priority_id].append(action)
    of_priorities = tuple(YearOfPriority(row, tuple(by_priority[row.pk])) for row in priorities)
    return YearOfPlan(year, of_priorities, strategies)


def _actions(priorities: set[int], year: int, starts_on: date, ends_on: date) -> Iterable[tuple[int, YearOfAction]]:
    """Each under the priority that it had at the end of the year: it may have been carried into another since."""
    public = Action.objects.filter(visibility=Visibility.PUBLIC).in_plan()
    rows = list(public.select_related("lead_partner").in_plan_order())
    ids = [row.pk for row in rows]
    histories = _histories(ids, starts_on, ends_on)
    rows = [row for row in rows if histories[row.pk].priority_id in priorities]
    updates = _updates_by_action([row.pk for row in rows], year)
    for row in sorted(rows, key=lambda row: (histories[row.pk].place, row.pk)):
        history = histories[row.pk]
        facts = history.then, updates.get(row.pk)
        if _was_in_plan(row, history.before, *facts, year):
            yield history.priority_id, _as_it_stood(row, *facts, ends_on)


def _instant_after(day: date) -> datetime:
    """The first instant of the next day, in the partnership's own time."""
    return timezone.make_aware(datetime.combine(date.fromordinal(day.toordinal() + 1), time.min))


def _histories(ids: list[int], starts_on: date, ends_on: date) -> dict[int, HistoryOfYear]:
    """Of each action where it stood on the eve of the year and on the year's last day."""
    eve, end = _instant_after(date.fromordinal(starts_on.toordinal() - 1)), _instant_after(ends_on)
    rows = Action.history.filter(id__in=ids).order_by("history_date", "history_id")
    names = ("id", "history_date", "priority_id", "plan_order", "stage", "stage_reason", "visibility", "due_on")
    found = {}
    for pk, at, priority, place, stage, reason, visibility, due_on in rows.values_list(*names):
        # A reason written while the action was not public was not written for residents.
        row = StageThen(stage, reason if visibility == Visibility.PUBLIC else "", due_on)
        if pk not in found or at < end:
            found[pk] = HistoryOfYear(
                priority_id=priority,
                place=place,
                before=row if at < eve else (found[pk].before if pk in found else None),
                then=row if at < end else None,
            )
    return found


def _updates_by_action(ids: list[int], year: int) -> dict[int, UpdatesOfYear]:
    rows = ProgressUpdate.objects.filter(action__in=ids, period__year__lte=year)
    names = ("action", "period__year", "period__quarter", "stage", "rating", "reported_at")
    # Never the officer's own text: residents read what a manager approved.
    last, texts, reasons = {}, defaultdict(dict), {}
    for row in rows.order_by("reported_at", "pk").values_list(*names, *APPROVED):
        pk, of_year, quarter, *last_update, approved_at, text, reason = row
        # By period, then by the clock: a late update on an earlier quarter is not the last word on the year.
        if pk not in last or last[pk][:2] <= (of_year, quarter):
            last[pk] = (of_year, quarter, *last_update)
        if of_year == year and approved_at and text.strip():
            texts[pk][quarter] = text.strip()
            reasons[pk] = reason
    return {
        pk: UpdatesOfYear(row[0], *row[2:], tuple(sorted(texts[pk].items())), reasons.get(pk, ""))
        for pk, row in last.items()
    }


def _was_in_plan(action: Action, before, then, updates: UpdatesOfYear | None, year: int) -> bool:
    """Whether the action was in the plan at some time of the year.

    One that was entered here after the year, from an earlier plan, has no history of that time: then its
    dates and the updates entered with it say whether it belongs to the year.
    """
    starts_on, ends_on = quarter_dates(year, 1)[0], quarter_dates(year, 4)[1]
    if action.completed_on and action.completed_on < starts_on:
        return False
    if before and before.stage == then.stage and then.stage in NOT_COMPLETED:
        return False
    if then:
        return then.stage != Stage.PROPOSED
    if action.stage in NOT_COMPLETED:
        was_due = action.due_on is not None and starts_on <= action.due_on <= ends_on
        return was_due or (updates is not None and updates.year == year)
    known = (action.starts_on, action.due_on, action.completed_on)
    return updates is not None or any(day is not None and day <= ends_on for day in known)


def _as_it_stood(action: Action, then: StageThen | None, updates: UpdatesOfYear | None, ends_on: date) -> YearOfAction:
    stage = _stage_then(action, then, updates, ends_on)
    is_complete = stage == Stage.COMPLETE
    return YearOfAction(
        title=action.title,
        outcome=action.outcome,
        led_by=action.lead_partner.name,
        timescale=action.timescale_text,
        due_on=then.due_on if then else action.due_on,
        stage=stage,
        rating=updates.rating if updates else "",
        reason=_reason_then(action, stage, then) or (updates.approved_reason if updates else ""),
        completed_on=action.completed_on if is_complete else None,
        achieved=action.outcome_achieved if is_complete else "",
        evidence=action.outcome_evidence.strip() if is_complete else "",
        approved_texts=updates.approved_texts if updates else (),
        pk=action.pk,
    )


def _stage_then(action: Action, then: StageThen | None, updates: UpdatesOfYear | None, ends_on: date) -> str:
    if action.stage == Stage.COMPLETE and action.completed_on <= ends_on:
        return Stage.COMPLETE
    # The update on the last quarter comes after its end, and is then the later word on how the year ended.
    if updates and (then is None or updates.reported_at >= _instant_after(ends_on)):
        stage = updates.stage
    else:
        stage = then.stage if then else action.stage
    # Completed later, or reopened since: to residents it was not done by the end of the year.
    return Stage.IN_PROGRESS if stage == Stage.COMPLETE else stage


def _reason_then(action: Action, stage: str, then: StageThen | None) -> str:
    if action.stage == stage:
        return action.stage_reason.strip()
    return then.reason.strip() if then and then.stage == stage else ""
