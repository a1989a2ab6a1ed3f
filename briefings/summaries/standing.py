"""How the plan, or some of its priorities, stood at the end of a day, as everyone signed in may read it: a briefing is
passed on, so it tells of nothing restricted, whoever makes it."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from actions.choices import RATING_WORDS, STAGE_WORDS, Flag, Stage
from actions.models import Action
from actions.querysets import UNRESTRICTED_ACTIONS
from actions.summaries.picture import THAT_DAY
from actions.summaries.plan import PlanProgress, plan_progress
from actions.summaries.quarter_ends import QuarterEnd, quarter_ends
from actions.summaries.stamp import plan_stamp
from govuk.dates import day
from papers.charts import StackedBars
from past.summaries.as_at import names_at, parts_at, past_actions, periods_at
from periods.querysets import fresh_of
from priorities.choices import NEVER_JUDGED, Verdict
from priorities.models import Judgement, Priority, Strategy, SuccessMeasure
from priorities.summaries import former_priorities
from records.querysets import PointInTime
from records.summaries import as_they_were

SIGHT = UNRESTRICTED_ACTIONS
# As `actions.summaries.scopes` calls it.
WHOLE_PLAN = "The whole plan"
# For readers who do not know our words.
FLAG_WORDS = {Flag.OVERDUE: "overdue", Flag.STALE: "nothing reported for a quarter"}


@dataclass(frozen=True)
class OffTrack:
    """An exception, with what its lead says of it: `state` in words, such as "Red, in progress, overdue"."""

    reference: str
    title: str
    lead: str
    due: str
    is_overdue: bool
    state: str
    reason: str
    way_back: str


@dataclass(frozen=True)
class Finished:
    reference: str
    title: str
    outcome: str
    achieved: str
    completed_on: date


@dataclass(frozen=True)
class Standing:
    """`whole` is the plan, or all of the chosen priorities; `rows` are its priorities, and what is left of former
    strategies. `exceptions` are the worst of `exceptions_count`, `verdicts` the last judgements of the measures.
    `picture` is that of the whole."""

    point: PointInTime
    strategy: Strategy
    priorities: tuple[Priority, ...]
    whole: PlanProgress
    rows: tuple[PlanProgress, ...]
    exceptions: tuple[OffTrack, ...]
    verdicts: tuple[tuple[SuccessMeasure, str], ...]
    picture: StackedBars

    @property
    def on(self) -> date:
        return self.point.on

    @property
    def exceptions_count(self) -> int:
        return self.whole.all_exceptions.number

    @property
    def verdict_counts(self) -> list[tuple[str, int]]:
        """In the order of the verdicts; what nobody judged yet comes last."""
        counts = Counter(verdict for _, verdict in self.verdicts)
        words = {**{each.value: each.label for each in Verdict}, "": NEVER_JUDGED}
        return [(label, counts[value]) for value, label in words.items() if counts[value]]


def standing_on(on: date, *, most: int, priorities: Collection[int] = (), name: str = WHOLE_PLAN) -> Standing | None:
    """Of the priorities of these keys, which together are called `name`, or of the whole plan; None where no strategy
    was in force."""
    stamp, point = plan_stamp(), PointInTime.end_of(on)
    parts = parts_at(stamp, point)
    if parts is None:
        return None
    own = tuple(each for each in parts.priorities if not priorities or each.pk in priorities)
    periods, actions = periods_at(stamp, point), past_actions(SIGHT, point)
    ends = quarter_ends(stamp, SIGHT, periods, on=on)
    if priorities:
        actions, ends = actions.filter(priority__in=list(priorities)), _of_priorities(ends, priorities)
    whole, *rows = plan_progress(
        actions,
        own,
        former=() if priorities else former_priorities(on=on),
        on=on,
        periods=periods,
        ends=ends,
        today=THAT_DAY,
        base_url="",
    )
    fresh = fresh_of(periods)
    worst = list(actions.exceptions(on=on, fresh=fresh).worst_first().values_list("pk", flat=True)[:most])
    rows_worst = Action.history.at_keys(worst, before=point.before).as_rows().with_what_was_said().worst_first()
    names = names_at(stamp, point)
    exceptions = tuple(_off_track(names.with_names(row), on=on, fresh=fresh) for row in rows_worst)
    picture = _called(name, whole.picture.chart)
    return Standing(point, parts.strategy, own, whole, tuple(rows), exceptions, _verdicts(own, point), picture)


def _called(name: str, chart: StackedBars) -> StackedBars:
    """What is counted as the whole is here some priorities."""
    return replace(chart, title=f"{name}{chart.title.removeprefix(WHOLE_PLAN)}")


def _of_priorities(ends: list[QuarterEnd], keys: Collection[int]) -> list[QuarterEnd]:
    cut = (QuarterEnd(end.period, {key: end.counts[key] for key in end.counts if key in keys}) for end in ends)
    return [end for end in cut if end.counts]


def _off_track(row, *, on: date, fresh) -> OffTrack:
    holds = {Flag.OVERDUE: row.is_overdue(on=on), Flag.STALE: row.is_stale(fresh=fresh)}
    words = [RATING_WORDS[row.rating], STAGE_WORDS[row.stage].lower()]
    words += [FLAG_WORDS[flag] for flag, is_so in holds.items() if is_so]
    said = (row.reason or "", row.way_back or "") if row.is_off_track else ("", "")
    due = day(row.due_on) or row.timescale_text
    overdue = holds[Flag.OVERDUE]
    return OffTrack(row.reference, row.title, row.lead_partner_name, due, overdue, ", ".join(words), *said)


def finished_between(standing: Standing, since: date, *, priorities: Collection[int] = ()) -> tuple[Finished, ...]:
    """What was completed after a day, and stood so at the end of that of `standing`."""
    rows = past_actions(SIGHT, standing.point).filter(stage=Stage.COMPLETE)
    rows = rows.filter(completed_on__gt=since, completed_on__lte=standing.on)
    if priorities:
        rows = rows.filter(priority__in=list(priorities))
    names = ("reference", "title", "outcome", "outcome_achieved", "completed_on")
    return tuple(Finished(*values) for values in rows.in_plan_order().values_list(*names))


def _verdicts(priorities: Collection[Priority], point: PointInTime) -> tuple[tuple[SuccessMeasure, str], ...]:
    """As each was judged last by then, in the words of that day."""
    keys = [each.pk for each in priorities]
    measures = SuccessMeasure.objects.filter(outcome__priority__in=keys).standing(on=point.on)
    measures = measures.order_by("outcome", "pk")
    judged = Judgement.objects.filter(measure__in=measures, created_at__lt=point.before).order_by("period__starts_on")
    last = {each.measure_id: each.verdict for each in as_they_were(judged, before=point.before)}
    return tuple((measure, last.get(measure.pk, "")) for measure in measures)
