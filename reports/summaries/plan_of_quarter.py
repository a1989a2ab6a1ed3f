"""The plan for residents, as it stands when a quarter is checked and closed: what was promised, how it is going, what
is late and why. Only public actions and approved words are read, as for the annual report."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from actions.choices import (
    ACHIEVED_FOR_RESIDENTS,
    CLOSED,
    NOT_RATED,
    OPEN,
    RATING_MEANINGS_FOR_RESIDENTS,
    STAGE_WORDS,
    Stage,
    Visibility,
)
from actions.models import Action, ProgressUpdate
from board.choices import AHEAD
from board.models import Meeting
from govuk.dates import clock
from govuk.words import upper_first
from periods.models import ReportingPeriod, quarter_dates
from priorities.models import Strategy
from records.summaries import in_words
from reports.wording.promises import quarter_in_words


@dataclass(frozen=True)
class PromiseNow:
    """`said` is the last text that was approved for residents, `said_for` its quarter in words; `judged` says in words
    whether it will be done. `is_late` goes by the day on which the plan is told, and by `due`; `when` is what was
    promised, which may be words such as "each autumn"."""

    title: str
    outcome: str
    led_by: str
    when: str
    stage: str
    judged: str
    said: str
    said_for: str
    is_late: bool
    due: str
    reason: str


@dataclass(frozen=True)
class PriorityNow:
    pk: int
    number: int
    short_title: str
    title: str
    description: str
    promises: tuple[PromiseNow, ...]


@dataclass(frozen=True)
class NextMeeting:
    words: str
    place: str


@dataclass(frozen=True)
class PlanNow:
    period: ReportingPeriod
    on: date
    strategy: str
    priorities: tuple[PriorityNow, ...]
    meeting: NextMeeting | None

    @property
    def promises(self) -> list[PromiseNow]:
        return [promise for priority in self.priorities for promise in priority.promises]

    @property
    def by_stage(self) -> Counter[str]:
        return Counter(promise.stage for promise in self.promises)

    @property
    def late(self) -> list[PromiseNow]:
        return [promise for promise in self.promises if promise.is_late]


def plan_of_quarter(period: ReportingPeriod, *, on: date) -> PlanNow | None:
    """As it is recorded now; `on` is the day of the publication. None where no strategy is in force."""
    strategy = Strategy.objects.in_force(on=on).first()
    if strategy is None:
        return None
    priorities = list(strategy.priorities.filter(retired_on=None).order_by("number"))
    rows = _actions([each.pk for each in priorities], period)
    said, rated = _last_said([each.pk for each in rows], period)
    return PlanNow(
        period,
        on,
        strategy.title,
        tuple(
            PriorityNow(
                each.pk,
                each.number,
                each.short_title,
                each.title,
                each.description,
                tuple(
                    _promise(row, said.get(row.pk), rated.get(row.pk, ""), on)
                    for row in rows
                    if row.priority_id == each.pk
                ),
            )
            for each in priorities
        ),
        _next_meeting(on),
    )


def _actions(priorities: list[int], period: ReportingPeriod) -> list[Action]:
    """Without what was closed before the year of the quarter: the report of that year tells of it."""
    rows = Action.objects.filter(priority__in=priorities, visibility=Visibility.PUBLIC).in_plan()
    begins = quarter_dates(period.year, 1)[0]
    rows = rows.exclude(stage=Stage.COMPLETE, completed_on__lt=begins)
    return list(rows.select_related("lead_partner").in_plan_order())


def _last_said(keys: list[int], period: ReportingPeriod) -> tuple[dict[int, ProgressUpdate], dict[int, str]]:
    """The last update of each action with an approved text, and its last rating, up to the quarter: what is sent for a
    later one is not checked yet."""
    rows = ProgressUpdate.objects.filter(action__in=keys, period__starts_on__lte=period.starts_on)
    rows = list(rows.select_related("period").order_by("period__starts_on", "reported_at", "pk"))
    said = {row.action_id: row for row in rows if row.approved_at and row.approved_text.strip()}
    return said, {row.action_id: row.rating for row in rows}


def _promise(row: Action, update: ProgressUpdate | None, rating: str, on: date) -> PromiseNow:
    is_late = row.stage in OPEN and row.due_on is not None and row.due_on < on
    reason = row.stage_reason.strip() or (update.approved_reason.strip() if update else "")
    return PromiseNow(
        title=row.title,
        outcome=row.outcome,
        led_by=row.lead_partner.name,
        when=row.timescale_text or (f"By {in_words(row.due_on)}" if row.due_on else "No date set"),
        stage=STAGE_WORDS[row.stage],
        judged=_judged(row, rating),
        said=update.approved_text.strip() if update else "",
        said_for=quarter_in_words(update.period.year, update.period.quarter) if update else "",
        is_late=is_late,
        due=in_words(row.due_on) if row.due_on else "",
        reason=reason,
    )


def _judged(row: Action, rating: str) -> str:
    """In words: residents see no colours."""
    if row.stage == Stage.COMPLETE:
        return f"Did it do what we hoped? {ACHIEVED_FOR_RESIDENTS[row.outcome_achieved]}."
    if row.stage in CLOSED:
        return row.stage_reason.strip() or "We have not published a reason yet."
    meaning = RATING_MEANINGS_FOR_RESIDENTS.get(rating)
    return upper_first(meaning) if meaning else f"{NOT_RATED}."


def _next_meeting(on: date) -> NextMeeting | None:
    rows = Meeting.objects.filter(is_public=True, state__in=AHEAD, meets_on__gte=on)
    row = rows.select_related("body").order_by("meets_on", "begins_at", "pk").first()
    if row is None:
        return None
    return NextMeeting(f"{row.body}, {in_words(row.meets_on)}, {clock(row.begins_at)}", row.place)
